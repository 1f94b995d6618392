using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Sources;

/// <summary>Connects shops, and sends their messages.</summary>
internal static class SourceCalls
{
    public const string Root = "/api/v1/sources";
    public const string Secret = "a secret of the tests";

    private static int _keys = RandomNumberGenerator.GetInt32(1_000_000, 9_000_000);

    /// <summary>A key that no other order has.</summary>
    public static string NewKey() => $"{Interlocked.Increment(ref _keys)}";

    /// <summary>Connects a shop that must be accepted.</summary>
    public static async Task<(Guid Id, string Name)> ConnectAsync(HttpClient admin, string platform, string? pullUrl = null)
    {
        var name = $"shop-{NewKey()}";
        var pullKey = pullUrl is null ? null : platform == "shopify" ? "shpat_token" : "ck_key:cs_secret";
        using var response = await admin.PostAsJsonAsync(Root, new { name, platform, webhookSecret = Secret, pullUrl, pullKey });
        var source = await response.JsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, source.ToString());
        return (source.GetProperty("id").GetGuid(), name);
    }

    /// <summary>Sends a message of Shopify.</summary>
    public static async Task<HttpStatusCode> ShopifyAsync(HttpClient client, Guid source, string topic, string body, string? eventId = null, string secret = Secret)
    {
        using var response = await client.SendRawAsync(
            HttpMethod.Post, $"{Root}/{source}/webhook", body, "application/json",
            ("X-Shopify-Topic", topic), ("X-Shopify-Hmac-Sha256", Signature(secret, body)), ("X-Shopify-Event-Id", eventId ?? Guid.NewGuid().ToString()));
        return response.StatusCode;
    }

    /// <summary>Sends a message of WooCommerce.</summary>
    public static async Task<HttpStatusCode> WooCommerceAsync(HttpClient client, Guid source, string topic, string body, string deliveryId = "d1")
    {
        using var response = await client.SendRawAsync(
            HttpMethod.Post, $"{Root}/{source}/webhook", body, "application/json",
            ("X-WC-Webhook-Topic", topic), ("X-WC-Webhook-Signature", Signature(Secret, body)), ("X-WC-Webhook-Delivery-ID", deliveryId));
        return response.StatusCode;
    }

    /// <summary>Waits until nothing of a source can be worked off, and returns its messages, the first one first.</summary>
    public static async Task<List<JsonElement>> WorkedOffAsync(HttpClient admin, Guid source, int count, Func<JsonElement, bool>? isWanted = null)
    {
        var list = await admin.UntilAsync(
            $"{Root}/{source}/deliveries",
            all => all.GetArrayLength() == count && all.EnumerateArray().All(isWanted ?? (one => one.GetProperty("state").GetString() == "processed")));
        return [.. list.EnumerateArray().Reverse()];
    }

    public static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string Signature(string secret, string body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));
}
