using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders;

/// <summary>A discount code that an order was placed with.</summary>
public sealed record OrderDiscountCodeLine
{
    /// <summary>The code, 1 to 64 characters without comma, semicolon and bar; case-insensitive, stored trimmed and in upper case.</summary>
    /// <example>SUMMER10</example>
    [StringLength(OrderDiscountCode.MaxLength, MinimumLength = 1)]
    [PlainText]
    [RegularExpression("^[^,;|]*$", ErrorMessage = "A code has no comma, semicolon or bar.", MatchTimeoutInMilliseconds = 100)]
    public required string Code { get; init; }

    /// <summary>What it took off, as part of the order's discount or shipping; null when not known.</summary>
    /// <example>5.00</example>
    [Range(typeof(decimal), "0", "1000000000", ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Amount { get; init; }
}
