using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>Units of a product. A product that is not known is made, with its category.</summary>
public sealed record PushOrderLine
{
    /// <summary>SKU, case-insensitive; when omitted, one is made of the name.</summary>
    /// <example>85123A</example>
    [StringLength(64, MinimumLength = 1)]
    [PlainText]
    public string? Sku { get; init; }

    /// <summary>Name, of a new product and for the SKU that is made.</summary>
    /// <example>White Hanging Heart T-Light Holder</example>
    [StringLength(255, MinimumLength = 1)]
    [PlainText]
    public string? Name { get; init; }

    /// <summary>Category of a new product.</summary>
    /// <example>Home</example>
    [StringLength(128, MinimumLength = 1)]
    [PlainText]
    public string? Category { get; init; }

    /// <summary>Vendor or brand of a new product.</summary>
    /// <example>null</example>
    [StringLength(128, MinimumLength = 1)]
    [PlainText]
    public string? Vendor { get; init; }

    /// <summary>What tells it from the other variants of its parent, such as a size or colour.</summary>
    /// <example>null</example>
    [StringLength(128, MinimumLength = 1)]
    [PlainText]
    public string? Variant { get; init; }

    /// <summary>The name that the variants of one product share.</summary>
    /// <example>null</example>
    [StringLength(255, MinimumLength = 1)]
    [PlainText]
    public string? Parent { get; init; }

    /// <summary>Units, 1 to 1,000,000.</summary>
    /// <example>2</example>
    [Range(1, 1_000_000)]
    public required int Quantity { get; init; }

    /// <summary>Price of a unit before discounts; 0 for a free one.</summary>
    /// <example>2.95</example>
    [Range(typeof(decimal), "0", PushOrderRequest.MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public required decimal UnitPrice { get; init; }

    /// <summary>Discount on the line, at most quantity × price.</summary>
    /// <example>0</example>
    [Range(typeof(decimal), "0", PushOrderRequest.MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal Discount { get; init; }

    /// <summary>Tax of the line; when no line has one, that of the order is spread over them by the amount paid.</summary>
    /// <example>null</example>
    [Range(typeof(decimal), "0", PushOrderRequest.MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Tax { get; init; }

    /// <summary>Cost of a unit; null when not known.</summary>
    /// <example>1.10</example>
    [Range(typeof(decimal), "0", PushOrderRequest.MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Cost { get; init; }
}
