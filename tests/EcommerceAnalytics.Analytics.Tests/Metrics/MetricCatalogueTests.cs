using System.Globalization;
using System.Text.Json;
using EcommerceAnalytics.Analytics.Metrics;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Tables;

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
    public void Every_member_of_the_sales_metrics_is_defined_and_reads_the_member_of_its_name()
    {
        // Each sum is another number, so that no two members are alike.
        var metrics = new SalesMetrics(
            new SalesSums
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
            },
            MetricScope.Orders);
        var members = typeof(SalesMetrics).GetProperties().ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => p.GetValue(metrics));

        Assert.Equal(members.Keys.Order(StringComparer.Ordinal), SalesMetricList.All.Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.Equal(members.Count, members.Values.Distinct().Count());
        foreach (var metric in SalesMetricList.All)
        {
            Assert.Equal(Convert.ToDecimal(members[metric.Name], CultureInfo.InvariantCulture), metric.Value(metrics).AsDecimal());
        }
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
