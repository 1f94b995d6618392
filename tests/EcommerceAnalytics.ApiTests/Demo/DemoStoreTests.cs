using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Reports;
using EcommerceAnalytics.TestSupport.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Demo;

/// <summary>The figures of the demo store over HTTP, against figures counted from its files independently of this code.</summary>
public abstract partial class DemoStoreTests(DemoApi api)
{
    [Fact]
    public async Task Revenue_by_category_adds_up_to_the_known_totals()
    {
        var answer = await GetAsync("revenue-by-category?range=allTime");

        var (items, totals) = (answer.GetProperty("items").EnumerateArray().ToList(), answer.GetProperty("totals"));
        Assert.Equal(20_522_661.858m, Money(totals, "grossSales"));
        Assert.Equal(1_465_677.23m, Money(totals, "returns"));
        Assert.Equal(19_056_984.628m, Money(totals, "netSales"));
        Assert.Equal(11_239_344, Money(totals, "unitsSold"));
        Assert.Equal(478_964, Money(totals, "unitsReturned"));
        Assert.Equal(3_802_509.72m, Money(items.Single(i => i.GetProperty("category").GetString() == "Kitchen & Dining"), "netSales"));
        foreach (var metric in new[] { "grossSales", "discounts", "returns", "netSales", "unitsSold", "unitsReturned", "netUnits" })
        {
            Assert.Equal(Money(totals, metric), items.Sum(i => Money(i, metric)));
        }
    }

    [Theory]
    [InlineData("revenue-by-country?range=allTime", "items")]
    [InlineData("sales?range=allTime&interval=month", "intervals")]
    [InlineData("sales?range=allTime&interval=day&timeZone=Asia/Kathmandu", "intervals")]
    public async Task Countries_and_intervals_add_up_to_the_same_totals(string question, string rows)
    {
        var answer = await GetAsync(question);

        Assert.Equal(19_056_984.628m, Money(answer.GetProperty("totals"), "netSales"));
        Assert.Equal(19_056_984.628m, answer.GetProperty(rows).EnumerateArray().Sum(row => Money(row, "netSales")));
        Assert.Equal(40_076, answer.GetProperty(rows).EnumerateArray().Sum(row => Money(row, "orders")));
    }

