using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>Who bought. A number and an address in one order are one person, whichever was known first.</summary>
public sealed record PushCustomer
{
    /// <summary>Number in the system that took the order.</summary>
    /// <example>12347</example>
    [StringLength(64)]
    [PlainText]
    public string? Number { get; init; }

    /// <summary>E-mail address, case-insensitive.</summary>
    /// <example>ann.baker@example.com</example>
    [StringLength(EmailAddress.MaxLength)]
    [PlainText]
    [RegularExpression(
        EmailAddress.Pattern, ErrorMessage = EmailAddress.PatternMessage, MatchTimeoutInMilliseconds = EmailAddress.PatternTimeoutInMilliseconds)]
    public string? Email { get; init; }

    /// <summary>Name of a new customer, or of one that has none yet.</summary>
    /// <example>Ann Baker</example>
    [StringLength(255)]
    [PlainText]
    public string? Name { get; init; }
}
