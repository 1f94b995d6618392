using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Top sellers as rows.</summary>
internal static class TopSellersTable
{
    public static Table Of(TopSellersResponse response) => new Table<TopSeller>(
        "Top sellers",
        response.Items,
        [
            new("rank", ColumnKind.Identifier, r => r.Rank),
            new("productId", ColumnKind.Identifier, r => r.ProductId),
            new("sku", ColumnKind.Text, r => r.Sku),
            new("name", ColumnKind.Text, r => r.Name),
            new("category", ColumnKind.Text, r => r.Category) { Words = (r, language) => SegmentLabels.InWords(r.Category, language) },
            new("isActive", ColumnKind.Boolean, r => r.IsActive),
            .. MetricColumns.Of<TopSeller>(response.Totals.Measures, r => r, wholeOrders: false),
            new("share", ColumnKind.Percent, r => r.Share) { IsShare = true },
            .. RevenueTable.Comparison<TopSeller>(response.Comparison is not null),
        ])
    {
        Currency = response.Meta.Currency,
    };
}
