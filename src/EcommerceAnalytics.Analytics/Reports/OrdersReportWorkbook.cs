using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Lays out order lines as a workbook.</summary>
internal static class OrdersReportWorkbook
{
    private static readonly MetricDefinition Inferred =
        new("Inferred", "nobody said which order the return belongs to; an import found it by customer, product and time");

    // The measures that a line has a value of.
    private static readonly string[] OfLines = ["grossSales", "discounts", "returns", "netSales", "unitsSold", "unitsReturned"];

    public static ExportContent Of(OrderLineStream lines, ReportSession session)
    {
        var table = lines.ToTable();
        var totals = lines.Totals;
        return new ExportContent(table, ReportFrame.Of("Order lines", session, lines.Meta, ReportFilters.Facts(lines.Filters)) with
        {
            Kpis =
            [
                new("Order lines", ColumnKind.Count, lines.Sold),
                new("Refund lines", ColumnKind.Count, lines.Returned),
                .. ReportColumns.Kpis(totals, before: null, OfLines),
            ],
            Tables = [table],
            Definitions = [ReportDefinitions.GrossSales, ReportDefinitions.Discounts, ReportDefinitions.Returns, ReportDefinitions.NetSales, ReportDefinitions.Units, Inferred],
            Checks = [.. Checks(table, totals)],
        });
    }

    /// <summary>What the lines must add up to.</summary>
    public static IEnumerable<ReportCheck> Checks(Table lines, SalesMetrics totals) =>
        OfLines.Select(totals.Measures.Named)
            .Select(measure => new ReportCheck($"Orders: {measure.Label.ToLowerInvariant()} = total", lines, measure.Label, totals[measure.Name] ?? 0));
}
