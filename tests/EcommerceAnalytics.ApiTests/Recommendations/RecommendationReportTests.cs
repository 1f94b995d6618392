using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Recommendations;

/// <summary>Events, the rates made of them, and the report, over <see cref="GiftShop"/>.</summary>
public abstract class RecommendationReportTests(GiftShopApi api)
{
    private const string Rates = "/api/v1/analytics/recommendations?range=today";
    private const string Report = "/api/v1/reports/recommendations?range=today";
    private readonly HttpClient _admin = api.AsAdmin();

    [Fact]
    public async Task An_event_sent_twice_with_one_key_counts_once_and_ends_the_old_answer()
    {
        using var before = await _admin.GetAsync(Rates);
        var clicked = (await before.JsonAsync()).GetProperty("totals").GetProperty("clicked").GetInt32();

        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync("one", Event("clicked", "inStock"))).StatusCode);
        using var repeated = await PostAsync("one", Event("clicked", "inStock"));
        using var other = await PostAsync("one", Event("bought", "inStock"));

        Assert.Equal(HttpStatusCode.NoContent, repeated.StatusCode);
        Assert.Equal("true", repeated.Headers.GetValues("Idempotent-Replayed").Single());
        await other.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        using var request = new HttpRequestMessage(HttpMethod.Get, Rates);
        request.Headers.IfNoneMatch.Add(before.Headers.ETag!);
        using var after = await _admin.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(clicked + 1, (await after.JsonAsync()).GetProperty("totals").GetProperty("clicked").GetInt32());
        using var again = new HttpRequestMessage(HttpMethod.Get, Rates);
        again.Headers.IfNoneMatch.Add(after.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await _admin.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task All_events_of_a_list_are_kept_or_none()
    {
        var before = (await _admin.GetFromJsonAsync<JsonElement>(Rates)).GetProperty("totals").GetProperty("shown").GetInt32();

        using var unknownProduct = await PostAsync(null, Event("shown", "auto"), Event("shown", "auto", product: 99999999));
        using var unknownCustomer = await PostAsync(null, Event("shown", "auto", customer: 99999999), Event("shown", "auto"));
        using var none = await PostAsync(null);
        using var tooMany = await PostAsync(null, [.. Enumerable.Repeat(Event("shown", "auto"), 501)]);
        using var unknownStrategy = await PostAsync(null, Event("shown", "magic"));

        await unknownProduct.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        await unknownCustomer.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        await none.ProblemAsync(HttpStatusCode.BadRequest);
        await tooMany.ProblemAsync(HttpStatusCode.BadRequest);
        await unknownStrategy.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(before, (await _admin.GetFromJsonAsync<JsonElement>(Rates)).GetProperty("totals").GetProperty("shown").GetInt32());
    }

    [Fact]
    public async Task Rates_are_the_same_rows_as_json_csv_and_excel_and_belong_to_their_day()
    {
        await PostAsync(null, Event("shown", "buyAgain"), Event("shown", "buyAgain"), Event("shown", "buyAgain"), Event("shown", "buyAgain"), Event("bought", "buyAgain"));

        var csv = (await _admin.GetStringAsync(Rates + "&format=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var sheet = await SheetAsync(Report + "&format=xlsx", "By strategy");
        var yesterday = await _admin.GetFromJsonAsync<JsonElement>("/api/v1/analytics/recommendations?range=yesterday");

        Assert.Equal("strategy,shown,clicked,bought,clickRate,purchaseRate", csv[0]);
        Assert.Contains("buyAgain,4,0,1,0,0.25", csv);
        Assert.Contains(sheet, row => row.SequenceEqual(["Buy again", "4", "0", "1", "0", "0.25"]));
        Assert.Equal(0, yesterday.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, yesterday.GetProperty("totals").GetProperty("clickRate").ValueKind);
        await (await _admin.GetAsync("/api/v1/analytics/recommendations?from=2024-06-15&to=2024-06-14")).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.AsService().GetAsync(Rates)).StatusCode);
    }

    [Fact]
    public async Task The_report_has_the_model_its_quality_and_the_best_rules()
    {
        var json = await _admin.GetFromJsonAsync<JsonElement>(Report + "&rules=2");
        var sheet = await SheetAsync(Report + "&rules=2&format=xlsx", "Basket rules");
        var quality = await SheetAsync(Report + "&rules=2&format=xlsx", "Quality");

        Assert.True(json.GetProperty("model").GetProperty("inService").GetBoolean());
        Assert.Equal("newProducts", json.GetProperty("model").GetProperty("quality")[0].GetProperty("target").GetString());
        Assert.True(json.GetProperty("ruleCount").GetInt32() > 2);

        // A2 → A1: 7 of A2's 9 orders, 14 orders of A1.
        var best = json.GetProperty("rules")[0];
        Assert.Equal("A2", best.GetProperty("antecedentSku").GetString());
        Assert.Equal("A1", best.GetProperty("consequentSku").GetString());
        Assert.Equal(7 / 19d / Math.Pow(14, 0.25), best.GetProperty("score").GetDouble(), 1e-12);
        Assert.Equal(2, json.GetProperty("rules").GetArrayLength());
        Assert.Contains(sheet, row => row.Contains("A2") && row.Contains("A1"));
        Assert.Contains(quality, row => row[0] == "Random walk (RP3beta)" && row.Contains("New products"));
        Assert.Contains(quality, row => row[0] == "Random walk (RP3beta), 0.1 × popularity" && row.Contains("New products"));

        // The bars of the chart are told from each other by their names.
        var bars = quality.Where(row => row.Contains("New products")).Select(row => row[0]).ToList();
        Assert.Equal(bars.Distinct(), bars);
        await (await _admin.GetAsync(Report + "&rules=10001")).ProblemAsync(HttpStatusCode.BadRequest);
    }

    private object Event(string kind, string strategy, int? customer = null, int? product = null) =>
        new { kind, strategy, productId = product ?? api.Shop.Products["A2"], customerId = customer };

    private async Task<HttpResponseMessage> PostAsync(string? key, params object[] events)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/recommendations/events") { Content = JsonContent.Create(new { events }) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await _admin.SendAsync(request);
    }

    /// <summary>The cells of a sheet by row, as they stand in the file.</summary>
    private async Task<List<string[]>> SheetAsync(string address, string name)
    {
        await using var content = await _admin.GetStreamAsync(address);
        using var file = new MemoryStream();
        await content.CopyToAsync(file);
        using var archive = new ZipArchive(file);
        var sheets = Elements(archive, "xl/workbook.xml", "sheet").Select(s => (string?)s.Attribute("name")).ToList();
        Assert.Equal(["Summary", "By strategy", "Quality", "Basket rules", "Definitions", "Checks"], sheets);
        return Elements(archive, $"xl/worksheets/sheet{sheets.IndexOf(name) + 1}.xml", "row")
            .Select(row => row.Descendants().Where(e => e.Name.LocalName == "c").Select(c => c.Value).Where(v => v.Length > 0).ToArray())
            .ToList();
    }

    private static List<XElement> Elements(ZipArchive archive, string path, string name)
    {
        using var part = archive.GetEntry(path)!.Open();
        return XDocument.Load(part).Descendants().Where(e => e.Name.LocalName == name).ToList();
    }
}

public sealed class RecommendationReportTestsOnSqlite(SqliteGiftShop api) : RecommendationReportTests(api), IClassFixture<SqliteGiftShop>;

public sealed class RecommendationReportTestsOnMySql(MySqlGiftShop api) : RecommendationReportTests(api), IClassFixture<MySqlGiftShop>;
