using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>How the files of a till are read, said once under a name.</summary>
public abstract class ImportMappingTests(ApiFixture api)
{
    private const string Mappings = "/api/v1/imports/mappings";
    private readonly HttpClient _admin = api.AsAdmin();

    [Theory]
    [InlineData("mapping=till-1", "MP-1")]
    [InlineData("map=%40till-1", "MP-2")]
    public async Task A_file_is_read_by_a_saved_mapping(string query, string number)
    {
        var body = new { map = "order_number:Receipt,sku:Article,quantity:Pieces,unit_price:Each,ordered_at:When,payment_method:Paid", source = "till", dateOrder = "dayFirst" };
        using var saved = await _admin.PutAsJsonAsync($"{Mappings}/till-1", body);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal("till", (await saved.JsonAsync()).GetProperty("source").GetString());

        using var form = new MultipartFormDataContent { { new StringContent($"Receipt,Article,Pieces,Each,When,Paid\n{number},MP-A,2,5.00,03/04/2011,cash\n"), "file", "till.csv" } };
        using var accepted = await _admin.PostAsync($"/api/v1/imports?{query}", form);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var import = await _admin.UntilAsync(accepted.Headers.Location!.ToString(), run => run.GetProperty("state").GetString() is "failed" or "completed");
        Assert.Equal("till", import.GetProperty("result").GetProperty("reading").GetProperty("source").GetString());

        // 2 × 5.00 on 3 April.
        var order = (await _admin.GetFromJsonAsync<JsonElement>($"/api/v1/orders?number={number}&source=till"))[0];
        Assert.Equal(("2011-04-03", 10m, "cash"), (order.GetProperty("day").GetString(), order.GetProperty("grossSales").GetDecimal(), order.GetProperty("paymentMethod").GetString()));
        Assert.Equal(0, (await _admin.GetFromJsonAsync<JsonElement>($"/api/v1/orders?number={number}&source=csv")).GetArrayLength());
    }

    [Fact]
    public async Task A_mapping_is_replaced_read_and_removed()
    {
        using var first = await _admin.PutAsJsonAsync($"{Mappings}/book", new { map = "order_number:No" });
        using var second = await _admin.PutAsJsonAsync($"{Mappings}/book", new { map = "order_number:Number", format = "own" });
        Assert.NotEqual(first.Headers.ETag, second.Headers.ETag);
        using var stale = new HttpRequestMessage(HttpMethod.Put, $"{Mappings}/book") { Content = JsonContent.Create(new { map = "order_number:X" }) };
        stale.Headers.TryAddWithoutValidation("If-Match", first.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await _admin.SendAsync(stale)).StatusCode);

        Assert.Equal(("order_number:Number", "own"), await ReadAsync());
        Assert.Contains("book", (await _admin.GetFromJsonAsync<JsonElement>(Mappings)).EnumerateArray().Select(m => m.GetProperty("name").GetString()));
        Assert.Equal(HttpStatusCode.NoContent, (await _admin.DeleteAsync($"{Mappings}/book")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _admin.GetAsync($"{Mappings}/book")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _admin.DeleteAsync($"{Mappings}/book")).StatusCode);

        async Task<(string?, string?)> ReadAsync()
        {
            var mapping = await _admin.GetFromJsonAsync<JsonElement>($"{Mappings}/book");
            return (mapping.GetProperty("map").GetString(), mapping.GetProperty("format").GetString());
        }
    }

    [Theory]
    [InlineData("Till", "{\"map\": \"order_number:No\"}", "name")]
    [InlineData("till", "{\"map\": \"ordernumber:No\"}", "map")]
    [InlineData("till", "{\"map\": \"@other\"}", "map")]
    [InlineData("till", "{\"source\": \"My Shop\"}", "source")]
    [InlineData("till", "{\"timeZone\": \"Mars\"}", "timeZone")]
    public async Task A_mapping_that_could_not_be_used_is_refused(string name, string body, string field)
    {
        using var answer = await _admin.SendRawAsync(HttpMethod.Put, $"{Mappings}/{name}", body);

        await answer.InvalidAsync(field);
    }

    [Fact]
    public async Task An_unknown_mapping_is_refused_before_the_file_is_taken()
    {
        var before = await api.InScopeAsync(db => db.Imports.CountAsync());
        foreach (var (query, field) in ((string, string)[])[("mapping=nowhere", "mapping"), ("map=%40nowhere", "map")])
        {
            using var form = new MultipartFormDataContent { { new StringContent("order_number\n"), "file", "till.csv" } };
            using var answer = await _admin.PostAsync($"/api/v1/imports?{query}", form);
            await answer.InvalidAsync(field);
        }

        Assert.Equal(before, await api.InScopeAsync(db => db.Imports.CountAsync()));
    }
}

public sealed class ImportMappingTestsOnSqlite(ShopOnSqlite api) : ImportMappingTests(api), IClassFixture<ShopOnSqlite>;

public sealed class ImportMappingTestsOnMySql(ShopOnMySql api) : ImportMappingTests(api), IClassFixture<ShopOnMySql>;
