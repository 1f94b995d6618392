using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Authentication;

/// <summary>A browser's session: the refresh token is in a cookie, and pages of this server alone can use it.</summary>
public abstract class BrowserSessionTests(ApiFixture api)
{
    private const string Session = "/api/v1/auth/session";
    private const string Password = "seven-lamps-under-water";

    [Fact]
    public async Task Signing_in_sets_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        using var answer = await OpenAsync();
        var body = await answer.JsonAsync();

        Assert.Equal(("root-admin", "admin", "Bearer", 900), (Text(body, "userName"), Text(body, "role"), Text(body, "tokenType"), body.GetProperty("expiresIn").GetInt32()));
        Assert.False(body.TryGetProperty("refreshToken", out _));
        Assert.Equal(HttpStatusCode.OK, await ProbeAsync(body));
        var parts = Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split("; ");
        Assert.StartsWith("ecommerce-refresh=", parts[0], StringComparison.Ordinal);
        Assert.Equal(["httponly", "max-age=1209600", "path=/api/v1/auth", "samesite=strict"], parts[1..].Select(part => part.ToLowerInvariant()).Order(StringComparer.Ordinal));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Behind_tls_the_cookie_is_never_sent_in_the_clear()
    {
        using var answer = await SendAsync(HttpMethod.Post, "https://localhost" + Session, "https://localhost", cookie: null, new { userName = "root-admin", password = ApiFixture.Password });

        Assert.Contains("secure", Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split("; "));
    }

    [Fact]
    public async Task The_session_goes_on_with_the_cookie_alone_and_the_cookie_changes()
    {
        using var opened = await OpenAsync();

        using var first = await RefreshAsync(CookieOf(opened));
        using var second = await RefreshAsync(CookieOf(first));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(3, new[] { opened, first, second }.Select(CookieOf).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(HttpStatusCode.OK, await ProbeAsync(await second.JsonAsync()));

        // Two tabs may continue at once, as with auth/refresh; a token whose successor was used is stolen.
        await (await RefreshAsync(CookieOf(opened))).ProblemAsync(HttpStatusCode.Unauthorized);
        await (await RefreshAsync(CookieOf(second))).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("https://evil.example.com")]
    [InlineData("http://localhost:8080")]
    [InlineData("http://localhost.evil.example.com")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task No_other_page_signs_in_continues_or_ends_a_session(string? origin)
    {
        using var opened = await OpenAsync();
        var cookie = CookieOf(opened);

        await (await SendAsync(HttpMethod.Post, Session, origin, null, new { userName = "root-admin", password = ApiFixture.Password })).ProblemAsync(HttpStatusCode.Forbidden);
        await (await SendAsync(HttpMethod.Post, $"{Session}/refresh", origin, cookie)).ProblemAsync(HttpStatusCode.Forbidden);
        await (await SendAsync(HttpMethod.Delete, Session, origin, cookie)).ProblemAsync(HttpStatusCode.Forbidden);

        using var still = await RefreshAsync(cookie);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_removes_the_cookie()
    {
        using var opened = await OpenAsync();

        using var answer = await SendAsync(HttpMethod.Delete, Session, "http://localhost", CookieOf(opened));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Contains("expires=Thu, 01 Jan 1970", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(await opened.JsonAsync()));
        await (await RefreshAsync(CookieOf(opened))).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ecommerce-refresh=unknown")]
    [InlineData("ecommerce-refresh=")]
    public async Task Without_a_session_there_is_nothing_to_continue_or_to_end(string? cookie)
    {
        await (await RefreshAsync(cookie)).ProblemAsync(HttpStatusCode.Unauthorized);
        using var ended = await SendAsync(HttpMethod.Delete, Session, "http://localhost", cookie);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_sets_no_cookie()
    {
        using var answer = await SendAsync(HttpMethod.Post, Session, "http://localhost", null, new { userName = "root-admin", password = "not-this-one-at-all" });

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_sessions_of_the_user_and_of_nobody_else()
    {
        var name = $"u{Guid.NewGuid():N}";
        Assert.Equal(HttpStatusCode.Created, (await api.AsAdmin().PostAsJsonAsync("/api/v1/users", new { userName = name, password = Password, role = "analyst" })).StatusCode);
        using var here = await OpenAsync(name, Password);
        using var there = await OpenAsync(name, Password);
        using var other = await OpenAsync();

        var session = await here.JsonAsync();

        using var answer = await Client(session).DeleteAsync("/api/v1/auth/sessions");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(session));
        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(await there.JsonAsync()));
        await (await RefreshAsync(CookieOf(there))).ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, await ProbeAsync(await other.JsonAsync()));
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    private static string CookieOf(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];

    private async Task<HttpResponseMessage> OpenAsync(string userName = "root-admin", string password = ApiFixture.Password)
    {
        var answer = await SendAsync(HttpMethod.Post, Session, "http://localhost", null, new { userName, password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }

    private Task<HttpResponseMessage> RefreshAsync(string? cookie) => SendAsync(HttpMethod.Post, $"{Session}/refresh", "http://localhost", cookie);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string? origin, string? cookie, object? body = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await api.Anonymous().SendAsync(request);
    }

    private async Task<HttpStatusCode> ProbeAsync(JsonElement session) => (await Client(session).GetAsync("/api/v1/meta")).StatusCode;

    private HttpClient Client(JsonElement session)
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Text(session, "accessToken"));
        return client;
    }
}

public sealed class BrowserSessionTestsOnSqlite(SqliteApi api) : BrowserSessionTests(api), IClassFixture<SqliteApi>;

public sealed class BrowserSessionTestsOnMySql(MySqlApi api) : BrowserSessionTests(api), IClassFixture<MySqlApi>;
