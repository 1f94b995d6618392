using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Authentication;

/// <summary>Tokens by a form, as programs that know OAuth 2 ask for them.</summary>
[Collection(HttpOnSqlite.Name)]
public sealed class TokenFormTests(SqliteApi api)
{
    private const string Address = "/api/v1/auth/token";

    [Fact]
    public async Task Name_and_password_are_exchanged_and_refreshed()
    {
        using var answer = await SendAsync(("grant_type", "password"), ("username", "root-admin"), ("password", ApiFixture.Password), ("scope", ""), ("client_id", ""));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var tokens = await answer.JsonAsync();
        Assert.Equal(["access_token", "expires_in", "refresh_token", "token_type"], tokens.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("Bearer", 900), (Text(tokens, "token_type"), tokens.GetProperty("expires_in").GetInt32()));
        Assert.Equal(HttpStatusCode.OK, await ProbeAsync(Text(tokens, "access_token")));

        using var refreshed = await SendAsync(("grant_type", "refresh_token"), ("refresh_token", Text(tokens, "refresh_token")));
        Assert.Equal(HttpStatusCode.OK, await ProbeAsync(Text(await refreshed.JsonAsync(), "access_token")));
    }

    [Theory]
    [InlineData("password", "root-admin", "wrong-horse-7-battery", "invalid_grant")]
    [InlineData("password", "nobody", "wrong-horse-7-battery", "invalid_grant")]
    [InlineData("password", "root-admin", "", "invalid_request")]
    [InlineData("client_credentials", "root-admin", "x", "unsupported_grant_type")]
    [InlineData("", "", "", "unsupported_grant_type")]
    public async Task What_is_wrong_is_said_in_the_words_of_OAuth(string grantType, string userName, string password, string error)
    {
        using var answer = await SendAsync(("grant_type", grantType), ("username", userName), ("password", password));

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal((error, error), (Text(problem, "error"), Text(problem, "code")));
        Assert.False(string.IsNullOrEmpty(Text(problem, "error_description")));
    }

    [Fact]
    public async Task An_unknown_refresh_token_is_refused()
    {
        using var answer = await SendAsync(("grant_type", "refresh_token"), ("refresh_token", "nonsense"));

        Assert.Equal("invalid_grant", Text(await answer.ProblemAsync(HttpStatusCode.BadRequest), "error"));
    }

    [Fact]
    public async Task Other_bodies_are_refused_as_before()
    {
        using var answer = await api.Anonymous().SendRawAsync(HttpMethod.Post, Address, "grant_type=password", "text/plain");

        await answer.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private async Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await api.Anonymous().PostAsync(Address, form);
    }

    private async Task<HttpStatusCode> ProbeAsync(string token)
    {
        using var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync("/api/v1/meta");
        return answer.StatusCode;
    }
}
