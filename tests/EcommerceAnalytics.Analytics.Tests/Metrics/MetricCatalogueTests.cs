using System.Globalization;
using System.Reflection;
using System.Text.Json;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Tests.Metrics;

/// <summary>One definition of each metric: in the code, in docs/metrics.md, and of every member of the answers.</summary>
public class MetricCatalogueTests
{
    [Fact]
    public void Every_metric_stands_in_the_documentation_as_in_the_code()
    {
        var lines = File.ReadAllLines(Path.Combine(DemoData.Repository, "docs", "metrics.md")).ToHashSet(StringComparer.Ordinal);

        foreach (var metric in MetricCatalogue.All)
        {
            var unit = metric.Kind switch
            {
                ColumnKind.Money => "money",
                ColumnKind.Count => "count",
                ColumnKind.Percent => "rate",
                ColumnKind.Date => "date",
                _ => "number",
            };
            var edges = metric.Edges.Length == 0 ? string.Empty : metric.Edges + " ";
            var row = $"| {metric.Label} | `{metric.Name}` | {unit} | {metric.Formula.Replace("|", "\\|", StringComparison.Ordinal)} | {edges}|";
            Assert.True(lines.Contains(row), $"docs/metrics.md lacks the row: {row}");
        }
    }

    [Fact]
    public void Every_measure_has_the_value_of_its_formula_and_is_read_by_the_member_of_its_name()
    {
        var sums = new SalesSums
        {
            Orders = 3,
            Lines = 5,
            Units = 7,
            UnitsReturned = 2,
            Gross = 100,
            Discount = 10,
            Returns = 20,
            Tax = 14,
            Shipping = 6,
            Cost = 31,
            NetWithCost = 35,
            LinesWithCost = 1,
        };
        var metrics = new SalesMetrics(MeasureList.Standard, sums, MetricScope.Orders);

        // Each value is another one, so that no two measures can be exchanged.
        Assert.Equal(
            [100m, 10m, 20m, 70m, 14m, 6m, 90m, 3m, 7m, 2m, 5m, 30m, 2.3333m, 31m, 39m, 0.557143m, 0.5m],
            MeasureList.Standard.Shown.Select(m => metrics[m.Name]!.Value));
        var members = typeof(SalesMetrics).GetProperties(BindingFlags.Instance | BindingFlags.NonPublic)
            .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => p.GetIndexParameters().Length == 0 ? p.GetValue(metrics) : null);
        foreach (var measure in MeasureList.Standard.Shown)
        {
            Assert.Equal(metrics[measure.Name], metrics.Cell(measure).AsDecimal());
        }

        var readByName = MeasureList.Standard.Shown.Where(measure => members.ContainsKey(measure.Name)).ToList();
        Assert.Contains(readByName, measure => measure.Name == "netSales");
        Assert.All(readByName, measure => Assert.Equal(metrics[measure.Name], Convert.ToDecimal(members[measure.Name], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Parts_of_orders_have_no_measures_of_whole_orders_and_a_remainder_has_no_orders()
    {
        var sums = new SalesSums { Orders = 3, Units = 6, Gross = 30, Tax = 1, Shipping = 1 };

        Assert.Equal(["tax", "shipping", "totalSales"], Missing(MetricScope.Items));
        Assert.Equal(["tax", "shipping", "totalSales", "orders", "averageOrderValue", "unitsPerOrder"], Missing(MetricScope.Remainder));

        // No line has a cost.
        IEnumerable<string> Missing(MetricScope scope) => MeasureList.Standard.Shown
            .Where((_, i) => MeasureList.Standard.ValuesOf(sums, scope)[i] is null).Select(m => m.Name).Except(["cost", "profit", "margin"]);
    }

    [Fact]
    public void Names_are_given_once_and_every_segmentation_is_a_dimension()
    {
        Assert.Equal(MetricCatalogue.All.Count, MetricCatalogue.All.Select(m => m.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Subset(
            DimensionCatalogue.All.Select(d => d.Name).ToHashSet(StringComparer.Ordinal),
            Enum.GetNames<SalesSegmentation>().Select(JsonNamingPolicy.CamelCase.ConvertName).ToHashSet(StringComparer.Ordinal));
    }
}
