using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.OpenApi;
using EcommerceAnalytics.ApiTests.Orders;

namespace EcommerceAnalytics.ApiTests.Security;

/// <summary>
/// Where the framework answers 500 or passes over what it should refuse; on every operation the document has, so that a
/// new one falls into none of them.
/// </summary>
[Collection(HttpOnSqlite.Name)]
public sealed class FrameworkTrapTests(SqliteApi api)
{
    private static readonly string[] NoNumbers = ["2147483648", "-2147483649", "9223372036854775808", "99999999999999999999999999", "1e400", "NaN", "Infinity", "-Infinity"];

    [Fact]
    public async Task A_number_beyond_its_type_is_a_bad_request_in_every_parameter()
    {
        await ForEachQueryParameterAsync(
            (_, schema) => Type(schema) == "integer",
            NoNumbers,
            (call, answer) => Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, call));
    }

    [Fact]
    public async Task The_first_and_last_day_there_is_and_days_that_are_none_break_no_range()
    {
        await ForEachQueryParameterAsync(
            (name, schema) => ApiOperation.Format(schema) is "date" or "date-time" || name is "from" or "to" or "asOf",
            ["9999-12-31", "9999-12-31T23:59:59.9999999Z", "0001-01-01", "0001-01-01T00:00:00%2B14:00", "2023-02-29", "2101-01-01", "1969-12-31"],
            (call, answer) => Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, call));
    }

    [Theory]
    [InlineData("leap day", "from=2024-02-29&to=2024-02-29", 200)]
    [InlineData("forty years", "from=1972-01-01&to=2011-12-31", 200)]
    [InlineData("two days more than forty years", "from=1971-12-30&to=2011-12-31", 400)]
    [InlineData("the wrong way round", "from=2011-12-02&to=2011-12-01", 400)]
    public async Task Ranges_end_where_they_should(string what, string query, int status)
    {
        using var answer = await api.AsAnalyst().GetAsync($"/api/v1/analytics/sales?interval=year&{query}");

        Assert.True(status == (int)answer.StatusCode, $"{what}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    [Fact]
    public async Task No_body_takes_another_charset_an_empty_element_or_a_member_twice()
    {
        foreach (var operation in (await ApiOperation.ReadAllAsync(api.Anonymous())).Where(o => o.Body("application/json") is not null))
        {
            var properties = operation.Body("application/json")!.Value.GetProperty("properties").EnumerateObject().ToList();
            using var charset = await SendAsync(operation, "{}", "application/json; charset=utf-16");
            await charset.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
            using var twice = await SendAsync(operation, $"{{\"{properties[0].Name}\":null,\"{properties[0].Name}\":null}}");
            await twice.ProblemAsync(HttpStatusCode.BadRequest);
            using var unknown = await SendAsync(operation, "{\"isAdmin\":true}");
            await unknown.ProblemAsync(HttpStatusCode.BadRequest);
            foreach (var list in properties.Where(p => Type(operation.Resolve(p.Value)) == "array"))
            {
                using var empty = await SendAsync(operation, $"{{\"{list.Name}\":[null]}}");
                await empty.ProblemAsync(HttpStatusCode.BadRequest);
            }
        }
    }

    [Fact]
    public async Task No_number_of_a_body_is_taken_that_is_none_or_too_large()
    {
        foreach (var operation in (await ApiOperation.ReadAllAsync(api.Anonymous())).Where(o => o.Body("application/json") is not null))
        {
            foreach (var number in operation.Body("application/json")!.Value.GetProperty("properties").EnumerateObject().Where(p => Type(operation.Resolve(p.Value)) is "integer" or "number"))
            {
                foreach (var value in NoNumbers[2..])
                {
                    using var answer = await SendAsync(operation, $"{{\"{number.Name}\":{value}}}");
                    await answer.ProblemAsync(HttpStatusCode.BadRequest);
                }
            }
        }
    }

    [Theory]
    [InlineData("quantity", "0")]
    [InlineData("quantity", "-1")]
    [InlineData("quantity", "1.5")]
    [InlineData("quantity", "2147483648")]
    [InlineData("discount", "-0.01")]
    [InlineData("discount", "1e28")]
    public async Task No_order_is_placed_of_an_impossible_line(string member, string value)
    {
        var shop = new Shop(api);
        var product = await shop.StockAsync(1m, 10);
        var line = $"{{\"productId\":{product.Id},\"quantity\":1,\"{member}\":{value}}}".Replace("\"quantity\":1,\"quantity\"", "\"quantity\"", StringComparison.Ordinal);

        using var answer = await shop.Client.SendRawAsync(HttpMethod.Post, Shop.Orders, $"{{\"country\":\"GB\",\"lines\":[{line}]}}");

        await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(10, await shop.OnHandAsync(product));
    }

    private async Task ForEachQueryParameterAsync(Func<string, JsonElement, bool> choose, string[] values, Action<string, HttpResponseMessage> check)
    {
        using var client = api.AsAdmin();
        foreach (var operation in (await ApiOperation.ReadAllAsync(api.Anonymous())).Where(o => o.Method == "GET" && !o.Path.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var parameter in operation.Parameters.Where(p => p.GetProperty("in").GetString() == "query" && choose(p.GetProperty("name").GetString()!, p.GetProperty("schema"))))
            {
                foreach (var value in values)
                {
                    var address = $"{operation.Path}?{parameter.GetProperty("name").GetString()}={value}";
                    using var answer = await client.GetAsync(address);
                    check($"{address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}", answer);
                }
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(ApiOperation operation, string body, string contentType = "application/json")
    {
        using var client = api.AsAdmin();
        return await client.SendRawAsync(new HttpMethod(operation.Method), operation.PathToNothing(), body, contentType, ("If-Match", "\"1\""), ("Origin", "http://localhost"));
    }

    private static string? Type(JsonElement schema) => ApiOperation.Type(schema);
}
