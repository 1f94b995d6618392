using System.Net;
using System.Net.Http.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.OpenApi;
using EcommerceAnalytics.ApiTests.Reports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Analytics;

/// <summary>Questions by any dimension over HTTP: once, saved, as files and as exports. The figures are compared in the tests of Analytics.</summary>
public abstract class QueryTests(ApiFixture api)
{
    private static readonly string[] Parameters = ["range", "timeZone", "format"];

    [Fact]
    public async Task A_query_answers_what_the_report_answers()
    {
        using var client = api.AsAnalyst();
        using var answer = await client.PostAsJsonAsync("/api/v1/analytics/query", new { range = "allTime", measures = (string[])["netSales", "orders"], dimensions = (string[])["country"], orderBy = "netSales" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var query = await answer.JsonAsync();
        var report = await (await client.GetAsync("/api/v1/analytics/revenue-by-country?range=allTime")).JsonAsync();

        Assert.Equal(
            report.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("country").GetString(), i.GetProperty("netSales").GetDecimal(), i.GetProperty("orders").GetInt64())),
            query.GetProperty("rows").EnumerateArray().Select(r => (r.GetProperty("country").GetString(), r.GetProperty("netSales").GetDecimal(), r.GetProperty("orders").GetInt64())));
        Assert.Equal(
            report.GetProperty("totals").GetProperty("netSales").GetDecimal(), query.GetProperty("totals").GetProperty("netSales").GetDecimal());
    }

    [Theory]
    [InlineData("""{ "measures": ["netsales"] }""", "measures", "allowed are grossSales")]
    [InlineData("""{ "orderBy": "sales" }""", "orderBy", "Unknown measure 'sales'")]
    [InlineData("""{ "channel": ["web", "!pos"] }""", "$.channel", "Either all values have !")]
    [InlineData("""{ "weekday": [0] }""", "weekday", "from 1 to 7")]
    [InlineData("""{ "rfmSegment": ["vip"] }""", "rfmSegment", "Allowed are champions, loyal")]
    [InlineData("""{ "status": "lost" }""", "status", "pending, shipped, delivered, cancelled")]
    [InlineData("""{ "dimensions": ["country", "channel", "status"] }""", "dimensions", "2")]
    [InlineData("""{ "filters": {} }""", "$.filters", "")]
    public async Task What_is_not_allowed_is_named(string body, string field, string message)
    {
        using var client = api.AsAnalyst();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/v1/analytics/query", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.JsonAsync()).GetProperty("errors").EnumerateObject().ToDictionary(e => e.Name, e => e.Value[0].GetString()!);
        Assert.True(errors.Any(e => e.Key.EndsWith(field.TrimStart('$', '.'), StringComparison.Ordinal) && e.Value.Contains(message, StringComparison.Ordinal)), string.Join("; ", errors));
    }

    [Fact]
    public async Task Several_values_and_all_but_some_add_up()
    {
        using var client = api.AsAnalyst();
        async Task<decimal> NetAsync(string filter) =>
            (await (await client.GetAsync($"/api/v1/analytics/sales?range=allTime{filter}")).JsonAsync()).GetProperty("totals").GetProperty("netSales").GetDecimal();
        var all = await NetAsync(string.Empty);

        Assert.Equal(all, await NetAsync("&country=GB&country=FR") + await NetAsync("&country=!GB&country=!France"));
        Assert.Equal(all, await NetAsync("&weekday=1&weekday=2&weekday=3") + await NetAsync("&weekday=4&weekday=5&weekday=6&weekday=7"));
        Assert.Equal(all, await NetAsync("&hourOfDay=!12") + await NetAsync("&hourOfDay=12"));
        Assert.Equal(all, await NetAsync("&customerType=!new") + await NetAsync("&customerType=new"));
    }

    [Fact]
    public async Task A_saved_query_is_answered_by_id_and_its_owner_can_change_it()
    {
        using var client = api.AsAnalyst();
        var name = $"Channels {Guid.NewGuid()}";
        using var created = await client.PostAsJsonAsync("/api/v1/analytics/queries", new { name, question = new { range = "allTime", dimensions = (string[])["customerType"] } });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var query = await created.JsonAsync();
        var address = $"/api/v1/analytics/queries/{query.GetProperty("id").GetInt32()}";
        using var twin = await client.PostAsJsonAsync("/api/v1/analytics/queries", new { name = name.ToUpperInvariant(), question = new { } });
        Assert.Equal(HttpStatusCode.Conflict, twin.StatusCode);

        var rows = (await (await client.GetAsync($"{address}/result")).JsonAsync()).GetProperty("rows");
        Assert.Equal(["guest", "new", "returning"], rows.EnumerateArray().Select(r => r.GetProperty("customerType").GetString()).Order(StringComparer.Ordinal));
        var csv = await (await client.GetAsync($"{address}/result?from=2011-11-01&to=2011-11-30&format=csv")).Content.ReadAsStringAsync();
        Assert.StartsWith("customerType,customerTypeLabel,netSales,orders", csv.TrimStart('\uFEFF'), StringComparison.Ordinal);

        using var stale = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(new { name, question = new { limit = 5 } }) };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"99\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await client.SendAsync(stale)).StatusCode);
        Assert.Equal(5, (await (await client.PutAsJsonAsync(address, new { name, question = new { limit = 5 } })).JsonAsync()).GetProperty("question").GetProperty("limit").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{address}/result")).StatusCode);
    }

