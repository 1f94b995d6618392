using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Tests.Metrics;

/// <summary>The definition of the figures, and that of their columnar copy, is another one as soon as anything they are computed by is.</summary>
public sealed class FiguresDefinitionTests
{
    private static readonly CountedStatusesOptions Counted = new() { Statuses = [OrderStatus.Shipped, OrderStatus.Delivered] };

    /// <summary>Of a list and the counted statuses: of figures, and of the copy.</summary>
    public static TheoryData<bool> Definitions() => [false, true];

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Every_formula_every_column_and_the_counted_statuses_are_part_of_the_definition(bool isOfCopy)
    {
        var hashes = new List<string> { Of(MeasureList.Standard) };
        foreach (var measure in MeasureList.Standard.Stored)
        {
            IEnumerable<Measure> changes = measure.Scope switch
            {
                MeasureScope.Lines => [measure with { Line = measure.Line + " + 0" }, measure with { Refund = measure.Refund + " + 0" }],
                MeasureScope.Orders => [measure with { Order = measure.Order + " + 0" }, measure with { Refund = measure.Refund + " + 0" }],
                _ => [],
            };

            // The number of orders is no column of the copy: it counts their first lines.
            var renamed = isOfCopy && measure.Scope == MeasureScope.DistinctOrders ? Array.Empty<Measure>() : [measure with { Column = measure.Column + "_2" }];
            hashes.AddRange(changes.Concat(renamed).Select(changed => Of(MeasureList.Standard.Replacing(changed))));
        }

        hashes.Add(Of(MeasureList.Standard.With(new("more", "More", Common.Tables.ColumnKind.Count, "Σ 1") { Column = "more", Line = "1" })));
        hashes.Add(Of(MeasureList.Standard, new CountedStatusesOptions { Statuses = [OrderStatus.Delivered] }));

        Assert.Equal(hashes.Count, hashes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(hashes[0], Of(MeasureList.Standard));

        string Of(MeasureList measures, CountedStatusesOptions? counted = null) => HashOf(isOfCopy, measures, counted ?? Counted);
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void What_is_only_made_of_stored_measures_is_no_part_of_it(bool isOfCopy)
    {
        var net = MeasureList.Standard.All.Single(m => m.Name == "netSales");
        var changed = MeasureList.Standard.Replacing(net with { Value = (s, _) => s.Gross, Label = "Another" });

        Assert.Equal(HashOf(isOfCopy, MeasureList.Standard, Counted), HashOf(isOfCopy, changed, Counted));
    }

    private static string HashOf(bool isOfCopy, MeasureList measures, CountedStatusesOptions counted) =>
        isOfCopy ? new CopyDefinition(measures, counted).Hash : new FiguresDefinition(measures, counted).Hash;
}
