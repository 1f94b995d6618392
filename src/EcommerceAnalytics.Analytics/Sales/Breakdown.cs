using System.Text.Json.Serialization;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Revenue by group, highest net sales first.</summary>
/// <typeparam name="T">The row.</typeparam>
public sealed record Breakdown<T>
{
    /// <summary>The groups; their amounts and units add up to the totals, but orders by category do not.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>The whole period.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>The earlier period as a whole; null when not requested.</summary>
    public PeriodComparisonTotals? Comparison { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>An earlier period as a whole.</summary>
public sealed record PeriodComparisonTotals
{
    /// <summary>First instant, UTC.</summary>
    /// <example>2010-11-10T00:00:00.000Z</example>
    public required DateTime From { get; init; }

    /// <summary>First instant after it, UTC.</summary>
    /// <example>2010-12-10T00:00:00.000Z</example>
    public required DateTime To { get; init; }

    /// <summary>The whole earlier period.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>Changes from the earlier period to the current one.</summary>
    public required MetricChanges Changes { get; init; }
}

/// <summary>A group of sales with its share and its earlier figures.</summary>
public abstract record SalesGroup : SalesMetrics
{
    private protected SalesGroup(MeasureList measures, SalesSums sums, MetricScope scope)
        : base(measures, sums, scope)
    {
    }

    /// <summary>Share of the net sales of the totals; null when those are 0.</summary>
    /// <example>0.1995</example>
    [JsonPropertyOrder(30)]
    public decimal? Share { get; init; }

    /// <summary>The same group in the earlier period; null when not requested.</summary>
    [JsonPropertyOrder(31)]
    public SalesMetrics? Previous { get; init; }

    /// <summary>Changes from the earlier period; null when not requested.</summary>
    [JsonPropertyOrder(32)]
    public MetricChanges? Changes { get; init; }
}

/// <summary>Revenue of one category; the figures cover its own products, without its subcategories.</summary>
public sealed record CategoryRevenue : SalesGroup
{
    internal CategoryRevenue(MeasureList measures, SalesSums sums)
        : base(measures, sums, MetricScope.Items)
    {
    }

    /// <summary>Id; 0 for products without a category.</summary>
    /// <example>3</example>
    public required int CategoryId { get; init; }

    /// <summary>Name.</summary>
    /// <example>Kitchen &amp; Dining</example>
    public required string Category { get; init; }

    /// <summary>The parent category; null at the root.</summary>
    /// <example>null</example>
    public int? ParentId { get; init; }

    /// <summary>Figures including all subcategories; null when it has none. Not part of any sum over the rows.</summary>
    [JsonPropertyOrder(33)]
    public InclusiveRevenue? Inclusive { get; init; }
}

/// <summary>Revenue of a category including all its subcategories.</summary>
public sealed record InclusiveRevenue : SalesGroup
{
    internal InclusiveRevenue(MeasureList measures, SalesSums sums)
        : base(measures, sums, MetricScope.Remainder)
    {
    }
}

/// <summary>Revenue of one country.</summary>
public sealed record CountryRevenue : SalesGroup
{
    internal CountryRevenue(MeasureList measures, SalesSums sums, MetricScope scope)
        : base(measures, sums, scope)
    {
    }

    /// <summary>ISO 3166-1 alpha-2, <c>EU</c> or <c>ZZ</c>.</summary>
    /// <example>GB</example>
    public required string Country { get; init; }

    /// <summary>Name.</summary>
    /// <example>United Kingdom</example>
    public required string CountryName { get; init; }
}
