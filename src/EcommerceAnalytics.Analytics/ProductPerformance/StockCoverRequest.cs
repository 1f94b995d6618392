using System.ComponentModel;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>How long the stock lasts.</summary>
public sealed record StockCoverRequest : InventoryRequest
{
    /// <summary>Lists only the products for which a reorder is suggested.</summary>
    /// <example>false</example>
    [DefaultValue(false)]
    public bool ReorderOnly { get; init; }
}
