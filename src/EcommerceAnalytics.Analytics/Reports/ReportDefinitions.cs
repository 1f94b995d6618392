using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Definitions shared by several reports: those of <see cref="MetricCatalogue"/>.</summary>
internal static class ReportDefinitions
{
    private static readonly string[] UnitNames = ["unitsSold", "unitsReturned", "netUnits"];

    public static readonly MetricDefinition GrossSales = Of("grossSales");

    public static readonly MetricDefinition Discounts = Of("discounts");

    public static readonly MetricDefinition Returns = Of("returns");

    public static readonly MetricDefinition NetSales = Of("netSales");

    public static readonly MetricDefinition Orders = Of("orders");

    public static readonly MetricDefinition Units = Of(UnitNames);

    public static readonly MetricDefinition AverageOrderValue = Of("averageOrderValue");

    public static readonly MetricDefinition UnitsPerOrder = Of("unitsPerOrder");

    public static readonly MetricDefinition Share = Of("share");

    public static readonly MetricDefinition Profit = Of("profit", "margin", "costCoverage");

    public static readonly MetricDefinition Change = Of("changes");

    public static readonly MetricDefinition Partial = new(
        "Partial", "an interval truncated by the period, not complete, or beyond the data", "exclude it from trends");

    /// <summary>The definitions behind every sales figure.</summary>
    public static IReadOnlyList<MetricDefinition> OfSales(MeasureList measures) =>
    [
        .. measures.OnSheets(wholeOrders: true).Where(m => !UnitNames.Contains(m.Name, StringComparer.Ordinal)).Select(m => Of([m])),
        Units,
        Share,
        Change,
    ];

    /// <summary>Metrics that are read together, as one definition. A null in a response is an empty cell on a sheet.</summary>
    public static MetricDefinition Of(params IReadOnlyList<string> names) => Of([.. names.Select(MetricCatalogue.Find)]);

    private static MetricDefinition Of(IReadOnlyList<Metric> metrics)
    {
        return new MetricDefinition(
            Joined(", ", metrics.Select((m, index) => index == 0 ? m.Label : char.ToLowerInvariant(m.Label[0]) + m.Label[1..])),
            Joined("; ", metrics.Select(m => m.Formula)),
            Joined("; ", metrics.Select(m => m.Edges)).Replace("null", "empty", StringComparison.Ordinal));

        static string Joined(string separator, IEnumerable<string> texts) => string.Join(separator, texts.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal));
    }
}
