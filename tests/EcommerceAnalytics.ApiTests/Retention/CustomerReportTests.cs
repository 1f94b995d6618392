using System.Net;
using ClosedXML.Excel;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Retention;

/// <summary>The reports on customers of <see cref="CohortShop"/>: the workbook says what the JSON says.</summary>
public abstract class CustomerReportTests(CohortShopApi api)
{
    [Fact]
    public async Task The_customers_report_covers_all_time_and_adds_up()
    {
        var json = await ReportAsync("customers");
        using var book = await WorkbookAsync("customers");

        Assert.Equal(
            ["Summary", "RFM segments", "Lifecycle", "Cohorts", "Retention", "Orders per customer", "Top customers", "Definitions", "Checks"],
            book.Worksheets.Select(s => s.Name));
        Assert.Equal(5, json.Number("customers"));
        Assert.Equal(["2024-01", "2024-02", "2024-03", "2024-04", "2024-05"], json.Rows("cohorts").Select(c => c.Text("cohort")));
        Assert.Equal(["dan", "cid", "ann", "bob", "gil"], json.Rows("topCustomers").Select(c => c.Text("number")));
        AssertColumn(book, "RFM segments", "Net sales", json.Rows("segments").Select(s => s.Number("netSales")));
        AssertColumn(book, "Lifecycle", "Dormant", json.Rows("lifecycle").Select(s => s.Number("dormant")));
        AssertColumn(book, "Cohorts", "Period 1", json.Rows("cohorts").Select(c => c.Rows("cells")[1].Number("rate")));
        AssertColumn(book, "Retention", "Rate", json.Rows("averages").Select(a => a.Number("rate")));
        AssertColumn(book, "Top customers", "Net sales", [150, 110, 60, 25, 17]);
        AssertChecks(book);
    }

    [Fact]
    public async Task The_churn_report_holds_every_definition_and_adds_up()
    {
        var json = await ReportAsync("churn?inactivityDays=30&from=2024-03-01&to=2024-05-31");
        using var book = await WorkbookAsync("churn?inactivityDays=30&from=2024-03-01&to=2024-05-31");

        Assert.Equal(
            ["Summary", "Churn", "Trend", "By country", "By acquisition month", "By first category", "At risk", "Definitions", "Checks"],
            book.Worksheets.Select(s => s.Name));
        Assert.Equal([0.5m, 0.4m, 0], json.Rows("definitions").Select(d => d.Number("rate")));
        Assert.Equal(["2024-03-31", "2024-04-30", "2024-05-02"], json.Rows("trend").Select(t => t.Text("asOf")));
        AssertColumn(book, "Churn", "Rate", [0.5m, 0.4m, 0]);
        AssertColumn(book, "Trend", "Lost", json.Rows("trend").Select(t => t.Number("lost")));
        AssertColumn(book, "By first category", "Churned", json.Rows("firstCategories").Select(t => t.Number("churned")));
        AssertChecks(book);
    }

    [Theory]
    [InlineData("customers?timeZone=Asia/Tokyo", "timeZone")]
    [InlineData("customers?from=2024-01-01T08:00:00Z", "from")]
    [InlineData("churn?from=2024-05-09&to=2024-05-10", "from")]
    [InlineData("churn?interval=hour", "interval")]
    [InlineData("customers?topCustomers=0", "topCustomers")]
    public async Task What_cannot_be_reported_is_refused_by_name(string report, string field)
    {
        using var answer = await api.AsAnalyst().GetAsync("/api/v1/reports/" + report);

        await answer.InvalidAsync(field);
    }

    [Theory]
    [InlineData("customers", "Segment,Name,Rule,Customers,", 12)]
    [InlineData("churn", "Definition,Rate,Base,", 4)]
    public async Task Csv_is_the_first_table(string report, string header, int lines)
    {
        using var answer = await api.AsAnalyst().GetAsync($"/api/v1/reports/{report}?format=csv");

        var text = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith(header, text[0], StringComparison.Ordinal);
        Assert.Equal(lines, text.Length);
        Assert.Equal($"{report}_2024-01-05_2024-05-10_cohort-shop.csv", answer.Content.Headers.ContentDisposition?.FileNameStar);
    }

    private async Task<System.Text.Json.JsonElement> ReportAsync(string report)
    {
        using var answer = await api.AsAnalyst().GetAsync("/api/v1/reports/" + report);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private async Task<XLWorkbook> WorkbookAsync(string report)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/reports/" + report);
        request.Headers.Accept.ParseAdd("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        using var answer = await api.AsAnalyst().SendAsync(request);
        return new XLWorkbook(await answer.Content.ReadAsStreamAsync());
    }

    private static void AssertColumn(XLWorkbook book, string sheet, string header, IEnumerable<decimal?> expected)
    {
        var rows = book.Worksheet(sheet);
        var column = rows.Row(1).CellsUsed().Single(c => c.GetString() == header).Address.ColumnNumber;
        var values = expected.ToList();
        Assert.Equal(values, Enumerable.Range(2, values.Count).Select(r => rows.Cell(r, column) is var cell && cell.IsEmpty() ? (decimal?)null : (decimal)cell.GetDouble()));
    }

    private static void AssertChecks(XLWorkbook book) => Assert.Equal("All checks hold.", book.Worksheet("Checks").Cell("A2").CachedValue?.ToString());
}

[Collection(CohortShopOnSqlite.Name)]
public sealed class CustomerReportTestsOnSqlite(SqliteCohortShop api) : CustomerReportTests(api);

[Collection(CohortShopOnMySql.Name)]
public sealed class CustomerReportTestsOnMySql(MySqlCohortShop api) : CustomerReportTests(api);
