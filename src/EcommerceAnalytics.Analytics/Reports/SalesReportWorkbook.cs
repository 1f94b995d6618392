using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Lays out the sales report as a workbook; every sheet shows rows of the response, and none queries the database.</summary>
internal static class SalesReportWorkbook
{
    private const int ChartedDays = 92;
    private const int ChartedWeeks = 105;
    private const int Bars = 10;

    /// <summary>
    /// The rows by category: the sheet an admin opens first, and the CSV. The sheet has the name that it had in the export that this
    /// one replaces, so that existing readers of the file keep working; its title is "By category".
    /// </summary>
    public static Table Categories(SalesReportResponse response) => new Table<CategoryRevenue>(
        "Sales Report",
        response.Items,
        [
            new("Category", ColumnKind.Text, r => r.Category) { Words = (r, language) => SegmentLabels.InWords(r.Category, language) },
            .. ReportColumns.Of<CategoryRevenue>(response.Totals.Measures, r => r),
            .. ReportColumns.Comparison<CategoryRevenue>(response.Comparison is not null),
        ])
    {
        Title = "By category",
        Currency = response.Meta.Currency,
    };

    public static ReportWorkbook Of(SalesReportResponse response, ReportSession session) => Of(response, session, null);

    public static ReportWorkbook Of(SalesReportResponse response, ReportSession session, OrderLineStream? lines)
    {
        var currency = response.Meta.Currency;
        var isCompared = response.Comparison is not null;
        var isWhole = response.Totals.Tax is not null;
        var categories = Categories(response);
        var countries = new Table<CountryRevenue>(
            "By country",
            response.Countries,
            [
                new("Country", ColumnKind.Text, r => r.Country),
                new("Country name", ColumnKind.Text, r => r.CountryName),
                .. ReportColumns.Of<CountryRevenue>(response.Totals.Measures, r => r, isWhole),
                .. ReportColumns.Comparison<CountryRevenue>(isCompared),
            ])
        {
            Currency = currency,
        };
        var sellers = new Table<TopSeller>(
            "Top sellers",
            response.TopSellers,
            [
                new("Rank", ColumnKind.Identifier, r => r.Rank),
                new("SKU", ColumnKind.Text, r => r.Sku),
                new("Name", ColumnKind.Text, r => r.Name),
                new("Category", ColumnKind.Text, r => r.Category) { Words = (r, language) => SegmentLabels.InWords(r.Category, language) },
                .. ReportColumns.Of<TopSeller>(response.Totals.Measures, r => r),
                .. ReportColumns.Comparison<TopSeller>(isCompared),
            ])
        {
            Currency = currency,
        };
        var days = Intervals("By day", response.Days, response, [new("Day", ColumnKind.Date, r => r.FirstDay)]);
        var weeks = Intervals("By week", response.Weeks, response, [new("Week", ColumnKind.Text, r => r.Label), .. Bounds]);
        var months = Intervals("By month", response.Months, response, [new("Month", ColumnKind.Text, r => r.Label), .. Bounds]);
        var (charted, along) = response.Days.Count <= ChartedDays ? (days, "Day") : response.Weeks.Count <= ChartedWeeks ? (weeks, FirstDay) : (months, "Month");
        var orders = lines?.ToTable();
        var totals = response.Totals;
        return ReportFrame.Of("Sales", session, response.Meta, [Compared(response), .. ReportFilters.Facts(response.Filters)]) with
        {
            Kpis = Kpis(response),
            Charts =
            [
                new(ChartShape.Line, $"Net sales {charted.Name.ToLowerInvariant()}", charted, along, isCompared ? [ReportColumns.NetSales, Previous] : [ReportColumns.NetSales]),
                new(ChartShape.Bar, "Net sales by category", categories, "Category", ReportColumns.NetSales) { Rows = Bars },
                new(ChartShape.Bar, "Net sales by country", countries, "Country name", ReportColumns.NetSales) { Rows = Bars },
                new(ChartShape.Bar, "Top sellers, net units", sellers, "Name", "Net units") { Rows = Bars },
            ],
            Tables = orders is null ? [categories, countries, sellers, days, weeks, months] : [categories, countries, sellers, days, weeks, months, orders],
            Definitions = isCompared
                ? [.. ReportDefinitions.OfSales(totals.Measures), ReportDefinitions.Partial]
                : [.. ReportDefinitions.OfSales(totals.Measures).Except([ReportDefinitions.Change]), ReportDefinitions.Partial],
            Checks =
            [
                .. new Table[] { categories, countries, days, weeks, months }.SelectMany(t => Checks(t, totals, MetricAddition.Always)),
                .. isWhole ? new Table[] { countries, days, weeks, months }.SelectMany(t => Checks(t, totals, MetricAddition.OverOrders)) : [],
                .. response.Comparison is { } comparison
                    ? new (Table Table, IntervalKind Kind)[] { (days, IntervalKind.Day), (weeks, IntervalKind.Week), (months, IntervalKind.Month) }
                        .Select(t => PreviousCheck(t.Table, response.Unpaired.Where(u => u.Interval == t.Kind), comparison.Totals))
                    : [],
                .. orders is null ? [] : OrdersReportWorkbook.Checks(orders, totals),
            ],
        };
    }

