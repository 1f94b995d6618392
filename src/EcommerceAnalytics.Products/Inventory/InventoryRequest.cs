using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Products.Inventory;

/// <summary>The stock of a product as counted.</summary>
public sealed record InventoryRequest
{
    /// <summary>Units on hand, 0 to 1,000,000,000.</summary>
    /// <example>480</example>
    [Range(0, StockLedger.MaxQuantity)]
    public required int Stock { get; init; }

    /// <summary>At or below this quantity the product is low on stock, 0 to 1,000,000,000.</summary>
    /// <example>5</example>
    [Range(0, StockLedger.MaxQuantity)]
    public required int ReorderLevel { get; init; }

    /// <summary>When stock last arrived, 1970 to 2100; without an offset in the store's time. Null when unknown.</summary>
    /// <example>2011-12-01T09:30:00.000Z</example>
    [Range(typeof(DateTime), "1970-01-02", "2100-12-30", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public DateTime? LastRestockedAt { get; init; }
}

/// <summary>Units added or removed, and why.</summary>
public sealed record StockAdjustmentRequest
{
    /// <summary>Units added (positive) or removed (negative), not 0, at most 1,000,000,000 either way.</summary>
    /// <example>-3</example>
    [Range(-StockLedger.MaxQuantity, StockLedger.MaxQuantity)]
    [DeniedValues(0, ErrorMessage = "The field {0} must not be 0; positive adds units, negative removes them.")]
    public required int Delta { get; init; }

    /// <summary>Reason, 1 to 255 characters.</summary>
    /// <example>Broken in the warehouse</example>
    [StringLength(255, MinimumLength = 1)]
    [PlainText]
    public required string Reason { get; init; }
}
