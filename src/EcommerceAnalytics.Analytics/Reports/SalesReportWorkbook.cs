using System.Globalization;
using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Lays the sales report out as a workbook; every sheet shows rows of the response, none asks the database.</summary>
internal static class SalesReportWorkbook
{
    private const string Net = "Net sales";

    /// <summary>The rows by category: the sheet an admin opens first, and the CSV.</summary>
    public static Table Categories(SalesReportResponse response) => new Table<CategoryRevenue>(
        "Sales Report",
        response.Items,
        [new("Category", ColumnKind.Text, r => r.Category), .. Metrics<CategoryRevenue>(r => r, r => r.Share)])
    {
        Currency = response.Meta.Currency,
    };

    public static ReportWorkbook Of(SalesReportResponse response, ReportSession session)
    {
        var categories = Categories(response);
        var countries = new Table<CountryRevenue>(
            "By country",
            response.Countries,
            [new("Country", ColumnKind.Text, r => r.CountryName), .. Metrics<CountryRevenue>(r => r, r => r.Share)]);
        var sellers = new Table<TopSeller>(
            "Top sellers",
            response.TopSellers,
            [
                new("Rank", ColumnKind.Identifier, r => r.Rank),
                new("SKU", ColumnKind.Text, r => r.Sku),
                new("Product", ColumnKind.Text, r => r.Name),
                new("Category", ColumnKind.Text, r => r.Category),
                .. Metrics<TopSeller>(r => r, r => r.Share),
            ]);
        var intervals = new Table<SalesInterval>(
            "By interval",
            response.Intervals,
            [
                new("Interval", ColumnKind.Text, r => r.IsPartial ? r.Label + " (partial)" : r.Label),
                .. Metrics<SalesInterval>(r => r, null),
            ]);
        return new ReportWorkbook
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"Sales {response.Meta.FirstDay:yyyy-MM-dd} to {response.Meta.LastDay:yyyy-MM-dd}"),
            Store = session.Store.Name,
            CreatedAt = new DateTimeOffset(response.Meta.ComputedAt),
            Currency = response.Meta.Currency,
            Facts = Facts(response),
            Kpis = Kpis(response),
            Charts =
            [
                new(ChartShape.Line, "Net sales over time", intervals, "Interval", Net),
                new(ChartShape.Bar, "Net sales by category", categories, "Category", Net) { Rows = 10 },
            ],
            Tables = [categories, countries, sellers, intervals],
            Definitions = Definitions,
            Checks =
            [
                new("Σ categories = total net sales", categories, Net, response.Totals.NetSales),
                new("Σ countries = total net sales", countries, Net, response.Totals.NetSales),
                new("Σ intervals = total net sales", intervals, Net, response.Totals.NetSales),
                new("Σ categories = total returns", categories, "Returns", response.Totals.Returns),
            ],
        };
    }

    private static IEnumerable<TableColumn<T>> Metrics<T>(Func<T, SalesMetrics> metrics, Func<T, decimal?>? share) =>
    [
        new("Gross sales", ColumnKind.Money, r => metrics(r).GrossSales) { Summed = true },
        new("Discounts", ColumnKind.Money, r => metrics(r).Discounts) { Summed = true },
        new("Returns", ColumnKind.Money, r => metrics(r).Returns) { Summed = true },
        new(Net, ColumnKind.Money, r => metrics(r).NetSales) { Summed = true },
        .. share is null ? (TableColumn<T>[])[] : [new("Share", ColumnKind.Percent, r => share(r))],
        new("Orders", ColumnKind.Count, r => metrics(r).Orders),
        new("Units sold", ColumnKind.Count, r => metrics(r).UnitsSold) { Summed = true },
        new("Units returned", ColumnKind.Count, r => metrics(r).UnitsReturned) { Summed = true },
        new("Net units", ColumnKind.Count, r => metrics(r).NetUnits) { Summed = true },
    ];

    private static List<SummaryFact> Facts(SalesReportResponse response)
    {
        var meta = response.Meta;
        List<SummaryFact> facts =
        [
            new("From", meta.FirstDay, ColumnKind.Date),
            new("To (included)", meta.LastDay, ColumnKind.Date),
            new("Time zone", meta.TimeZone),
            new("Currency", meta.Currency),
            new("Orders counted", string.Join(", ", meta.StatusesCounted)),
            new("Data through", meta.DataThrough, ColumnKind.Date),
        ];
        if (meta.IsPartial)
        {
            facts.Add(new("Note", "The period is not over, or reaches beyond the data."));
        }

        facts.AddRange(meta.Warnings.Select(warning => new SummaryFact("Warning", warning)));
        return facts;
    }

    private static Kpi[] Kpis(SalesReportResponse response)
    {
        var (now, before) = (response.Totals, response.Comparison?.Totals);
        return
        [
            new(Net, ColumnKind.Money, now.NetSales, before?.NetSales),
            new("Gross sales", ColumnKind.Money, now.GrossSales, before?.GrossSales),
            new("Returns", ColumnKind.Money, now.Returns, before?.Returns),
            new("Orders", ColumnKind.Count, now.Orders, before?.Orders),
            new("Net units", ColumnKind.Count, now.NetUnits, before?.NetUnits),
            new("Average order value", ColumnKind.Money, now.AverageOrderValue, before?.AverageOrderValue),
        ];
    }

    private static readonly MetricDefinition[] Definitions =
    [
        new("Gross sales", "Σ quantity × unit price of counted orders"),
        new("Discounts", "Σ line discounts + order discounts", "an order's discount is divided over its lines by gross, to the cent"),
        new("Returns", "Σ refund amounts dated in the period", "shown positive; counted on the day of the refund, not of the order"),
        new(Net, "gross − discounts − returns", "may be negative"),
        new("Orders", "counted orders placed in the period", "an order is counted in each category and product it touches, so these do not add up"),
        new("Net units", "units sold − units returned"),
        new("Average order value", "(gross − discounts) / orders", "empty at 0 orders"),
        new("Share", "net sales / total net sales", "empty when the total is 0"),
    ];
}
