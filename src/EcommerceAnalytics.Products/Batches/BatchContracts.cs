using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Products.Batches;

/// <summary>New prices of many products.</summary>
public sealed record PriceBatchRequest
{
    /// <summary>The products, 1 to 1,000, each once.</summary>
    [Length(1, ProductBatch.MaxItems)]
    public required IReadOnlyList<PriceBatchItem> Items { get; init; }
}

/// <summary>The new price of a product.</summary>
public sealed record PriceBatchItem
{
    /// <summary>Stock keeping unit of the product, case-insensitive.</summary>
    /// <example>84077</example>
    [StringLength(64, MinimumLength = 1)]
    [PlainText]
    public required string Sku { get; init; }

    /// <summary>Unit price in the store's currency, 0 to 1,000,000,000, at most 4 decimals.</summary>
    /// <example>0.29</example>
    [Range(typeof(decimal), "0", ProductRequest.MaxMoney, ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public required decimal Price { get; init; }

    /// <summary>Unit cost in the store's currency, 0 to 1,000,000,000, at most 4 decimals; left as it is when omitted.</summary>
    /// <example>0.12</example>
    [Range(typeof(decimal), "0", ProductRequest.MaxMoney, ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? UnitCost { get; init; }
}

/// <summary>The counted stock of many products.</summary>
public sealed record StockBatchRequest
{
    /// <summary>The products, 1 to 1,000, each once.</summary>
    [Length(1, ProductBatch.MaxItems)]
    public required IReadOnlyList<StockBatchItem> Items { get; init; }
}

/// <summary>The counted stock of a product.</summary>
public sealed record StockBatchItem
{
    /// <summary>Stock keeping unit of the product, case-insensitive.</summary>
    /// <example>84077</example>
    [StringLength(64, MinimumLength = 1)]
    [PlainText]
    public required string Sku { get; init; }

    /// <summary>Units on hand, 0 to 1,000,000,000.</summary>
    /// <example>480</example>
    [Range(0, StockLedger.MaxQuantity)]
    public required int Stock { get; init; }

    /// <summary>At or below this quantity the product is low on stock, 0 to 1,000,000,000; left as it is when omitted.</summary>
    /// <example>5</example>
    [Range(0, StockLedger.MaxQuantity)]
    public int? ReorderLevel { get; init; }
}

/// <summary>What became of each product of a batch.</summary>
public sealed record ProductBatchResponse
{
    /// <summary>Products that have changed.</summary>
    /// <example>1</example>
    public required int Changed { get; init; }

    /// <summary>Products that were like this already.</summary>
    /// <example>0</example>
    public required int Unchanged { get; init; }

    /// <summary>Products that cannot be changed.</summary>
    /// <example>0</example>
    public required int Refused { get; init; }

    /// <summary>The products, in the order of the request.</summary>
    public required IReadOnlyList<ProductBatchResult> Results { get; init; }
}

/// <summary>What became of a product.</summary>
public sealed record ProductBatchResult
{
    /// <summary>Stock keeping unit, as in the request.</summary>
    /// <example>84077</example>
    public required string Sku { get; init; }

    /// <summary>What became of it.</summary>
    /// <example>changed</example>
    public required ProductBatchStatus Status { get; init; }

    /// <summary>Id of the product; null when there is none.</summary>
    /// <example>512</example>
    public required int? ProductId { get; init; }

    /// <summary>Why it is refused, by field; not there otherwise.</summary>
    /// <example>{}</example>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}

/// <summary>What can become of a product of a batch.</summary>
public enum ProductBatchStatus
{
    /// <summary>It has changed.</summary>
    Changed = 0,

    /// <summary>It was like this already.</summary>
    Unchanged = 1,

    /// <summary>It cannot be changed; the others are.</summary>
    Refused = 2,
}
