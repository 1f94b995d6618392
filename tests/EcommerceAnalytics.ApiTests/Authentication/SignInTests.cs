using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.ApiTests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Internal;
using Microsoft.IdentityModel.JsonWebTokens;

namespace EcommerceAnalytics.ApiTests.Authentication;

/// <summary>Signing in, refreshing, signing out, and what ends a token.</summary>
public sealed class SignInTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    private const string Probe = "/api/v1/meta";
    private const string UserPassword = "seven-lamps-under-water";

    [Fact]
    public async Task The_configured_admin_signs_in_and_the_token_opens_the_api()
    {
        var tokens = await TokensAsync("root-admin", ApiFixture.Password);

        Assert.Equal("Bearer", tokens.GetProperty("tokenType").GetString());
        Assert.Equal(900, tokens.GetProperty("expiresIn").GetInt32());
        Assert.Equal(HttpStatusCode.OK, await ProbeAsync(tokens));
    }

    [Fact]
    public async Task The_case_of_the_user_name_does_not_count()
    {
        var answer = await SignInAsync("ROOT-Admin", ApiFixture.Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Refresh_tokens_are_stored_hashed()
    {
        var tokens = await TokensAsync("root-admin", ApiFixture.Password);
        var secret = tokens.GetProperty("refreshToken").GetString()!;

        var stored = await api.InScopeAsync(db => db.RefreshTokens.Select(token => token.TokenHash).ToListAsync());

        Assert.DoesNotContain(secret, stored);
        Assert.True(secret.Length >= 43, "A refresh token has 256 bits.");
    }

    [Fact]
    public async Task Signing_out_ends_this_sign_in_and_no_other()
    {
        var here = await TokensAsync("root-admin", ApiFixture.Password);
        var there = await TokensAsync("root-admin", ApiFixture.Password);

        var answer = await Client(here).PostAsync("/api/v1/auth/logout", content: null);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(here));
        await (await RefreshAsync(here)).ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, await ProbeAsync(there));
    }

    [Fact]
    public async Task Signing_out_ends_it_on_another_instance_within_a_second()
    {
        // Another instance is another memory of what was valid a moment ago.
        var tokens = await TokensAsync("root-admin", ApiFixture.Password);
        var clock = new CacheClock();
        using var memory = new MemoryCache(new MemoryCacheOptions { Clock = clock });
        var elsewhere = new LiveTokens(memory, TimeProvider.System);
        var user = new ClaimsPrincipal(new ClaimsIdentity(new JsonWebToken(tokens.GetProperty("accessToken").GetString()).Claims));
        Task<bool> CountsAsync() => api.InScopeAsync(db => elsewhere.CountsAsync(db, user, CancellationToken.None));

        Assert.True(await CountsAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await Client(tokens).PostAsync("/api/v1/auth/logout", content: null)).StatusCode);
        clock.UtcNow += TimeSpan.FromSeconds(1);

        Assert.False(await CountsAsync());
    }

    [Fact]
    public async Task Changing_the_password_ends_every_token_of_the_user()
    {
        await CreateAsync("changes-password", UserPassword);
        var tokens = await TokensAsync("changes-password", UserPassword);

        var answer = await Client(tokens).PutAsJsonAsync(
            "/api/v1/users/me/password", new { currentPassword = UserPassword, newPassword = "nine-boats-over-granite" });

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(tokens));
        await (await RefreshAsync(tokens)).ProblemAsync(HttpStatusCode.Unauthorized);
        await (await SignInAsync("changes-password", UserPassword)).ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync("changes-password", "nine-boats-over-granite")).StatusCode);
    }

    [Fact]
    public async Task A_wrong_present_password_changes_nothing()
    {
        await CreateAsync("mistypes-password", UserPassword);
        var tokens = await TokensAsync("mistypes-password", UserPassword);

        var answer = await Client(tokens).PutAsJsonAsync(
            "/api/v1/users/me/password", new { currentPassword = "not-this-one-at-all", newPassword = "nine-boats-over-granite" });

        await answer.InvalidAsync("currentPassword");
        Assert.Equal(HttpStatusCode.OK, await ProbeAsync(tokens));
    }

    [Fact]
    public async Task Disabling_a_user_ends_its_tokens_and_its_signing_in()
    {
        var id = await CreateAsync("gets-disabled", UserPassword);
        var tokens = await TokensAsync("gets-disabled", UserPassword);

        var answer = await api.AsAdmin().PutAsJsonAsync($"/api/v1/users/{id}", new { role = "analyst", isEnabled = false });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(tokens));
        await (await RefreshAsync(tokens)).ProblemAsync(HttpStatusCode.Unauthorized);
        await (await SignInAsync("gets-disabled", UserPassword)).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_role_ends_access_tokens_and_the_next_one_has_it()
    {
        var id = await CreateAsync("gets-promoted", UserPassword);
        var before = await TokensAsync("gets-promoted", UserPassword);
        Assert.Equal(HttpStatusCode.Forbidden, (await Client(before).GetAsync("/api/v1/users")).StatusCode);

        await api.AsAdmin().PutAsJsonAsync($"/api/v1/users/{id}", new { role = "admin", isEnabled = true });

        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(before));
        var after = await (await RefreshAsync(before)).JsonAsync();
        Assert.Equal(HttpStatusCode.OK, (await Client(after).GetAsync("/api/v1/users")).StatusCode);
    }

    [Fact]
    public async Task Removing_a_user_ends_its_tokens()
    {
        var id = await CreateAsync("gets-removed", UserPassword);
        var tokens = await TokensAsync("gets-removed", UserPassword);

        await api.AsAdmin().DeleteAsync($"/api/v1/users/{id}");

        Assert.Equal(HttpStatusCode.Unauthorized, await ProbeAsync(tokens));
        await (await RefreshAsync(tokens)).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("admin", "admin")]
    [InlineData("admin", "password")]
    [InlineData("root", "root")]
    [InlineData("root-admin", "root-admin")]
    public async Task There_are_no_default_credentials(string userName, string password) =>
        await (await SignInAsync(userName, password)).ProblemAsync(HttpStatusCode.Unauthorized);

    private async Task<int> CreateAsync(string userName, string password)
    {
        var answer = await api.AsAdmin().PostAsJsonAsync("/api/v1/users", new { userName, password, role = "analyst" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.JsonAsync()).GetProperty("id").GetInt32();
    }

    private async Task<HttpResponseMessage> SignInAsync(string userName, string password) =>
        await api.Anonymous().PostAsJsonAsync("/api/v1/auth/token", new { userName, password });

    private async Task<JsonElement> TokensAsync(string userName, string password)
    {
        var answer = await SignInAsync(userName, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private async Task<HttpResponseMessage> RefreshAsync(JsonElement tokens) => await api.Anonymous().PostAsJsonAsync(
        "/api/v1/auth/refresh", new { refreshToken = tokens.GetProperty("refreshToken").GetString() });

    private async Task<HttpStatusCode> ProbeAsync(JsonElement tokens) => (await Client(tokens).GetAsync(Probe)).StatusCode;

    private sealed class CacheClock : ISystemClock
    {
        public DateTimeOffset UtcNow { get; set; } = DateTimeOffset.UnixEpoch;
    }

    private HttpClient Client(JsonElement tokens)
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString());
        return client;
    }
}
