using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Customers;

/// <summary>A customer to create, or all fields of a customer to replace.</summary>
public sealed record CustomerRequest
{
    /// <summary>The customer's number in the store's source system, unique.</summary>
    /// <example>null</example>
    [StringLength(64)]
    [PlainText]
    public string? Number { get; init; }

    /// <summary>Name.</summary>
    /// <example>Ann Baker</example>
    [StringLength(255)]
    [PlainText]
    public string? Name { get; init; }

    /// <summary>E-mail address, unique ignoring case; stored in lower case.</summary>
    /// <example>ann@example.com</example>
    [StringLength(EmailAddress.MaxLength)]
    [PlainText]
    [RegularExpression(
        EmailAddress.Pattern, ErrorMessage = EmailAddress.PatternMessage, MatchTimeoutInMilliseconds = EmailAddress.PatternTimeoutInMilliseconds)]
    public string? Email { get; init; }

    /// <summary>Home country, ISO 3166-1 alpha-2 (<c>UK</c> is read as <c>GB</c>; <c>ZZ</c> when it is not known).</summary>
    /// <example>GB</example>
    [StringLength(2, MinimumLength = 2)]
    public required string Country { get; init; }
}
