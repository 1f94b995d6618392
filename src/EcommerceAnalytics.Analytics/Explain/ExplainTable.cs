using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Explain;

/// <summary>What changed, as rows.</summary>
internal static class ExplainTable
{
    public static Table Of(ExplainResponse response) => new Table<ExplainedGroup>(
        "What changed",
        response.Items,
        new("key", ColumnKind.Text, r => r.Key),
        new("label", ColumnKind.Text, r => r.Label)
        {
            // The row of all others has no presence.
            Words = (r, language) => r.Presence is null ? language[r.Label] : SegmentLabels.InWords(r.Label, language),
        },
        EnumColumn.Of<ExplainedGroup, GroupPresence>("presence", r => r.Presence, "Presence"),
        new("netSales", ColumnKind.Money, r => r.NetSales) { Summed = true },
        new("previousNetSales", ColumnKind.Money, r => r.PreviousNetSales) { Summed = true },
        new("difference", ColumnKind.Money, r => r.Difference) { Summed = true },
        new("changeRate", ColumnKind.Percent, r => r.ChangeRate) { IsChange = true },
        new("volumeEffect", ColumnKind.Money, r => r.VolumeEffect) { Summed = true },
        new("mixEffect", ColumnKind.Money, r => r.MixEffect) { Summed = true },
        new("priceEffect", ColumnKind.Money, r => r.PriceEffect) { Summed = true },
        new("discountEffect", ColumnKind.Money, r => r.DiscountEffect) { Summed = true },
        new("returnsEffect", ColumnKind.Money, r => r.ReturnsEffect) { Summed = true },
        new("unitsSold", ColumnKind.Count, r => r.UnitsSold) { Summed = true },
        new("previousUnitsSold", ColumnKind.Count, r => r.PreviousUnitsSold) { Summed = true },
        new("averagePrice", ColumnKind.Money, r => r.AveragePrice),
        new("previousAveragePrice", ColumnKind.Money, r => r.PreviousAveragePrice),
        new("contribution", ColumnKind.Percent, r => r.Contribution))
    {
        Currency = response.Meta.Currency,
    };
}
