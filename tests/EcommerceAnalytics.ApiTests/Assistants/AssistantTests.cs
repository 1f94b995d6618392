using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace EcommerceAnalytics.ApiTests.Assistants;

/// <summary>What assistants can ask, with the client of the protocol over a real connection.</summary>
public sealed class AssistantTests(AssistantApi api) : IClassFixture<AssistantApi>
{
    private readonly Shop _shop = new(api);

    [Fact]
    public async Task All_tools_only_read_and_are_made_from_the_catalogue()
    {
        await using var client = await ConnectAsync(api.AsAnalyst());

        var tools = await client.ListToolsAsync();

        Assert.Equal(
            ["explain_change", "get_customer", "get_product", "get_report", "list_reports", "query_figures", "recommend"], tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool => Assert.True(tool.ProtocolTool.Annotations?.ReadOnlyHint));
        Assert.Contains("\"netSales\"", tools.Single(tool => tool.Name == "query_figures").JsonSchema.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"getSales\"", tools.Single(tool => tool.Name == "get_report").JsonSchema.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_answered_with_its_figures_their_definitions_and_the_address()
    {
        var product = await _shop.StockAsync(price: 10, quantity: 50);
        await _shop.PlaceAsync((product, 3));
        using var analyst = api.AsAnalyst();
        await using var client = await ConnectAsync(api.AsAnalyst());

        var answer = await AnswerAsync(client, "query_figures", new() { ["range"] = "today", ["measures"] = new[] { "netSales", "orders" }, ["dimensions"] = new[] { "country" } });

        var same = await (await Shop.PostAsync(analyst, new { range = "today", measures = new[] { "netSales", "orders" }, dimensions = new[] { "country" } }, path: "/api/v1/analytics/query")).JsonAsync();
        Assert.True(JsonElement.DeepEquals(same.GetProperty("rows"), answer.GetProperty("result").GetProperty("rows")), answer.ToString());
        Assert.True(answer.GetProperty("result").GetProperty("rows")[0].GetProperty("netSales").GetDecimal() >= 30);
        Assert.Contains("gross sales", answer.GetProperty("definitions").GetProperty("netSales").GetString(), StringComparison.Ordinal);
        Assert.Equal("https://shop.example/api/v1/analytics/query", answer.GetProperty("address").GetString());
        Assert.Equal("today", answer.GetProperty("body").GetProperty("range").GetString());

        var report = await AnswerAsync(client, "get_report", new() { ["report"] = "getSales", ["parameters"] = new { range = "today", compare = "previousPeriod" } });
        Assert.Equal("https://shop.example/api/v1/analytics/sales?range=today&compare=previousPeriod", report.GetProperty("address").GetString());
        Assert.Equal(
            (await analyst.GetFromJsonAsync<JsonElement>("/api/v1/analytics/sales?range=today&compare=previousPeriod")).GetProperty("totals").GetProperty("netSales").GetDecimal(),
            report.GetProperty("result").GetProperty("totals").GetProperty("netSales").GetDecimal());
        var explained = await AnswerAsync(client, "explain_change", new() { ["range"] = "today", ["by"] = "product", ["limit"] = 5 });
        Assert.Equal("https://shop.example/api/v1/analytics/explain?range=today&by=product&limit=5", explained.GetProperty("address").GetString());
        var list = await AnswerAsync(client, "list_reports", []);
        Assert.Equal("GBP", list.GetProperty("result").GetProperty("store").GetProperty("currency").GetString());
        Assert.Contains(list.GetProperty("result").GetProperty("reports").EnumerateArray(), r => r.GetProperty("id").GetString() == "getSales");
    }

    [Fact]
    public async Task Customers_and_products_are_found_by_what_people_know_of_them()
    {
        var product = await _shop.StockAsync(price: 10, quantity: 50);
        var customer = await _shop.RegisterAsync();
        await using var client = await ConnectAsync(api.AsAnalyst());

        Assert.Equal(product.Sku, (await AnswerAsync(client, "get_product", new() { ["id"] = product.Id })).GetProperty("result").GetProperty("sku").GetString());
        var found = (await AnswerAsync(client, "get_product", new() { ["search"] = product.Sku })).GetProperty("result");
        Assert.Equal(product.Id, Assert.Single(found.EnumerateArray()).GetProperty("id").GetInt32());
        Assert.Equal(customer, (await AnswerAsync(client, "get_customer", new() { ["id"] = customer })).GetProperty("result").GetProperty("id").GetInt32());
        Assert.Contains("not_found", await FailureAsync(client, "get_customer", new() { ["email"] = "nobody@example.com" }), StringComparison.Ordinal);
        Assert.Equal(
            $"https://shop.example/api/v1/products/{product.Id}/similar?limit=3",
            (await AnswerAsync(client, "recommend", new() { ["productId"] = product.Id, ["limit"] = 3 })).GetProperty("address").GetString());
    }

    [Fact]
    public async Task A_mistake_is_answered_with_what_is_allowed()
    {
        await using var client = await ConnectAsync(api.AsAnalyst());

        Assert.Contains("measures", await FailureAsync(client, "query_figures", new() { ["measures"] = new[] { "profitability" } }), StringComparison.Ordinal);
        Assert.Contains("There is no such report; there are ", await FailureAsync(client, "get_report", new() { ["report"] = "../../users" }), StringComparison.Ordinal);
        Assert.Contains("unknown_parameter", await FailureAsync(client, "get_report", new() { ["report"] = "getSales", ["parameters"] = new { start = "2011" } }), StringComparison.Ordinal);
        Assert.Equal("id must be a whole number.", await FailureAsync(client, "get_product", new() { ["id"] = "../users" }));
        Assert.Equal("Give customerId or productId.", await FailureAsync(client, "recommend", []));
    }

    [Fact]
    public async Task The_roles_of_the_API_are_those_of_the_tools()
    {
        await using var client = await ConnectAsync(api.AsService());

        Assert.Contains("403", await FailureAsync(client, "query_figures", []), StringComparison.Ordinal);
        var product = await _shop.StockAsync(price: 10, quantity: 50);
        Assert.Equal(product.Id, (await AnswerAsync(client, "get_product", new() { ["id"] = product.Id })).GetProperty("result").GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task A_key_that_only_reads_is_enough_and_without_one_nobody_asks()
    {
        using var signedIn = await api.SignedInAsync("Analyst");
        var key = (await (await Shop.PostAsync(signedIn, new { name = "assistant", isReadOnly = true }, path: "/api/v1/api-keys")).JsonAsync()).GetProperty("key").GetString();
        var withKey = api.Anonymous();
        withKey.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        await using (var client = await ConnectAsync(withKey))
        {
            Assert.Equal("today", (await AnswerAsync(client, "query_figures", new() { ["range"] = "today" })).GetProperty("body").GetProperty("range").GetString());
        }

        using var anonymous = api.Anonymous();
        using var answer = await anonymous.PostAsJsonAsync("/mcp", new { jsonrpc = "2.0", id = 1, method = "tools/list" });
        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    private async Task<McpClient> ConnectAsync(HttpClient http) => await McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(api.Address, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp }, http, ownsHttpClient: true));

    private static async Task<JsonElement> AnswerAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        Assert.True(result.IsError is not true, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<string> FailureAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        Assert.True(result.IsError, text);
        return text;
    }
}

/// <summary>A host in which assistants are let in.</summary>
public sealed class AssistantApi : SqliteApi
{
    /// <inheritdoc />
    protected override bool OnKestrel => true;

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Mcp:Enabled", "true"), new("Store:PublicUrl", "https://shop.example")];
}

/// <summary>A host as it is without a setting.</summary>
public sealed class NoAssistantTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    [Fact]
    public async Task Without_the_setting_there_is_no_such_address()
    {
        using var admin = api.AsAdmin();

        using var answer = await admin.PostAsJsonAsync("/mcp", new { jsonrpc = "2.0", id = 1, method = "tools/list" });

        await answer.ProblemAsync(HttpStatusCode.NotFound);
    }
}
