using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Customers;

/// <summary>An e-mail address, and what a new customer with it has besides.</summary>
public sealed record FindOrCreateCustomerRequest
{
    /// <summary>E-mail address, case-insensitive.</summary>
    /// <example>ann.baker@example.com</example>
    [StringLength(EmailAddress.MaxLength)]
    [PlainText]
    [RegularExpression(
        EmailAddress.Pattern, ErrorMessage = EmailAddress.PatternMessage, MatchTimeoutInMilliseconds = EmailAddress.PatternTimeoutInMilliseconds)]
    public required string Email { get; init; }

    /// <summary>The customer's number in the store's source system. A customer who has this number and no address is the same one, and gets the address.</summary>
    /// <example>null</example>
    [StringLength(64)]
    [PlainText]
    public string? Number { get; init; }

    /// <summary>Name of a new customer.</summary>
    /// <example>Ann Baker</example>
    [StringLength(255)]
    [PlainText]
    public string? Name { get; init; }

    /// <summary>Home country of a new customer, ISO 3166-1 alpha-2 (<c>UK</c> is read as <c>GB</c>; <c>ZZ</c> when it is not known).</summary>
    /// <example>GB</example>
    [StringLength(2, MinimumLength = 2)]
    public required string Country { get; init; }
}
