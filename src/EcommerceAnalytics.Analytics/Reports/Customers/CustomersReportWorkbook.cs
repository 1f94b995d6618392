using System.Globalization;
using EcommerceAnalytics.Algorithms.Rfm;
using EcommerceAnalytics.Analytics.Retention;
using EcommerceAnalytics.Analytics.Rfm;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports.Customers;

/// <summary>Lays out the customers report as a workbook; every sheet shows rows of the response.</summary>
internal static class CustomersReportWorkbook
{
    /// <summary>The segments: the CSV.</summary>
    public static Table Segments(CustomersReportResponse response) => RfmQuery.Table(response.Segments, response.Meta.Currency).InWords();

    public static ReportWorkbook Of(CustomersReportResponse response, ReportSession session)
    {
        var until = string.Create(CultureInfo.InvariantCulture, $"up to {response.AsOf:yyyy-MM-dd}");
        var segments = Segments(response);

        // The segment is in words here: its name would say it again.
        segments = segments.Choose(segments.Columns.Select(c => c.Header).Where(header => header != "Name"), Language.English)!;
        var cohorts = Grid(response);
        var averages = Averages(response);
        var lifecycle = LifecycleQuery.Table(new LifecycleResponse { Intervals = response.Lifecycle, Meta = response.Meta }).InWords();
        var distribution = RepeatPurchaseQuery.Table(response.Distribution).InWords();
        var top = RfmQuery.Table(response.TopCustomers, response.Meta.Currency).InWords("Top customers");
        return ReportFrame.Of("Customers", session, response.Meta, new SummaryFact("As of", response.AsOf, ColumnKind.Date)) with
        {
            Kpis =
            [
                new($"Customers {until}", ColumnKind.Count, response.Customers),
                new($"Net sales {until}", ColumnKind.Money, response.NetSales),
                new("Customers who began in the period", ColumnKind.Count, response.CohortCustomers),
                new("Repeat rate", ColumnKind.Percent, response.RepeatRate),
                new("Median days to the second order", ColumnKind.Number, response.MedianDaysToSecondOrder),
                new("Retention in period 1", ColumnKind.Percent, response.Averages[1].Rate),
            ],
            Charts =
            [
                new(ChartShape.Bar, $"Customers by segment, {until}", segments, "Segment", "Customers"),
                new(ChartShape.Bar, $"Net sales by segment, {until}", segments, "Segment", "Net sales"),
                new(ChartShape.Line, "Customers over time", lifecycle, "Label", "New", "Returning", "Reactivated", "Dormant"),
                new(ChartShape.Line, "Retention by period after the first order", averages, "Period", "Rate"),
            ],
            Tables = [segments, lifecycle, cohorts, averages, distribution, top],
            Definitions = Definitions,
            Checks =
            [
                new("Σ segments = customers", segments, "Customers", response.Customers),
                new("Σ segments = net sales", segments, "Net sales", response.NetSales),
                new("Σ customers by number of orders = customers", distribution, "Customers", response.Customers),
                new("Σ cohorts = customers who began in the range", cohorts, "Size", response.CohortCustomers),
                new("Active = new + returning + reactivated", lifecycle, "Active", response.Lifecycle.Sum(i => i.New + i.Returning + i.Reactivated)),
                new("Previously active = returning + dormant", lifecycle, "Previously active", response.Lifecycle.Sum(i => i.Returning + i.Dormant)),
            ],
        };
    }

    private static Table<RetentionCohort> Grid(CustomersReportResponse response) => new(
        "Cohorts",
        response.Cohorts,
        [
            new("Cohort", ColumnKind.Text, c => Shown(c)) { Words = (c, language) => language.OfText(Shown(c)) },
            new("Size", ColumnKind.Count, c => c.Size) { Summed = true },
            .. response.Averages.Skip(1).Select(a => new TableColumn<RetentionCohort>(
                string.Create(CultureInfo.InvariantCulture, $"Period {a.Period}"), ColumnKind.Percent, c => c.Cells[a.Period].Rate)),
        ]);

    private static string Shown(RetentionCohort cohort) => cohort.IsPartial ? cohort.Cohort + " (partial)" : cohort.Cohort;

    private static Table<RetentionAverage> Averages(CustomersReportResponse response) => new(
        "Retention",
        response.Averages,
        new("Period", ColumnKind.Identifier, a => a.Period),
        new("Cohorts", ColumnKind.Count, a => a.Cohorts),
        new("Size", ColumnKind.Count, a => a.Size),
        new("Customers", ColumnKind.Count, a => a.Customers),
        new("Rate", ColumnKind.Percent, a => a.Rate),
        new("Net sales per customer", ColumnKind.Money, a => a.NetSalesPerCustomer))
    {
        Currency = response.Meta.Currency,
    };

    private static readonly MetricDefinition[] Definitions =
    [
        new("Customers", "those with a counted order up to the end of the range", "guests are excluded; cancelled orders are never counted"),
        ReportDefinitions.NetSales,
        new("Recency, frequency, money", "days since the last order; days with an order; net sales of the customer's orders", "scores 1 to 5 by fifths of the whole store; equal values share a score"),
        new("Weight", "mean of the frequency and monetary scores, rounded half up"),
        .. RfmSegmentTable.All.Select(s => new MetricDefinition(RfmSegmentTable.NameOf(s), RfmSegmentTable.RuleOf(s)) { Context = RfmQuery.SegmentContext }),
        new("Cohort", "customers whose first order ever is in the period", "those of the first three months of the data may be older"),
        new("Period 1, 2, …", "share of the cohort with an order in that period after its own", "empty while the period is not complete"),
        new("Retention", "Σ customers retained / Σ cohort sizes, over completed periods", "weighted by size"),
        new("New, returning, reactivated", "first order in the interval; also active in the one before; active before, but not in that one"),
        new("Dormant", "active in the interval before, not in this one"),
        new("Churn rate", "dormant / active in the interval before", "empty when the divisor is 0 and in partial intervals"),
        new("Quick ratio", "(new + reactivated) / dormant", "above 1 the active base grows"),
        new("Repeat rate", "customers with two or more orders / customers", "empty without customers"),
        new("Median days to the second order", "Kaplan-Meier estimate from the first order day; customers without a second one count for as long as they have been observed", "empty when it is not reached"),
        ReportDefinitions.Partial,
    ];
}
