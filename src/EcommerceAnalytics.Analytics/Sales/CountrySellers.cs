namespace EcommerceAnalytics.Analytics.Sales;

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
