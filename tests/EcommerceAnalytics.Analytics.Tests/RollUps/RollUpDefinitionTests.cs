using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.RollUps;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Tests.RollUps;

/// <summary>The definition of the roll-ups is another one as soon as anything they are computed by is.</summary>
public sealed class RollUpDefinitionTests(SqliteAnalytics data) : IClassFixture<SqliteAnalytics>
{
    private static readonly CountedStatusesOptions Counted = new() { Statuses = [OrderStatus.Shipped, OrderStatus.Delivered] };

    [Fact]
    public void Every_formula_every_column_and_the_counted_statuses_are_part_of_the_definition()
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
            hashes.AddRange(changes.Append(measure with { Column = measure.Column + "_2" }).Select(changed => Of(MeasureList.Standard.Replacing(changed))));
        }

        hashes.Add(Of(MeasureList.Standard.With(new("more", "More", Common.Tables.ColumnKind.Count, "Σ 1") { Column = "more", Line = "1" })));
        hashes.Add(new RollUpDefinition(MeasureList.Standard, new CountedStatusesOptions { Statuses = [OrderStatus.Delivered] }).Hash);

        Assert.Equal(hashes.Count, hashes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(hashes[0], Of(MeasureList.Standard));
    }

    [Fact]
    public void What_is_only_made_of_stored_measures_is_no_part_of_it()
    {
        var net = MeasureList.Standard.All.Single(m => m.Name == "netSales");

        Assert.Equal(Of(MeasureList.Standard), Of(MeasureList.Standard.Replacing(net with { Value = (s, _) => s.Gross, Label = "Another" })));
    }

    [Fact]
    public async Task Every_stored_measure_has_a_column_in_every_roll_up_that_holds_it_and_no_column_is_left_over() => await data.InScopeAsync(db =>
    {
        var rollUps = db.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(SalesFigures))).ToList();
        Assert.Equal(14, rollUps.Count);
        foreach (var rollUp in rollUps)
        {
            var ofOrders = rollUp.ClrType.IsAssignableTo(typeof(OrderFigures));
            Assert.Equal(
                MeasureList.Standard.Stored.Where(m => ofOrders || m.Scope != MeasureScope.Orders).Select(m => m.Column).Order(StringComparer.Ordinal),
                rollUp.GetProperties().Where(p => !p.IsPrimaryKey()).Select(p => p.GetColumnName()).Order(StringComparer.Ordinal));
        }

        return Task.CompletedTask;
    });

    private static string Of(MeasureList measures) => new RollUpDefinition(measures, Counted).Hash;
}
