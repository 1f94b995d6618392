using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>A code that lowered an order.</summary>
public sealed record PushDiscountCode
{
    /// <summary>The code.</summary>
    /// <example>WELCOME</example>
    [StringLength(64, MinimumLength = 1)]
    [PlainText]
    public required string Code { get; init; }

    /// <summary>By how much; null when not known.</summary>
    /// <example>1.00</example>
    [Range(typeof(decimal), "0", PushOrderRequest.MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Amount { get; init; }
}
