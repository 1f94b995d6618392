using System.Globalization;
using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports.Customers;

/// <summary>Lays out the churn report as a workbook; every sheet shows rows of the response.</summary>
internal static class ChurnReportWorkbook
{
    /// <summary>The definitions: the CSV.</summary>
    public static Table Definitions(ChurnReportResponse response) => new Table<ChurnFigures>(
        "Churn",
        response.Definitions,
        [
            EnumColumn.Of<ChurnFigures, ChurnDefinition>("definition", r => r.Definition),
            .. ChurnQuery.Columns<ChurnFigures>(r => r),
            new("neverOrdered", ColumnKind.Count, r => r.NeverOrdered),
            new("asOf", ColumnKind.Date, r => r.AsOf),
            new("inactivityDays", ColumnKind.Count, r => r.InactivityDays),
        ]).InWords();

    public static ReportWorkbook Of(ChurnReportResponse response, ReportSession session)
    {
        var (now, before) = (response.Definitions[0], response.Comparison);
        var definitions = Definitions(response);
        var trend = new Table<ChurnInterval>(
            "Trend",
            response.Trend,
            [
                new("label", ColumnKind.Text, r => Shown(r)) { Words = (r, language) => language.OfText(Shown(r)) },
                new("asOf", ColumnKind.Date, r => r.AsOf),
                .. ChurnQuery.Columns<ChurnInterval>(r => r),
            ]).InWords();
        var countries = Split("By country", "Country", response.Countries);
        var months = Split("By acquisition month", "Month", response.AcquisitionMonths);
        var categories = Split("By first category", "Category", response.FirstCategories);
        var atRisk = response.AtRiskTable!.InWords("At risk");
        return ReportFrame.Of(
            "Churn", session, response.Meta,
            new SummaryFact("Window", string.Create(CultureInfo.InvariantCulture, $"{now.InactivityDays} days, {now.AsOf.AddDays(1 - now.InactivityDays):yyyy-MM-dd} to {now.AsOf:yyyy-MM-dd}")) { IsWord = true },
            new SummaryFact("Compared with", string.Create(CultureInfo.InvariantCulture, $"the window that ended on {before.AsOf:yyyy-MM-dd}")) { IsWord = true },
            new SummaryFact("Summary", response.Sentence) { IsWord = true }) with
        {
            Kpis =
            [
                new("Churn rate", ColumnKind.Percent, now.Rate, before.Rate),
                new("Base", ColumnKind.Count, now.Base, before.Base),
                new("Churned", ColumnKind.Count, now.Churned, before.Churned),
                new("Active", ColumnKind.Count, now.Active, before.Active),
                new("Lost", ColumnKind.Count, now.Lost, before.Lost),
                new("Saved", ColumnKind.Count, now.Saved, before.Saved),
            ],
            Charts =
            [
                new(ChartShape.Line, "Churn rate over time", trend, "Label", "Rate"),
                new(ChartShape.Line, "Lost and saved over time", trend, "Label", "Lost", "Saved"),
                new(ChartShape.Bar, "Churn rate by country, largest base first", countries, "Country", "Rate") { Rows = 10 },
                new(ChartShape.Bar, "Churn rate by first category", categories, "Category", "Rate") { Rows = 10 },
            ],
            Tables = [definitions, trend, countries, months, categories, atRisk],
            Definitions = Metrics,
            Checks =
            [
                .. Checks("countries", countries, now),
                .. Checks("months of acquisition", months, now),
                .. Checks("first categories", categories, now),
            ],
        };
    }

    private static string Shown(ChurnInterval interval) => interval.IsPartial ? interval.Label + " (partial)" : interval.Label;

    private static Table Split(string name, string what, IReadOnlyList<ChurnSegment> segments) => new Table<ChurnSegment>(
        name,
        segments,
        [new(what, ColumnKind.Text, r => r.Label) { Words = (r, language) => SegmentLabels.InWords(r.Label, language) }, .. ChurnQuery.Columns<ChurnSegment>(r => r, summed: true)]).InWords();

    private static ReportCheck[] Checks(string groups, Table table, ChurnFigures now) =>
    [
        new($"Σ {groups} = base", table, "Base", now.Base),
        new($"Σ {groups} = churned", table, "Churned", now.Churned),
    ];

    private static readonly MetricDefinition[] Metrics =
    [
        new("Window", "the days after as of − inactivity days, up to and including as of", "store-local days; guests are excluded"),
        new("Churn, window", "of the customers with an order before the window, the share without one in it", "empty when the base is empty; customers whose first order is in the window are not in the base"),
        new("Churn, simple", "of all customers who ever ordered, the share without an order in the window"),
        new("Churn, period over period", "of the customers active in the window before, the share not active in this one"),
        new("Base, churned", "the divisor of the rate; those of them without an order in the window"),
        new("Active", "customers with an order in the window"),
        new("New in window", "customers whose first order is in the window"),
        new("Lost", "active in the window before, not in this one"),
        new("Saved", "known before, silent throughout the window before, ordered again in this one"),
        new("Identity", "churned (window) = churned among the same customers a window earlier + lost − saved"),
        new("Never ordered", "registered customers without a counted order", "part of no base"),
        new("First category", "the current category with the highest value in the first order", "ties go to the lower id"),
        new("At risk", "customers silent for long compared with their usual rhythm, as of the last day with data"),
        ReportDefinitions.Partial,
    ];
}