    // What a front end calls for each page has to stay small: 41 countries, 24 months and 12 categories would have 61 kB with all measures.
    [Theory]
    [InlineData("range=allTime&compare=previousPeriod", 25)]
    [InlineData("range=allTime&compare=previousYear&format=json", 25)]
    [InlineData("from=2011-01-01&to=2011-12-09&compare=previousYear", 12)]
    [InlineData("from=2011-11-01&to=2011-12-09&compare=previousPeriod", 39)]
    [InlineData("from=2011-03-07&to=2011-12-04&compare=previousPeriod", 39)]
    public async Task The_summary_stays_below_15_kilobytes(string question, int intervals)
    {
        var response = await api.AsAdmin().GetAsync($"/api/v1/analytics/summary?{question}");
        var text = await response.Content.ReadAsStringAsync();

        Assert.True(response.IsSuccessStatusCode, text);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1_000, 15_000);
        using var document = JsonDocument.Parse(text);
        var (totals, trend) = (document.RootElement.GetProperty("totals"), document.RootElement.GetProperty("trend").EnumerateArray().ToList());
        Assert.Equal(intervals, trend.Count);
        Assert.Equal(Money(totals, "netSales"), trend.Sum(interval => Money(interval, "netSales")));
        Assert.Equal(Money(totals, "netSales"), document.RootElement.GetProperty("revenueByCategory").EnumerateArray().Sum(category => Money(category, "netSales")));
        Assert.Equal(10, document.RootElement.GetProperty("topSellersByCountry").GetArrayLength());
    }

    [Fact]
    public async Task Top_sellers_by_units_are_the_known_three()
    {
        var answer = await GetAsync("top-sellers?range=allTime&by=units&limit=3");

        Assert.Equal(
            [("84077", 104_675m), ("85099B", 96_137m), ("21212", 93_862m)],
            answer.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("sku").GetString()!, Money(i, "netUnits"))));
    }

    [Theory]
    [InlineData(180, 4_977, 2_401)]
    [InlineData(90, 5_281, 2_989)]
    public async Task Churn_of_a_window_has_the_known_base_and_losses(int days, int customersBefore, int churned)
    {
        var answer = await GetAsync($"churn?asOf=2011-12-09&inactivityDays={days}");

        Assert.Equal((customersBefore, churned), (answer.GetProperty("base").GetInt32(), answer.GetProperty("churned").GetInt32()));
    }

    [Fact]
    public async Task Churn_as_the_former_system_had_it_divides_by_all_customers()
    {
        var answer = await GetAsync("churn?asOf=2011-12-09&inactivityDays=90&definition=simple");

        Assert.Equal(0.508506m, Money(answer, "rate"));
    }

    // Published with the definitions: 1,364 customers in October 2011, of them 221 new, 489 returning, 654 reactivated.
    [Fact]
    public async Task Lifecycle_of_a_month_is_the_known_one()
    {
        var october = (await GetAsync("lifecycle")).GetProperty("intervals").EnumerateArray().Single(i => i.GetProperty("label").GetString() == "2011-10");

        Assert.Equal(
            [1364, 221, 489, 654, 777, 0.613744m, 1.1261m],
            new[] { "active", "new", "returning", "reactivated", "dormant", "churnRate", "quickRatio" }.Select(name => Money(october, name)));
    }

    [Fact]
    public async Task Pooled_retention_is_the_known_one()
    {
        var answer = await GetAsync("retention?periods=12");

        var averages = answer.GetProperty("averages").EnumerateArray().ToList();
        Assert.Equal([0.234494m, 0.220758m, 0.226910m], new[] { 1, 6, 12 }.Select(k => Money(averages[k], "rate")));
        Assert.Equal(25, answer.GetProperty("cohorts").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("cohorts")[23].GetProperty("cells")[1].GetProperty("rate").ValueKind);
    }

    [Fact]
    public async Task Repeat_rates_and_survival_curves_are_the_known_ones()
    {
        var answer = await GetAsync("repeat-purchase?asOf=2011-12-09");

        Assert.Equal((0.723886m, 0.712657m), (Money(answer, "repeatRate"), Money(answer, "repeatRateByDays")));
        AssertCurve(answer.GetProperty("firstToSecond"), 109, [0.804430305, 0.547381200, 0.385482144, 0.263448015]);
        AssertCurve(answer.GetProperty("anyToNext"), 41, [0.582120273, 0.295161615, 0.173045487, 0.100191073]);
        Assert.Equal(147, answer.GetProperty("daysBetweenOrders").GetProperty("ninetiethPercentile").GetDouble());

        static void AssertCurve(JsonElement curve, int median, double[] shares)
        {
            Assert.Equal(median, curve.GetProperty("medianDays").GetInt32());
            var after = curve.GetProperty("after").EnumerateArray().ToDictionary(a => a.GetProperty("days").GetInt32(), a => a.GetProperty("share").GetDouble());
            foreach (var (days, share) in new[] { 30, 90, 180, 365 }.Zip(shares))
            {
                Assert.Equal(share, after[days], 1e-9);
            }
        }
    }

    [Fact]
    public async Task Every_customer_has_one_segment_and_the_list_holds_them_all()
    {
        var answer = await GetAsync("rfm");
        var list = await GetAsync("rfm/customers?segment=champions&pageSize=1");

        var segments = answer.GetProperty("segments").EnumerateArray().ToList();
        Assert.Equal(5878, segments.Sum(s => Money(s, "customers")));
        Assert.Equal(Money(answer, "netSales"), segments.Sum(s => Money(s, "netSales")));
        Assert.Equal(Money(segments[0], "customers"), Money(list, "totalCount"));
    }

    [Theory]
    [InlineData("country")]
    [InlineData("acquisitionMonth")]
    [InlineData("firstCategory")]
    public async Task Churn_split_adds_up(string splitBy)
    {
        var answer = await GetAsync($"churn?asOf=2011-12-09&splitBy={splitBy}&interval=month");

        var segments = answer.GetProperty("segments").EnumerateArray().ToList();
        Assert.Equal((4_977, 2_401), (segments.Sum(s => Money(s, "base")), segments.Sum(s => Money(s, "churned"))));
        Assert.Equal(2_401, Money(answer.GetProperty("intervals").EnumerateArray().Last(), "churned"));
    }

    [Fact]
    public async Task The_sales_report_is_a_workbook_named_by_its_period_and_the_same_rows_as_json()
    {
        var client = api.AsAnalyst();
        var json = await client.GetStringAsync("/api/v1/reports/sales?from=2011-11-01&to=2011-11-30");
        using var answer = await client.GetAsync("/api/v1/reports/sales?from=2011-11-01&to=2011-11-30&format=xlsx");

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("sales_2011-11-01_2011-11-30_demo-store.xlsx", answer.Content.Headers.ContentDisposition?.FileNameStar);
        await using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        await using var workbook = await archive.GetEntry("xl/workbook.xml")!.OpenAsync();
        var sheets = (await XDocument.LoadAsync(workbook, LoadOptions.None, CancellationToken.None)).Descendants().Where(e => e.Name.LocalName == "sheet");
        Assert.Equal(
            ["Summary", "Sales Report", "By country", "Top sellers", "By day", "By week", "By month", "Definitions", "Checks"],
            sheets.Select(s => (string)s.Attribute("name")!));

        // Counted from the two files and the products file with Python's csv and decimal modules, by the rules of docs/import.md.
        (string, decimal, decimal)[] counted =
        [
            ("Bags & Storage", 309_381.79m, 6_039.97m), ("Kitchen & Dining", 263_469.56m, 6_473.66m), ("Home Decor", 185_725.56m, 2_755.20m),
            ("Christmas", 177_149.92m, 1_547.44m), ("Lighting & Candles", 156_014.61m, 3_106.82m), ("Stationery & Cards", 105_403.53m, 1_954.34m),
            ("Other Gifts", 67_444.67m, 516.28m), ("Toys & Games", 52_469.01m, 990.63m), ("Jewellery & Accessories", 41_193.85m, 358.90m),
            ("Bath & Textiles", 41_167.88m, 565.98m), ("Garden & Outdoor", 39_902.12m, 497.22m), ("Services & Fees", 51_754.09m, 22_729.54m),
            ("Party & Celebration", 18_419.74m, 204.10m),
        ];
        Assert.Equal(counted, JsonDocument.Parse(json).RootElement.GetProperty("items").EnumerateArray()
            .Select(i => (i.GetProperty("category").GetString()!, Money(i, "grossSales"), Money(i, "returns"))));
    }

    [Theory]
    [InlineData("sales?range=allTime&interval=month&compare=previousYear")]
    [InlineData("revenue-by-category?range=allTime")]
    [InlineData("revenue-by-country?from=2011-01-01&to=2011-11-30&compare=previousPeriod")]
    [InlineData("top-sellers?from=2011-11-01&to=2011-11-30&compare=previousYear&limit=200")]
    [InlineData("explain?from=2011-11-01&to=2011-11-30&compare=previousYear&by=product&limit=200")]
    [InlineData("reconciliation?from=2011-11-01&to=2011-11-30")]
    public async Task The_rows_are_the_same_as_json_csv_and_excel(string question)
    {
        var answer = await GetAsync(question);
        using var client = api.AsAnalyst();
        var csv = ResponseRows.OfCsv(await client.GetByteArrayAsync($"/api/v1/analytics/{question}&format=csv"));
        using var workbook = new WorkbookFile(await client.GetByteArrayAsync($"/api/v1/analytics/{question}&format=xlsx"));

        Assert.NotEmpty(csv.Rows);
        Assert.Null(csv.DifferenceFrom(ResponseRows.OfSheet(workbook, workbook.SheetNames[1])));
        Assert.Contains(ResponseLists.Of(answer), list => csv.DifferenceFrom(list) is null);
    }

    [Theory]
    [InlineData("category")]
    [InlineData("product")]
    [InlineData("country")]
    public async Task The_parts_of_a_difference_add_up_whatever_they_are_shown_by(string by)
    {
        var november = await GetAsync("sales?from=2011-11-01&to=2011-11-30&compare=previousYear");
        var answer = await GetAsync($"explain?from=2011-11-01&to=2011-11-30&compare=previousYear&by={by}&limit=5");

        var (items, totals) = (answer.GetProperty("items").EnumerateArray().ToList(), answer.GetProperty("totals"));
        var difference = Money(november.GetProperty("totals"), "netSales") - Money(november.GetProperty("comparison").GetProperty("totals"), "netSales");
        Assert.Equal(6, items.Count);
        Assert.Equal("other", items[5].GetProperty("key").GetString());
        Assert.Equal(difference, Money(totals, "difference"));
        string[] effects = ["volumeEffect", "mixEffect", "priceEffect", "discountEffect", "returnsEffect"];
        foreach (var effect in effects.Append("difference"))
        {
            Assert.Equal(Money(totals, effect), items.Sum(i => Money(i, effect)));
        }

        foreach (var row in items.Append(totals))
        {
            Assert.Equal(Money(row, "difference"), effects.Sum(effect => Money(row, effect)));
        }
    }

    // Counted in the file: 4,486 units of it were sold from 2011-11-10 to 2011-12-09.
    [Fact]
    public async Task A_product_has_the_stock_of_its_last_30_days_of_sales_as_of_the_stores_today()
    {
        var stock = await api.InScopeAsync(db => db.Products.Where(p => p.Sku == "84077").Select(p => p.Inventory).SingleAsync());

        Assert.Equal((4_486, "2011-12-10"), (stock.Quantity, stock.LastRestockedAtUtc?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task The_figures_reconcile()
    {
        var answer = await GetAsync("reconciliation?from=2011-11-01&to=2011-12-09");

        Assert.True(answer.GetProperty("holds").GetBoolean(), answer.GetProperty("items")[0].ToString());
        Assert.Equal(0, answer.GetProperty("failed").GetInt32());
        Assert.True(answer.GetProperty("items").GetArrayLength() > 200);
        Assert.All(answer.GetProperty("items").EnumerateArray(), item => Assert.Equal(0, Money(item, "difference")));
    }

    [Fact]
    public async Task An_unchanged_question_is_answered_304()
    {
        var client = api.AsAnalyst();
        using var first = await client.GetAsync("/api/v1/analytics/revenue-by-country?range=allTime");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/analytics/revenue-by-country?range=allTime");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private async Task<JsonElement> GetAsync(string question)
    {
        using var answer = await api.AsAnalyst().GetAsync("/api/v1/analytics/" + question);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private static decimal Money(JsonElement row, string metric) => row.GetProperty(metric).GetDecimal();
}

[Collection(DemoStoreOnSqlite.Name)]
public sealed class DemoStoreTestsOnSqlite(SqliteDemoApi api) : DemoStoreTests(api);

public sealed class DemoStoreTestsOnMySql(MySqlDemoApi api) : DemoStoreTests(api), IClassFixture<MySqlDemoApi>;
