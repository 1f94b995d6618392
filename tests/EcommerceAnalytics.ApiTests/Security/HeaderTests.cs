using System.Net;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.OpenApi;

namespace EcommerceAnalytics.ApiTests.Security;

/// <summary>What every answer tells browsers and caches, and which web pages may call.</summary>
[Collection(HttpOnSqlite.Name)]
public sealed class HeaderTests(SqliteApi api)
{
    private const string Origin = "https://shop.example.com";

    [Theory]
    [InlineData("/api/v1/products")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/products?page=x")]
    [InlineData("/swagger/index.html")]
    [InlineData("/swagger/v1/swagger.json")]
    [InlineData("/health/live")]
    public async Task Every_answer_carries_the_headers_that_make_browsers_careful(string path)
    {
        var headers = (await api.AsAdmin().GetAsync(path)).Headers;

        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("frame-ancestors 'none'", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains(path.StartsWith("/swagger", StringComparison.Ordinal) ? "default-src 'self'" : "default-src 'none'", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(headers.Contains("Server"));
        Assert.False(headers.Contains("X-Powered-By"));
    }

    [Theory]
    [InlineData("/swagger/index.html")]
    [InlineData("/swagger/index.js")]
    [InlineData("/swagger/large-responses.js")]
    [InlineData("/swagger/sign-in-renewal.js")]
    public async Task A_page_that_has_not_changed_keeps_the_policy_it_needs(string path)
    {
        using var first = await api.Anonymous().GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await api.Anonymous().SendAsync(again);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.GetValues("Content-Security-Policy"), second.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", second.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_of_the_api_stay_out_of_shared_caches()
    {
        foreach (var operation in (await ApiOperation.ReadAllAsync(api.Anonymous())).Where(o => o.Method == "GET"))
        {
            using var answer = await api.AsAdmin().GetAsync(operation.Fill(_ => "1"));

            // A private answer may be kept by the client that got it, with its ETag.
            Assert.True(answer.Headers.CacheControl is { NoStore: true } or { Private: true }, $"{operation}: {answer.Headers.CacheControl}");
        }
    }

    [Fact]
    public async Task Transport_security_is_asked_for_behind_tls_alone()
    {
        var behindTls = await api.Anonymous().GetAsync("https://shop.example.com/health/live");
        var plain = await api.Anonymous().GetAsync("http://shop.example.com/health/live");

        Assert.Contains("max-age=31536000", behindTls.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("OPTIONS")]
    [InlineData("GET")]
    public async Task No_web_page_may_call_unless_it_is_configured(string method)
    {
        var answer = await CallAsync(api, method, Origin);

        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Every_operation_declares_the_token_it_needs()
    {
        var open = (await ApiOperation.ReadAllAsync(api.Anonymous())).Where(o => o.Definition.TryGetProperty("security", out var own) && own.GetArrayLength() == 0).Select(o => o.ToString());

        // A message of a shop is signed instead, and a browser has a cookie.
        Assert.Equal(
            [
                "DELETE /api/v1/auth/session", "GET /health/live", "GET /health/ready", "POST /api/v1/auth/refresh", "POST /api/v1/auth/session",
                "POST /api/v1/auth/session/refresh", "POST /api/v1/auth/token", "POST /api/v1/sources/{id}/webhook",
            ],
            open.Order(StringComparer.Ordinal));
    }

    internal static async Task<HttpResponseMessage> CallAsync(ApiFixture api, string method, string origin)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/products");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        return await api.Anonymous().SendAsync(request);
    }
}

/// <summary>With one web page configured.</summary>
public sealed class OriginTests(OriginTests.Api api) : IClassFixture<OriginTests.Api>
{
    private const string Origin = "https://shop.example.com";

    [Fact]
    public async Task The_configured_page_may_call_without_cookies()
    {
        var answer = await HeaderTests.CallAsync(api, "OPTIONS", Origin);

        Assert.Equal(Origin, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("PUT", answer.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("https://evil.example.com")]
    [InlineData("http://shop.example.com")]
    [InlineData("https://shop.example.com.evil.com")]
    [InlineData("https://shop.example.com:8443")]
    [InlineData("null")]
    public async Task Other_pages_may_not(string origin)
    {
        Assert.False((await HeaderTests.CallAsync(api, "OPTIONS", origin)).Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False((await HeaderTests.CallAsync(api, "GET", origin)).Headers.Contains("Access-Control-Allow-Origin"));
    }

    /// <summary>A host that one page may call.</summary>
    public sealed class Api : SqliteApi
    {
        /// <inheritdoc />
        protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Cors:Origins:0", Origin)];
    }
}
