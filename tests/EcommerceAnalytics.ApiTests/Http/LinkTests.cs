using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Http;

/// <summary>Links in bodies are whole where the address of the service is known.</summary>
public sealed class LinkTests(LinkTests.Api api) : IClassFixture<LinkTests.Api>
{
    private const string Root = "https://shop.example/analytics";

    [Fact]
    public async Task Links_have_the_address_of_the_setting()
    {
        using var admin = api.AsAdmin();
        var (kept, other) = (await CustomerAsync(admin), await CustomerAsync(admin));
        using var source = await admin.PostAsJsonAsync("/api/v1/sources", new { name = "garden", platform = "shopify", webhookSecret = "a secret of the tests" });
        using var merged = await admin.PostAsJsonAsync($"/api/v1/customers/{kept}/merge", new { customerId = other });
        Assert.True(merged.IsSuccessStatusCode);

        var customer = await admin.GetFromJsonAsync<JsonElement>($"/api/v1/customers/{kept}");
        var shop = await source.JsonAsync();
        using var gone = await admin.GetAsync($"/api/v1/customers/{other}");
        var problem = await gone.ProblemAsync(HttpStatusCode.NotFound);

        Assert.Equal($"{Root}/api/v1/customers/{kept}/orders", customer.GetProperty("links").GetProperty("orders").GetString());
        Assert.Equal($"{Root}/api/v1/customers/{kept}/recommendations", customer.GetProperty("links").GetProperty("recommendations").GetString());
        Assert.Equal($"{Root}/api/v1/sources/{shop.GetProperty("id").GetGuid()}/webhook", shop.GetProperty("webhookUrl").GetString());
        Assert.Equal($"{Root}/api/v1/customers/{kept}", problem.GetProperty("link").GetString());
    }

    private static async Task<int> CustomerAsync(HttpClient admin)
    {
        using var created = await admin.PostAsJsonAsync("/api/v1/customers", new { country = "GB" });
        return (await created.JsonAsync()).GetProperty("id").GetInt32();
    }

    /// <summary>A host that knows its address.</summary>
    public sealed class Api : SqliteApi
    {
        /// <inheritdoc />
        protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Store:PublicUrl", $"{Root}/")];
    }
}
