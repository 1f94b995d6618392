using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Churn;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The store at a glance.</summary>
public sealed record SummaryResponse
{
    /// <summary>Revenue by category, highest net sales first.</summary>
    public required IReadOnlyList<CategoryRevenue> RevenueByCategory { get; init; }

    /// <summary>The best-selling products of each country by net units, countries by net sales.</summary>
    public required IReadOnlyList<CountrySellers> TopSellersByCountry { get; init; }

    /// <summary>Churn at the end of the period, or now if that is earlier.</summary>
    public required ChurnFigures Churn { get; init; }

    /// <summary>The whole period.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>The resolved period, and what was counted.</summary>
    public required AnswerMeta Meta { get; init; }
}

/// <summary>The best-selling products of one country.</summary>
public sealed record CountrySellers
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

    /// <summary>The products by rank; shares are of the country.</summary>
    public required IReadOnlyList<TopSeller> Items { get; init; }
}
