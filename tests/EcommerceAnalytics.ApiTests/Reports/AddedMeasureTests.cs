using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.TestSupport.Workbooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.ApiTests.Reports;

/// <summary>A measure added to the list, and nowhere else, is in every answer, file, check and description.</summary>
public abstract class AddedMeasureTests(ReportStore api)
{
    private const string November = "from=2011-11-01&to=2011-11-30";

    private readonly ReportRoutes _routes = new(api);

    // By hand from the file of the store, lines without a discount. November: 20.00 + 13.993 + 200.00 + 20.00; October: 10.00 + 20.00 + 5.997.
    private const decimal Now = 253.993m;
    private const decimal Before = 35.997m;

    /// <summary>The measure.</summary>
    internal static Measure FullPrice { get; } = new("fullPriceSales", "Full-price sales", ColumnKind.Money, "Σ gross sales of lines without a discount", "returns are not subtracted")
    {
        Column = "full_price",
        Line = "CASE WHEN l.discount = 0 THEN l.gross ELSE 0 END",
        Addition = MetricAddition.Always,
        IsOnSheets = true,
        Example = 12.5m,
    };

    [Fact]
    public async Task It_is_in_json_and_in_comparisons()
    {
        var sales = await JsonAsync($"/api/v1/analytics/sales?{November}&compare=previousPeriod&interval=day&segmentBy=country");

        Assert.Equal(Now, Value(sales.GetProperty("totals")));
        Assert.Equal(Now, sales.GetProperty("intervals").EnumerateArray().Sum(Value));
        Assert.Equal(Now, sales.GetProperty("segments").EnumerateArray().Sum(s => Value(s.GetProperty("totals"))));
        Assert.Equal(Before, Value(sales.GetProperty("comparison").GetProperty("totals")));

        // (253.993 − 35.997) / 35.997.
        Assert.Equal(6.055949m, Value(sales.GetProperty("comparison").GetProperty("changes")));
        var categories = await JsonAsync($"/api/v1/analytics/revenue-by-category?{November}&compare=previousPeriod");
        Assert.Equal(Now, categories.GetProperty("items").EnumerateArray().Sum(Value));
        Assert.Equal(Before, categories.GetProperty("items").EnumerateArray().Sum(i => Value(i.GetProperty("previous"))));
    }

    [Fact]
    public async Task It_is_a_column_of_csv_and_of_sheets_with_a_check_and_a_definition()
    {
        var csv = ResponseRows.OfCsv(await _routes.AnswerAsync($"/api/v1/analytics/revenue-by-country?{November}", "csv"));
        var column = csv.Headers.ToList().IndexOf("fullPriceSales");
        Assert.Equal(Now, csv.Rows.Sum(row => decimal.Parse((string)row[column]!, System.Globalization.CultureInfo.InvariantCulture)));

        using var workbook = new WorkbookFile(await _routes.AnswerAsync($"/api/v1/reports/sales?{November}&compare=previousPeriod", "xlsx"));

        workbook.AssertValid();
        foreach (var sheet in new[] { "Sales Report", "By country", "By day", "By week", "By month" })
        {
            var rows = ResponseRows.OfSheet(workbook, sheet);
            var at = rows.Headers.ToList().IndexOf("Full-price sales");
            Assert.Equal(Now, rows.Rows.Sum(row => Convert.ToDecimal(row[at], System.Globalization.CultureInfo.InvariantCulture)));
        }

        Assert.Equal("All checks hold.", workbook.Text("Checks", "A2"));
        Assert.Contains("By category: full-price sales = total", Texts(workbook, "Checks"));
        Assert.Contains("Full-price sales", Texts(workbook, "Definitions"));
    }

    [Fact]
    public async Task It_is_copied_and_reconciled()
    {
        var sound = await JsonAsync($"/api/v1/analytics/reconciliation?{November}");

        var checks = sound.GetProperty("items").EnumerateArray().Where(IsOfMeasure).ToList();
        Assert.True(sound.GetProperty("holds").GetBoolean());
        Assert.Equal(9 * 4, checks.Count);
        Assert.Contains(checks, c => c.GetProperty("identity").GetString() == "copyAgrees");
        Assert.All(checks, c => Assert.Equal((Now, 0m), (c.GetProperty("expected").GetDecimal(), c.GetProperty("difference").GetDecimal())));
        Assert.Equal("copy", sound.GetProperty("meta").GetProperty("source").GetString());
    }

    [Fact]
    public async Task It_is_described()
    {
        var metrics = (await JsonAsync("/api/v1/meta/catalogue")).GetProperty("metrics").EnumerateArray();
        Assert.Equal("Σ gross sales of lines without a discount", metrics.Single(m => m.GetProperty("name").GetString() == FullPrice.Name).GetProperty("formula").GetString());

        var schemas = JsonDocument.Parse(await api.Anonymous().GetStringAsync("/swagger/v1/swagger.json")).RootElement.GetProperty("components").GetProperty("schemas");
        var schema = schemas.GetProperty("SalesMetrics").GetProperty("properties").GetProperty(FullPrice.Name);
        Assert.Equal("Σ gross sales of lines without a discount; returns are not subtracted.", schema.GetProperty("description").GetString());
        Assert.Equal("#/components/schemas/SalesMetrics", schemas.GetProperty("CategoryRevenue").GetProperty("allOf")[0].GetProperty("$ref").GetString());
        Assert.True(schemas.GetProperty("MetricChanges").GetProperty("properties").TryGetProperty(FullPrice.Name, out _));
    }

    private async Task<JsonElement> JsonAsync(string address)
    {
        using var client = api.AsAnalyst();
        using var answer = await client.GetAsync(address);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private static decimal Value(JsonElement row) => row.GetProperty(FullPrice.Name).GetDecimal();

    private static bool IsOfMeasure(JsonElement check) => check.GetProperty("metric").GetString() == FullPrice.Name;

    private static List<string?> Texts(WorkbookFile workbook, string sheet) => [.. Enumerable.Range(1, 60).Select(row => workbook.Text(sheet, $"A{row}"))];
}

/// <summary>The store of the reports with one more measure, and with the columnar copy.</summary>
public abstract class AddedMeasureStore(DatabaseProvider provider) : ReportStore(provider)
{
    /// <inheritdoc />
    protected override bool HasOwnContract => true;

    /// <inheritdoc />
    protected override void AddServices(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton(MeasureList.Standard.With(AddedMeasureTests.FullPrice)));

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [.. base.Settings(), new("Analytics:Copy:Enabled", "true")];
}

/// <summary>On SQLite.</summary>
public sealed class SqliteAddedMeasureStore() : AddedMeasureStore(DatabaseProvider.Sqlite);

/// <summary>On MySQL.</summary>
public sealed class MySqlAddedMeasureStore() : AddedMeasureStore(DatabaseProvider.MySql);

public sealed class AddedMeasureTestsOnSqlite(SqliteAddedMeasureStore api) : AddedMeasureTests(api), IClassFixture<SqliteAddedMeasureStore>;

public sealed class AddedMeasureTestsOnMySql(MySqlAddedMeasureStore api) : AddedMeasureTests(api), IClassFixture<MySqlAddedMeasureStore>;
