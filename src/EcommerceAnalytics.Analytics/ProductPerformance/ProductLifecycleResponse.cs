using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>The products ever sold or refunded up to the end of the period, by stage, highest net sales first, ties by id.</summary>
public sealed record ProductLifecycleResponse : ProductListResponse<LifecycleProduct>
{
    /// <summary>The five stages; their products and net sales add up to all.</summary>
    public required IReadOnlyList<LifecycleStageTotals> Stages { get; init; }

    /// <summary>All products of the period, listed or not.</summary>
    public required SalesMetrics Totals { get; init; }
}

/// <summary>One stage as a whole.</summary>
public sealed record LifecycleStageTotals
{
    /// <summary>The stage.</summary>
    /// <example>growing</example>
    public required LifecycleStage Stage { get; init; }

    /// <summary>Products of the stage.</summary>
    /// <example>402</example>
    public required int Products { get; init; }

    /// <summary>Share of all products listed in any stage; null when there are none.</summary>
    /// <example>0.0868</example>
    public decimal? ProductShare { get; init; }

    /// <summary>Their net sales in the period.</summary>
    /// <example>90233.40</example>
    public required decimal NetSales { get; init; }

    /// <summary>Share of the net sales of the totals; null when those are 0.</summary>
    /// <example>0.1821</example>
    public decimal? Share { get; init; }

    /// <summary>Their net units in the period, in any currency.</summary>
    /// <example>41022</example>
    public required long NetUnits { get; init; }
}

/// <summary>One product with its stage.</summary>
public sealed record LifecycleProduct : ProductRow
{
    internal LifecycleProduct(ProductName product)
        : base(product)
    {
    }

    /// <summary>The stage.</summary>
    /// <example>growing</example>
    public required LifecycleStage Stage { get; init; }

    /// <summary>Net units of the period, in any currency.</summary>
    /// <example>1201</example>
    public required long NetUnits { get; init; }

    /// <summary>Net units of the earlier period, in any currency.</summary>
    /// <example>900</example>
    public required long PreviousNetUnits { get; init; }

    /// <summary>Change of net units / |net units before|; null when those were 0.</summary>
    /// <example>0.334444</example>
    public decimal? NetUnitsChangeRate { get; init; }

    /// <summary>Net sales of the period, in the currency of the response.</summary>
    /// <example>5230.10</example>
    public required decimal NetSales { get; init; }
}
