using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.ApiTests.Retention;
using EcommerceAnalytics.Semantics.Copies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Reports;

/// <summary>
/// Small files and the figures that follow from them, worked out by hand, from the upload to the reports. The columnar copy takes each
/// file. Each case has a year of its own.
/// </summary>
public abstract class ImportedFiguresTests(ApiFixture api)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,customer,customer_email,country,discount,status,tax,shipping\n";
    private const int Columns = 12;

    private readonly HttpClient _admin = api.AsAdmin();

    [Fact]
    public async Task A_month_that_is_imported_after_a_later_one_is_in_every_report()
    {
        const string year = "from=2009-01-01&to=2009-12-31";
        await ImportAsync("Y-1,A,1,100,2009-01-10|Y-3,A,1,100,2009-03-10");
        await ImportAsync("Y-2,A,1,100,2009-02-10");

        var sales = await api.AnalyticsAsync($"sales?{year}&interval=month");
        Assert.Equal([100m, 100m, 100m, 0m], sales.Rows("intervals").Take(4).Select(NetSales));
        Assert.Equal(300m, NetSales(sales.GetProperty("totals")));
        foreach (var question in (string[])["revenue-by-category", "revenue-by-country", "top-sellers"])
        {
            Assert.Equal([300m], (await api.AnalyticsAsync($"{question}?{year}")).Rows("items").Select(NetSales));
        }

        var report = await ReportAsync($"sales?{year}");
        Assert.Equal(300m, NetSales(report.GetProperty("totals")));
        foreach (var part in (string[])["items", "countries", "topSellers", "days", "weeks", "months"])
        {
            Assert.Equal(300m, report.Rows(part).Sum(NetSales));
        }

        var orders = await ReportAsync($"orders?{year}");
        Assert.Equal(["Y-1", "Y-2", "Y-3"], orders.Rows("items").Select(i => i.Text("number")));
        Assert.Equal(300m, NetSales(orders.GetProperty("totals")));
        await AssertReconciledAsync(year);
    }

    // Net sales, returns, and total sales, which include tax and shipping. Rows are separated by |, files by //.
    [Theory]
    [InlineData(1990, "B2001,CN2,2,50.00,1990-02-05,K2,,DE,10.00|CB2001,CN2,-2,50.00,1990-02-07,K2,,DE,10.00", 0, 90, 0)]
    [InlineData(1991, "A1001,CN1,1,80.00,1991-01-05,K1,,,,cancelled//C1001,CN1,-1,80.00,1991-01-06,K1", 0, 0, 0)]
    [InlineData(1992, "C1002,CN12,-1,80.00,1992-01-06,K12//A1002,CN12,1,80.00,1992-01-05,K12,,,,cancelled", 0, 0, 0)]
    [InlineData(1993, "A1003,CN3,1,80.00,1993-01-05,,,,,cancelled//C1003,CN3,-1,80.00,1993-01-06", 0, 0, 0)]
    [InlineData(1994, "C1004,CN4,-1,80.00,1994-01-06//A1004,CN4,1,80.00,1994-01-05,,,,,cancelled", 0, 0, 0)]
    [InlineData(1995, "CO1,OOO,-1,70,1995-02-10,OO1//O1,OOO,1,70,1995-02-01,OO1,,,,pending", 0, 70, 0)]
    [InlineData(1996, "5001,NEG,3,10.00,1996-03-01|5001,NEG,-1,10.00,1996-03-01", 20, 0, 20)]
    [InlineData(1997, "T-1,AB-1,2,5.00,1997-13-05//T-1,AB-1,2,5.00,1997-01-05", 10, 0, 10)]
    [InlineData(1998, "T-3,AB-1,1,1x234.50,1998-01-05|T-3,AB-2,1,7.50,1998-01-05", 0, 0, 0)]
    [InlineData(1999, "T-5,AB-1,1,1x234.50,1999-01-05|T-5,AB-2,1,7.50,1999-01-05//T-5,AB-1,1,1234.50,1999-01-05|T-5,AB-2,1,7.50,1999-01-05", 1242, 0, 1242)]
    [InlineData(
        2000,
        "7001,LC,1,100,2000-02-01,,,,,pending|7002,LC,1,50,2000-02-01,,,,,pending|7003,LC,1,25,2000-02-01"
        + "//7001,LC,1,100,2000-02-01,,,,,cancelled|7002,LC,1,50,2000-02-01,,,,,shipped|7003,LC,1,25,2000-02-01,,,,,cancelled",
        50, 0, 50)]
    [InlineData(2001, "7101,LR-1,1,10,2001-02-01|7101,LR-2,1,20,2001-02-01//7101,LR-1,1,10,2001-02-01", 10, 0, 10)]
    [InlineData(2002, "M-1,MON,1,249.90,2002-02-01,,,,,,12.50,15.32", 249.90, 0, 277.72)]
    [InlineData(2003, "M-2,MON,1,249.90,2003-02-01,,,,,,12.50,15.32//CM-2,MON,-1,249.90,2003-02-09,,,,,,12.50,15.32", 0, 249.90, 0)]
    public async Task A_file_gives_the_figures_that_it_should(int year, string files, double net, double returns, double total)
    {
        foreach (var rows in files.Split("//"))
        {
            await ImportAsync(rows);
        }

        var range = $"from={year}-01-01&to={year}-12-31";
        var totals = (await api.AnalyticsAsync($"sales?{range}")).GetProperty("totals");
        Assert.Equal(((decimal)net, (decimal)returns, (decimal)total), (NetSales(totals), totals.Number("returns")!.Value, totals.Number("totalSales")!.Value));
        await AssertReconciledAsync(range);
    }

    // By address with the number in the middle, and by number with the address in the middle.
    [Theory]
    [InlineData(2004, "77", "ann@example.org", ",,ann@example.org|,77,Ann@Example.org|,,ANN@EXAMPLE.ORG")]
    [InlineData(2005, "88", "bob@example.org", ",88|,88,bob@example.org|,,bob@example.org")]
    public async Task A_person_is_one_new_customer(int year, string number, string email, string customers)
    {
        await ImportAsync(string.Join('|', customers.Split('|').Select((who, i) => $"P{number}-{i},A,1,10,{year}-01-0{i + 2}{who}")));

        Assert.Equal(
            [(number, email, 3)],
            await api.InScopeAsync(async db => (await db.Customers.Where(c => c.Number == number || c.Email == email)
                .Select(c => new { c.Number, c.Email, Orders = db.Orders.Count(o => o.CustomerId == c.Id) }).ToListAsync()).Select(c => (c.Number!, c.Email!, c.Orders))));
        var january = Assert.Single((await api.AnalyticsAsync($"lifecycle?from={year}-01-01&to={year}-01-31")).Rows("intervals"));
        Assert.Equal([1m, 1m], january.Numbers("active", "new"));
    }

    /// <summary>Imports rows, separated by |, and takes them into the copy.</summary>
    private async Task ImportAsync(string rows)
    {
        var lines = rows.Split('|').Select(row => row + new string(',', Columns - 1 - row.Count(c => c == ',')) + "\n");
        using var form = new MultipartFormDataContent { { new StringContent(Header + string.Concat(lines)), "file", "orders.csv" } };
        using var accepted = await _admin.PostAsync("/api/v1/imports", form);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var import = await _admin.UntilAsync(accepted.Headers.Location!.ToString(), run => run.GetProperty("state").GetString() is "failed" or "completed");
        Assert.Equal("completed", import.Text("state"));
        await api.Services.GetRequiredService<FiguresCopy>().PrepareAsync(CancellationToken.None);
    }

    private async Task<JsonElement> ReportAsync(string question)
    {
        using var answer = await _admin.GetAsync($"/api/v1/reports/{question}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private async Task AssertReconciledAsync(string range)
    {
        var reconciliation = await api.AnalyticsAsync($"reconciliation?{range}");
        Assert.True(reconciliation.GetProperty("holds").GetBoolean(), reconciliation.ToString());
    }

    private static decimal NetSales(JsonElement figures) => figures.GetProperty("netSales").GetDecimal();
}

public sealed class ImportedFiguresTestsOnSqlite(CopiedShopOnSqlite api) : ImportedFiguresTests(api), IClassFixture<CopiedShopOnSqlite>;

public sealed class ImportedFiguresTestsOnMySql(CopiedShopOnMySql api) : ImportedFiguresTests(api), IClassFixture<CopiedShopOnMySql>;
