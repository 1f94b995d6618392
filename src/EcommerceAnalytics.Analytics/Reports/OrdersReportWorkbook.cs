using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Lays order lines out as a workbook.</summary>
internal static class OrdersReportWorkbook
{
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
                new("Gross sales", ColumnKind.Money, totals.GrossSales),
                new("Discounts", ColumnKind.Money, totals.Discounts),
                new("Returns", ColumnKind.Money, totals.Returns),
                new("Net sales", ColumnKind.Money, totals.NetSales),
                new("Units sold", ColumnKind.Count, totals.UnitsSold),
                new("Units returned", ColumnKind.Count, totals.UnitsReturned),
            ],
            Tables = [table],
            Definitions = [ReportDefinitions.GrossSales, ReportDefinitions.Discounts, ReportDefinitions.Returns, ReportDefinitions.NetSales, ReportDefinitions.Units],
            Checks = [.. Checks(table, totals)],
        });
    }

    /// <summary>What the lines must add up to.</summary>
    public static IEnumerable<ReportCheck> Checks(Table lines, SalesMetrics totals) =>
    [
        new("Orders: gross sales = total", lines, "Gross sales", totals.GrossSales),
        new("Orders: discounts = total", lines, "Discounts", totals.Discounts),
        new("Orders: returns = total", lines, "Returns", totals.Returns),
        new("Orders: net sales = total", lines, "Net sales", totals.NetSales),
        new("Orders: units sold = total", lines, "Units sold", totals.UnitsSold),
        new("Orders: units returned = total", lines, "Units returned", totals.UnitsReturned),
    ];
}
