using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Lays the taxes report out as a workbook; every sheet shows rows of the response; none queries the database.</summary>
internal static class TaxesReportWorkbook
{
    private const string NetTax = "Net tax";
    private const string CountryAndRate = "Country and rate";
    private const int Bars = 10;

    /// <summary>The rows by month, country and rate: the CSV.</summary>
    public static Table Months(TaxesReportResponse response) =>
        new Table<TaxOfMonth>("By month", response.Items, [new("month", ColumnKind.Date, r => r.Month), .. Columns<TaxOfMonth>()]) { Currency = response.Meta.Currency }.InWords();

    public static ReportWorkbook Of(TaxesReportResponse response, ReportSession session)
    {
        var months = Months(response);
        TableColumn<TaxOfRate> countryAndRate = new(CountryAndRate, ColumnKind.Text, r => NameOf(r, Language.English)) { Words = NameOf };
        var rates = new Table<TaxOfRate>("By rate", response.Rates, [.. Columns<TaxOfRate>(), countryAndRate]) { Currency = response.Meta.Currency }.InWords();
        return ReportFrame.Of("Taxes", session, response.Meta, [.. ReportFilters.Facts(response.Filters)]) with
        {
            Kpis =
            [
                new("Tax", ColumnKind.Money, response.Tax),
                new("Tax returned", ColumnKind.Money, response.TaxReturned),
                new(NetTax, ColumnKind.Money, response.NetTax),
            ],
            Charts = response.Rates.Count == 0 ? [] : [new(ChartShape.Bar, "Net tax by country and rate", rates, CountryAndRate, NetTax) { Rows = Bars }],
            Tables = [months, rates],
            Definitions = [ReportDefinitions.Of("tax")],
            Checks =
            [
                new("Σ months = net tax", months, NetTax, response.NetTax),
                new("Σ rates = net tax", rates, NetTax, response.NetTax),
            ],
        };
    }

    /// <summary>A country can have several rates: "Germany 19%".</summary>
    private static string NameOf(TaxOfRate tax, Language language) => tax.Rate is { } rate
        ? string.Create(language.Numbers, $"{tax.CountryName} {rate * 100:0.##}%")
        : tax.CountryName;

    private static IEnumerable<TableColumn<T>> Columns<T>()
        where T : TaxOfRate =>
    [
        new("country", ColumnKind.Text, r => r.Country),
        new("countryName", ColumnKind.Text, r => r.CountryName),
        new("name", ColumnKind.Text, r => r.Name),
        new("rate", ColumnKind.Percent, r => r.Rate),
        new("orders", ColumnKind.Count, r => r.Orders),
        new("tax", ColumnKind.Money, r => r.Tax) { Summed = true },
        new("taxReturned", ColumnKind.Money, r => r.TaxReturned) { Summed = true },
        new("netTax", ColumnKind.Money, r => r.NetTax) { Summed = true },
    ];
}
