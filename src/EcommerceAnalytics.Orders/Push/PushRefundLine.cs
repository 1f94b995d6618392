using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>Units of a product that went back.</summary>
public sealed record PushRefundLine
{
    /// <summary>SKU of a line of the order.</summary>
    /// <example>85123A</example>
    [StringLength(64, MinimumLength = 1)]
    [PlainText]
    public required string Sku { get; init; }

    /// <summary>Units, at most those of the order that have not gone back yet.</summary>
    /// <example>1</example>
    [Range(1, 1_000_000)]
    public required int Quantity { get; init; }

    /// <summary>What went back for them without tax; when omitted, their part of what was paid.</summary>
    /// <example>null</example>
    [Range(typeof(decimal), "0", PushOrderRequest.MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Amount { get; init; }

    /// <summary>Tax that went back with them; when omitted, in proportion.</summary>
    /// <example>null</example>
    [Range(typeof(decimal), "0", PushOrderRequest.MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Tax { get; init; }

    /// <summary>Whether these units are on the shelf again; when omitted, as the refund says.</summary>
    /// <example>null</example>
    public bool? Restock { get; init; }
}
