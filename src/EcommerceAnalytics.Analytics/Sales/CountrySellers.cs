namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The best-selling products of one country.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, <c>EU</c> or <c>ZZ</c>.</param>
/// <param name="CountryName">Name.</param>
/// <param name="NetSales">Net sales of the country.</param>
/// <param name="Items">The products by rank; shares are of the country.</param>
internal sealed record CountrySellers(string Country, string CountryName, decimal NetSales, IReadOnlyList<TopSeller> Items);