    private const string FirstDay = "First day";
    private const string Previous = "Previous net sales";

    private static TableColumn<SalesReportInterval>[] Bounds =>
        [new(FirstDay, ColumnKind.Date, r => r.FirstDay), new("Last day", ColumnKind.Date, r => r.LastDay)];

    private static Table<SalesReportInterval> Intervals(
        string name, IReadOnlyList<SalesReportInterval> rows, SalesReportResponse response, TableColumn<SalesReportInterval>[] names) => new(
        name,
        rows,
        [
            .. names,
            new("Partial", ColumnKind.Boolean, r => r.IsPartial),
            .. ReportColumns.Of<SalesReportInterval>(response.Totals.Measures, r => r, response.Totals.Tax is not null),
            .. response.Comparison is null
                ? (TableColumn<SalesReportInterval>[])[]
                : [new("Previous label", ColumnKind.Text, r => r.PreviousLabel), new(Previous, ColumnKind.Money, r => r.PreviousNetSales) { Summed = true }],
        ])
        {
            Currency = response.Meta.Currency,
        };

    private static SummaryFact? Compared(SalesReportResponse response) =>
        ReportFrame.Compared(response.Comparison?.From, response.Comparison?.To, response.Meta.TimeZone);

    private static Kpi[] Kpis(SalesReportResponse response)
    {
        var (now, before) = (response.Totals, response.Comparison?.Totals);
        return
        [
            .. ReportColumns.Kpis(
                now, before, "netSales", "grossSales", "discounts", "returns", "orders", "averageOrderValue", "unitsPerOrder", "unitsSold", "netUnits"),
            .. now.Tax is null ? [] : ReportColumns.Kpis(now, before, "tax", "shipping", "totalSales"),
            .. now.Profit is null ? [] : ReportColumns.Kpis(now, before, "cost", "profit", "margin", "costCoverage"),
        ];
    }

    /// <summary>The previous net sales of a sheet are those of the earlier period, but for what is the counterpart of none of its rows.</summary>
    private static ReportCheck PreviousCheck(Table table, IEnumerable<UnpairedInterval> unpaired, SalesMetrics before)
    {
        var rest = unpaired.ToList();
        var without = rest.Count == 0 ? string.Empty : $" without {string.Join(", ", rest.Take(3).Select(u => u.Label))}{(rest.Count > 3 ? ", …" : string.Empty)}";
        return new ReportCheck($"{table.Title}: previous net sales = total before{without}", table, Previous, before.NetSales - rest.Sum(u => u.NetSales));
    }

    /// <summary>What the columns of a sheet must add up to.</summary>
    private static IEnumerable<ReportCheck> Checks(Table table, SalesMetrics totals, MetricAddition addition) =>
        totals.Measures.OnSheets(wholeOrders: true).Where(m => m.Addition == addition && totals[m.Name] is not null)
            .Select(m => new ReportCheck($"{table.Title}: {m.Label.ToLowerInvariant()} = total", table, m.Label, totals[m.Name]!.Value));
}
