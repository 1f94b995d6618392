using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The best-selling products.</summary>
public sealed record TopSellersResponse
{
    /// <summary>The products by rank; products that were only refunded are omitted.</summary>
    public required IReadOnlyList<TopSeller> Items { get; init; }

    /// <summary>All products of the period, listed or not.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>The earlier period as a whole; null when not requested.</summary>
    public PeriodComparisonTotals? Comparison { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>One product with its rank.</summary>
public sealed record TopSeller : SalesGroup
{
    internal TopSeller(MeasureList measures, SalesSums sums)
        : base(measures, sums, MetricScope.Items)
    {
    }

    /// <summary>Rank, from 1.</summary>
    /// <example>1</example>
    public required int Rank { get; init; }

    /// <summary>Id of the product.</summary>
    /// <example>512</example>
    public required int ProductId { get; init; }

    /// <summary>Stock keeping unit.</summary>
    /// <example>84077</example>
    public required string Sku { get; init; }

    /// <summary>Name.</summary>
    /// <example>World War 2 Gliders Asstd Designs</example>
    public required string Name { get; init; }

    /// <summary>Current category, <c>Uncategorised</c> for none.</summary>
    /// <example>Toys &amp; Games</example>
    public required string Category { get; init; }

    /// <summary>False for a product that is no longer offered.</summary>
    /// <example>true</example>
    public required bool IsActive { get; init; }
}
