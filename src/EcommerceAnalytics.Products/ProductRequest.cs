using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Products;

/// <summary>The new values of a product.</summary>
public record ProductRequest
{
    /// <summary>The highest price and unit cost.</summary>
    public const string MaxMoney = "1000000000";

    /// <summary>Stock keeping unit, 1 to 64 characters, unique; stored trimmed and in upper case.</summary>
    /// <example>GLIDER-48</example>
    [StringLength(64, MinimumLength = 1)]
    [PlainText]
    public required string Sku { get; init; }

    /// <summary>Display name, 1 to 255 characters.</summary>
    /// <example>Paper Gliders, Box of 48</example>
    [StringLength(255, MinimumLength = 1)]
    [PlainText]
    public required string Name { get; init; }

    /// <summary>Description, up to 4,000 characters.</summary>
    /// <example>Box of 48 paper gliders, four designs.</example>
    [StringLength(4000)]
    [PlainText(Multiline = true)]
    public string? Description { get; init; }

    /// <summary>Brand, or who supplies it, up to 128 characters; null when not known.</summary>
    /// <example>Gliders &amp; Co</example>
    [StringLength(128)]
    [PlainText]
    public string? Vendor { get; init; }

    /// <summary>What tells it from the other variants of its <c>parent</c>, up to 128 characters; null for a product without variants.</summary>
    /// <example>Box of 48</example>
    [StringLength(128)]
    [PlainText]
    public string? Variant { get; init; }

    /// <summary>The name or handle that the variants of one product share, up to 255 characters; null when not known.</summary>
    /// <example>Paper Gliders</example>
    [StringLength(255)]
    [PlainText]
    public string? Parent { get; init; }

    /// <summary>Category; null for none (reported as Uncategorised).</summary>
    /// <example>3</example>
    public int? CategoryId { get; init; }

    /// <summary>Unit price in the store's currency, 0 to 1,000,000,000, at most 4 decimals.</summary>
    /// <example>0.29</example>
    [Range(typeof(decimal), "0", MaxMoney, ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public required decimal Price { get; init; }

    /// <summary>Unit cost in the store's currency, 0 to 1,000,000,000, at most 4 decimals; null when unknown.</summary>
    /// <example>0.12</example>
    [Range(typeof(decimal), "0", MaxMoney, ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? UnitCost { get; init; }

    /// <summary>False for a product that is no longer offered.</summary>
    /// <example>true</example>
    [DefaultValue(true)]
    public bool IsActive { get; init; } = true;

    /// <summary>Names of existing tags, at most 20.</summary>
    /// <example>[]</example>
    [MaxLength(20)]
    public IReadOnlyList<string?>? Tags { get; init; }
}

/// <summary>A product to create, with its initial stock.</summary>
public sealed record CreateProductRequest : ProductRequest
{
    /// <summary>Initial units on hand, 0 to 1,000,000,000.</summary>
    /// <example>480</example>
    [Range(0, StockLedger.MaxQuantity)]
    [DefaultValue(0)]
    public int Stock { get; init; }

    /// <summary>At or below this quantity the product is low on stock, 0 to 1,000,000,000.</summary>
    /// <example>5</example>
    [Range(0, StockLedger.MaxQuantity)]
    [DefaultValue(InventoryItem.DefaultReorderLevel)]
    public int ReorderLevel { get; init; } = InventoryItem.DefaultReorderLevel;
}