    [Theory]
    [InlineData("""{ "measures": ["sessions"] }""", "Unknown measure 'sessions'")]
    [InlineData("""{ "dimensions": ["planet"] }""", "cannot be read ($.dimensions")]
    public async Task A_saved_query_that_no_longer_fits_says_so_and_leaves_the_others_in_the_list(string question, string problem)
    {
        using var client = api.AsAnalyst();
        var fitting = await SaveAsync();
        var id = await SaveAsync();
        await api.InScopeAsync(db => db.SavedQueries.Where(q => q.Id == id).ExecuteUpdateAsync(set => set.SetProperty(q => q.QuestionJson, question)));

        var listed = (await (await client.GetAsync("/api/v1/analytics/queries?pageSize=200")).JsonAsync()).EnumerateArray().ToDictionary(q => q.GetProperty("id").GetInt32());
        Assert.True(listed[fitting].GetProperty("valid").GetBoolean());
        Assert.False(listed[id].GetProperty("valid").GetBoolean());
        Assert.Contains(problem, listed[id].GetProperty("problem").GetString(), StringComparison.Ordinal);
        using var result = await client.GetAsync($"/api/v1/analytics/queries/{id}/result");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, result.StatusCode);
        Assert.Contains(problem, (await result.JsonAsync()).GetProperty("errors").GetProperty("question")[0].GetString(), StringComparison.Ordinal);

        // Saved again, it is answered.
        Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync($"/api/v1/analytics/queries/{id}", new { name = $"Again {Guid.NewGuid()}", question = new { } })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/v1/analytics/queries/{id}/result")).StatusCode);

        async Task<int> SaveAsync() =>
            (await (await client.PostAsJsonAsync("/api/v1/analytics/queries", new { name = $"Q {Guid.NewGuid()}", question = new { } })).JsonAsync()).GetProperty("id").GetInt32();
    }

    [Theory]
    [InlineData("productId=1", "productId")]
    [InlineData("categoryId=0", "categoryId")]
    [InlineData("tag=sale", "tag")]
    [InlineData("convert=true", "convert")]
    public async Task Taxes_refuse_what_is_not_of_orders(string parameter, string field)
    {
        using var answer = await api.AsAnalyst().GetAsync($"/api/v1/reports/taxes?{parameter}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("order", (await answer.JsonAsync()).GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_report_that_adds_up_or_ranks_sales_takes_every_filter()
    {
        var document = await ApiDocument.ReadAsync(api.Anonymous());
        string[] reports = ["analytics/sales", "analytics/revenue-by-category", "analytics/revenue-by-country", "analytics/top-sellers", "analytics/explain", "analytics/products/abc", "analytics/products/movers", "analytics/products/lifecycle", "reports/sales", "reports/orders", "reports/products", "reports/taxes", "analytics/heatmap", "analytics/discount-codes", "analytics/variants", "analytics/reconciliation"];
        var filters = (await (await api.AsAnalyst().GetAsync("/api/v1/meta/catalogue")).JsonAsync()).GetProperty("dimensions").EnumerateArray()
            .Select(d => d.GetProperty("parameter").GetString()!).Except(["interval"]).ToHashSet();
        foreach (var report in reports)
        {
            var parameters = document.GetProperty("paths").GetProperty($"/api/v1/{report}").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()!).ToHashSet();
            Assert.True(filters.IsSubsetOf(parameters), $"{report}: {string.Join(", ", filters.Except(parameters))}");
            Assert.Subset(parameters, Parameters.ToHashSet());
        }
    }
}

[Collection(ReportStoreOnSqlite.Name)]
public sealed class QueryTestsOnSqlite(SqliteReportStore api) : QueryTests(api);

public sealed class QueryTestsOnMySql(MySqlReportStore api) : QueryTests(api), IClassFixture<MySqlReportStore>;
