using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>Rising and declining products, the largest change first, up or down; ties by id.</summary>
public sealed record MoversResponse : ProductListResponse<Mover>
{
    /// <summary>Rising products with at least the minimum impact.</summary>
    public required MoverTotals Rising { get; init; }

    /// <summary>Declining products with at least the minimum impact.</summary>
    public required MoverTotals Declining { get; init; }

    /// <summary>All products of the period, listed or not.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>The earlier period as a whole.</summary>
    public required PeriodComparisonTotals Comparison { get; init; }
}

/// <summary>The products that changed in one direction.</summary>
public sealed record MoverTotals
{
    /// <summary>Number of products.</summary>
    /// <example>312</example>
    public required int Products { get; init; }

    /// <summary>Change of their net sales.</summary>
    /// <example>40211.45</example>
    public required decimal NetSalesChange { get; init; }

    /// <summary>Change of their net units.</summary>
    /// <example>20313</example>
    public required long NetUnitsChange { get; init; }
}

/// <summary>One product whose sales changed.</summary>
public sealed record Mover : ProductRow
{
    internal Mover(ProductName product)
        : base(product)
    {
    }

    /// <summary>The direction in which its sales changed.</summary>
    /// <example>rising</example>
    public required MoverDirection Direction { get; init; }

    /// <summary>Net sales of the period.</summary>
    /// <example>5230.10</example>
    public required decimal NetSales { get; init; }

    /// <summary>Net sales of the earlier period.</summary>
    /// <example>1210.00</example>
    public required decimal PreviousNetSales { get; init; }

    /// <summary>Net sales − those of the earlier period.</summary>
    /// <example>4020.10</example>
    public required decimal NetSalesChange { get; init; }

    /// <summary>Change of net sales / |net sales before|; null when those were 0.</summary>
    /// <example>3.322397</example>
    public decimal? NetSalesChangeRate { get; init; }

    /// <summary>Net units of the period.</summary>
    /// <example>1201</example>
    public required long NetUnits { get; init; }

    /// <summary>Net units of the earlier period.</summary>
    /// <example>300</example>
    public required long PreviousNetUnits { get; init; }

    /// <summary>Net units − those of the earlier period.</summary>
    /// <example>901</example>
    public required long NetUnitsChange { get; init; }

    /// <summary>Change of net units / |net units before|; null when those were 0.</summary>
    /// <example>3.003333</example>
    public decimal? NetUnitsChangeRate { get; init; }
}
