using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Revenue responses as rows.</summary>
internal static class RevenueTable
{
    public static Table Of(Breakdown<CategoryRevenue> response) => new Table<CategoryRevenue>(
        "Revenue by category",
        response.Items,
        [
            new("categoryId", ColumnKind.Identifier, r => r.CategoryId),
            new("category", ColumnKind.Text, r => r.Category) { Words = (r, language) => SegmentLabels.InWords(r.Category, language) },
            new("parentId", ColumnKind.Identifier, r => r.ParentId),
            .. MetricColumns.Of<CategoryRevenue>(response.Totals.Measures, r => r, wholeOrders: false),
            new("share", ColumnKind.Percent, r => r.Share) { IsShare = true },
            new("inclusiveNetSales", ColumnKind.Money, r => r.Inclusive?.NetSales),
            new("inclusiveNetUnits", ColumnKind.Count, r => r.Inclusive?.NetUnits),
            .. Comparison<CategoryRevenue>(response.Comparison is not null),
            .. InclusiveComparison(response.Comparison is not null),
        ])
    {
        Currency = response.Meta.Currency,
    };

    public static Table Of(Breakdown<CountryRevenue> response) => new Table<CountryRevenue>(
        "Revenue by country",
        response.Items,
        [
            new("country", ColumnKind.Text, r => r.Country),
            new("countryName", ColumnKind.Text, r => r.CountryName),
            .. MetricColumns.Of<CountryRevenue>(response.Totals.Measures, r => r, wholeOrders: true),
            new("share", ColumnKind.Percent, r => r.Share) { IsShare = true },
            .. Comparison<CountryRevenue>(response.Comparison is not null),
        ])
    {
        Currency = response.Meta.Currency,
    };

    private static IEnumerable<TableColumn<CategoryRevenue>> InclusiveComparison(bool isCompared) => isCompared
        ?
        [
            new("inclusivePreviousNetSales", ColumnKind.Money, r => r.Inclusive?.Previous!.NetSales),
            new("inclusiveNetSalesChange", ColumnKind.Percent, r => r.Inclusive?.Changes!.NetSales) { IsChange = true },
        ]
        : [];

    public static IEnumerable<TableColumn<T>> Comparison<T>(bool isCompared)
        where T : SalesGroup => isCompared
        ?
        [
            new("previousNetSales", ColumnKind.Money, r => r.Previous!.NetSales) { Summed = true },
            new("previousNetUnits", ColumnKind.Count, r => r.Previous!.NetUnits) { Summed = true },
            new("netSalesChange", ColumnKind.Percent, r => r.Changes!.NetSales) { IsChange = true },
            new("netUnitsChange", ColumnKind.Percent, r => r.Changes!.NetUnits) { IsChange = true },
        ]
        : [];
}
