using System.Globalization;
using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Reports;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.ApiTests.ProductPerformance;

/// <summary>The reports about products and stock: the rows of the answers, on sheets that add up.</summary>
public abstract class ProductReportTests(CornerShopApi api)
{
    [Fact]
    public async Task The_products_report_has_the_rows_of_the_answers()
    {
        var report = await JsonAsync("reports/products?minImpact=50&newForDays=30");

        Same(await JsonAsync("analytics/products/abc?pageSize=200"), "items", report, "items");
        Same(await JsonAsync("analytics/products/abc"), "classes", report, "classes");
        Same(await JsonAsync("analytics/products/abc"), "totals", report, "totals");
        Same(await JsonAsync("analytics/products/movers?minImpact=50&pageSize=200"), "items", report, "movers");
        Same(await JsonAsync("analytics/products/movers?minImpact=50"), "comparison", report, "comparison");
        Same(await JsonAsync("analytics/products/never-sold?pageSize=200"), "items", report, "neverSold");
        Same(await JsonAsync("analytics/products/lifecycle?newForDays=30&pageSize=200"), "items", report, "lifecycle");
        Same(await JsonAsync("analytics/products/lifecycle?newForDays=30"), "stages", report, "stages");
    }

    [Fact]
    public async Task The_inventory_report_has_the_rows_of_the_answer_and_the_value_by_category()
    {
        var report = await JsonAsync("reports/inventory?leadTimeDays=7");

        Same(await JsonAsync("analytics/products/stock-cover?leadTimeDays=7&pageSize=200"), "items", report, "items");
        Same(await JsonAsync("analytics/products/stock-cover?leadTimeDays=7"), "totals", report, "totals");

        // Food: P1 1,000 and P3 40; Tools 2,398 − 1,040 − 500; P5 500 has no category.
        Assert.Equal(
            [("Food", 1040m, 14), ("Tools", 858m, 30), ("Uncategorised", 500m, 20)],
            report.GetProperty("categories").EnumerateArray().Select(c =>
                (c.GetProperty("category").GetString()!, c.GetProperty("stockValue").GetDecimal(), c.GetProperty("stock").GetInt32())));
    }

    [Fact]
    public async Task The_products_workbook_shows_those_rows_and_its_checks_hold()
    {
        var report = await JsonAsync("reports/products");
        var sheets = await WorkbookAsync("reports/products", "products_2024-03-04_2024-04-02_corner-shop.xlsx");

        Assert.Equal(["Summary", "Classes", "ABC", "Movers", "Never sold", "Stages", "Lifecycle", "Definitions", "Checks"], sheets.Names);
        Shows(sheets, "ABC", report, "items");
        Shows(sheets, "Classes", report, "classes");
        Shows(sheets, "Movers", report, "movers");
        Shows(sheets, "Never sold", report, "neverSold");
        Shows(sheets, "Stages", report, "stages");
        Shows(sheets, "Lifecycle", report, "lifecycle");
    }

    [Fact]
    public async Task The_inventory_workbook_shows_those_rows_and_its_checks_hold()
    {
        var report = await JsonAsync("reports/inventory");
        var sheets = await WorkbookAsync("reports/inventory", "inventory_2024-03-04_2024-04-02_corner-shop.xlsx");

        Assert.Equal(["Summary", "Stock value", "Stock", "Cover", "Low stock", "Definitions", "Checks"], sheets.Names);
        Shows(sheets, "Stock value", report, "categories");
        Shows(sheets, "Stock", report, "items");
        Shows(sheets, "Cover", report, "items");
        var low = sheets.Of("Low stock");
        Assert.Equal(["P4", "P7", "P8", "N4", "N5", "N2"], low.Skip(1).Take(6).Select(row => row[0]));
    }

    [Theory]
    [InlineData("products", 8)]
    [InlineData("inventory", 13)]
    public async Task As_csv_a_report_has_a_row_for_each_product(string report, int count)
    {
        using var answer = await api.AsAnalyst().GetAsync($"/api/v1/reports/{report}?format=csv");

        Assert.Equal(1 + count, (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private async Task<JsonElement> JsonAsync(string question)
    {
        using var answer = await api.AsAnalyst().GetAsync("/api/v1/" + question);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private async Task<SheetRows> WorkbookAsync(string question, string fileName)
    {
        using var answer = await api.AsAnalyst().GetAsync($"/api/v1/{question}?format=xlsx");
        Assert.Equal(fileName, answer.Content.Headers.ContentDisposition?.FileNameStar);
        var sheets = new SheetRows(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("All checks hold.", sheets.Of("Checks")[1][0]);
        return sheets;
    }

    private static void Same(JsonElement answer, string part, JsonElement report, string reportPart) =>
        Assert.Equal(answer.GetProperty(part).GetRawText(), report.GetProperty(reportPart).GetRawText());

    /// <summary>Row by row, every number and text of the sheet is that of the property its header names; values of closed lists are in words.</summary>
    private static void Shows(SheetRows sheets, string sheet, JsonElement report, string part)
    {
        var rows = sheets.Of(sheet);
        var properties = report.GetProperty(part).EnumerateArray().ToList();
        for (var i = 0; i < properties.Count; i++)
        {
            var byHeader = properties[i].EnumerateObject().ToDictionary(p => Words(p.Name), p => p.Value, StringComparer.OrdinalIgnoreCase);
            Assert.All(rows[0].Index(), header => Assert.Equal(Shown(byHeader[ResponseRows.WithoutZone(header.Item!)], header.Item is "Direction" or "Stage"), Number(rows[i + 1].ElementAtOrDefault(header.Index))));
        }
    }

    private static string Words(string name) => string.Concat(name.Select(c => char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));

    private static string? Shown(JsonElement value, bool isOfList) => value.ValueKind switch
    {
        _ when isOfList => HeaderText.InWords(value.GetString()!),
        JsonValueKind.Null => null,
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        JsonValueKind.Number => Number(value.GetRawText()),
        _ when DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
            Number(day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)),
        _ => value.GetString(),
    };

    private static string? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (number / 1.0000000000m).ToString("0.##########", CultureInfo.InvariantCulture) : text;
}

[Collection(CornerShopOnSqlite.Name)]
public sealed class ProductReportTestsOnSqlite(SqliteCornerShop api) : ProductReportTests(api);

[Collection(CornerShopOnMySql.Name)]
public sealed class ProductReportTestsOnMySql(MySqlCornerShop api) : ProductReportTests(api);
