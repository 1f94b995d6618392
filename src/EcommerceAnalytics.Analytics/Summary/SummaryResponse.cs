using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Summary;

/// <summary>The store at a glance. The reports of each part have all measures of its rows.</summary>
public sealed record SummaryResponse
{
    /// <summary>The whole period.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>The earlier period as a whole; null when not requested.</summary>
    public PeriodComparisonTotals? Comparison { get; init; }

    /// <summary>The period by day, or by the shortest longer interval that gives at most 40.</summary>
    public required IReadOnlyList<SummaryInterval> Trend { get; init; }

    /// <summary>Revenue by category, highest net sales first.</summary>
    public required IReadOnlyList<SummaryCategory> RevenueByCategory { get; init; }

    /// <summary>The best-selling products of each country by net units, countries by net sales.</summary>
    public required IReadOnlyList<SummaryCountry> TopSellersByCountry { get; init; }

    /// <summary>Churn at the end of the period, or now if that is earlier.</summary>
    public required ChurnFigures Churn { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>One interval of the trend.</summary>
public sealed record SummaryInterval
{
    /// <summary>Name of the interval.</summary>
    /// <example>2011-11</example>
    public required string Label { get; init; }

    /// <summary>First instant, UTC.</summary>
    /// <example>2011-11-01T00:00:00.000Z</example>
    public required DateTime From { get; init; }

    /// <summary>Truncated by the range, not complete, or beyond the data: exclude it from trends.</summary>
    /// <example>false</example>
    public required bool IsPartial { get; init; }

    /// <summary>Orders.</summary>
    /// <example>2657</example>
    public required long Orders { get; init; }

    /// <summary>Net sales.</summary>
    /// <example>1161817.38</example>
    public required decimal NetSales { get; init; }

    /// <summary>Net sales of its counterpart in the earlier period; null without one, or when no comparison was requested.</summary>
    /// <example>1172336.04</example>
    public decimal? PreviousNetSales { get; init; }
}

/// <summary>Revenue of one category; the figures cover its own products, without its subcategories.</summary>
public sealed record SummaryCategory
{
    /// <summary>Id; 0 for products without a category.</summary>
    /// <example>3</example>
    public required int CategoryId { get; init; }

    /// <summary>Name.</summary>
    /// <example>Kitchen &amp; Dining</example>
    public required string Category { get; init; }

    /// <summary>Units sold less units returned.</summary>
    /// <example>104233</example>
    public required long NetUnits { get; init; }

    /// <summary>Net sales.</summary>
    /// <example>198340.15</example>
    public required decimal NetSales { get; init; }

    /// <summary>Share of the net sales of the totals; null when those are 0.</summary>
    /// <example>0.1995</example>
    public decimal? Share { get; init; }

    /// <summary>Change of the net sales from the earlier period; null when those were 0, or when no comparison was requested.</summary>
    /// <example>0.0421</example>
    public decimal? NetSalesChange { get; init; }
}

/// <summary>The best-selling products of one country.</summary>
public sealed record SummaryCountry
{
    /// <summary>ISO 3166-1 alpha-2, <c>EU</c> or <c>ZZ</c>.</summary>
    /// <example>GB</example>
    public required string Country { get; init; }

    /// <summary>Name.</summary>
    /// <example>United Kingdom</example>
    public required string CountryName { get; init; }

    /// <summary>Net sales of the country.</summary>
    /// <example>98340.15</example>
    public required decimal NetSales { get; init; }

    /// <summary>The products by rank.</summary>
    public required IReadOnlyList<SummarySeller> Items { get; init; }
}

/// <summary>One of the best-selling products of a country.</summary>
public sealed record SummarySeller
{
    /// <summary>Id of the product.</summary>
    /// <example>512</example>
    public required int ProductId { get; init; }

    /// <summary>Stock keeping unit.</summary>
    /// <example>84077</example>
    public required string Sku { get; init; }

    /// <summary>Name.</summary>
    /// <example>World War 2 Gliders Asstd Designs</example>
    public required string Name { get; init; }

    /// <summary>Units sold less units returned.</summary>
    /// <example>4233</example>
    public required long NetUnits { get; init; }

    /// <summary>Net sales.</summary>
    /// <example>1234.56</example>
    public required decimal NetSales { get; init; }
}
