using System.Net;
using System.Net.Http.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.OpenApi;
using EcommerceAnalytics.Data.Identity;

namespace EcommerceAnalytics.ApiTests.Security;

/// <summary>Files nobody serves, ways around a path's rules, and ids that are none.</summary>
public sealed class PathTests(KestrelApi api) : IClassFixture<KestrelApi>
{
    [Theory]
    [InlineData("/.git/config")]
    [InlineData("/.env")]
    [InlineData("/appsettings.json")]
    [InlineData("/web.config")]
    [InlineData("/var/jwt.key")]
    [InlineData("/jwt.key")]
    [InlineData("/ecommerce.db")]
    [InlineData("/swagger/../appsettings.json")]
    [InlineData("/swagger/..%2fappsettings.json")]
    [InlineData("/swagger/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/swagger/..%5c..%5cappsettings.json")]
    [InlineData("/swagger/%252e%252e/appsettings.json")]
    [InlineData("/swagger//etc/passwd")]
    [InlineData("/swagger/....//etc/passwd")]
    [InlineData("/swagger/..;/appsettings.json")]
    [InlineData("/swagger/%c0%ae%c0%ae/etc/passwd")]
    public async Task Nothing_but_the_api_and_its_page_is_served(string path)
    {
        var request = $"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";

        Assert.Matches("^HTTP/1.1 40[014] ", await RawConnection.ExchangeAsync(api.Address, request + "\r\n"));
        Assert.Matches("^HTTP/1.1 40[04] ", await RawConnection.ExchangeAsync(api.Address, $"{request}Authorization: Bearer {api.Token(Roles.Admin)}\r\n\r\n"));
    }

    [Theory]
    [InlineData("/API/V1/USERS")]
    [InlineData("/api/v1/users/")]
    [InlineData("//api/v1/users")]
    [InlineData("/api/v1//users")]
    [InlineData("/api/v1/users;a=b")]
    [InlineData("/api/v1/users.json")]
    [InlineData("/api/v1/users/.")]
    [InlineData("/api/v1/x/../users")]
    [InlineData("/api/v1/%75sers")]
    [InlineData("/api/v1/users%20")]
    [InlineData("/api/v1/users%2f")]
    [InlineData("/api/v1/products/..%2fusers")]
    [InlineData("/health/live/../../api/v1/users")]
    [InlineData("/swagger/../api/v1/users")]
    [InlineData("http://127.0.0.1/api/v1/users")]
    public async Task No_spelling_of_a_path_opens_it_without_a_token(string path)
    {
        var answer = await RawConnection.ExchangeAsync(api.Address, $"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (401|404|400) ", answer);
        Assert.DoesNotContain("userName", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override", "GET")]
    [InlineData("X-HTTP-Method", "DELETE")]
    [InlineData("X-Original-URL", "/health/live")]
    [InlineData("X-Rewrite-URL", "/health/live")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-User", "admin")]
    [InlineData("X-Forwarded-Prefix", "/health")]
    [InlineData("X-Remote-User", "admin")]
    [InlineData("Forwarded", "for=127.0.0.1;proto=https")]
    public async Task No_header_stands_in_for_a_token_or_a_verb(string name, string value)
    {
        using var client = api.Anonymous();
        client.DefaultRequestHeaders.Add(name, value);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/users")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("/api/v1/users", null)).StatusCode);
    }

    [Theory]
    [InlineData("Host", "evil.example:99")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    public async Task No_host_that_a_client_names_gets_into_an_answer(string name, string value)
    {
        using var client = api.AsAdmin();
        client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);

        using var created = await client.PostAsJsonAsync("/api/v1/tags", new { name = $"host {Guid.NewGuid():N}" });
        using var listed = await client.GetAsync("/api/v1/tags?pageSize=1");

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal($"/api/v1/tags/{(await created.JsonAsync()).GetProperty("id").GetInt32()}", created.Headers.Location!.OriginalString);
        Assert.DoesNotContain("evil", string.Concat(created.Headers.Concat(listed.Headers).SelectMany(header => header.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_that_a_path_does_not_have_does_nothing_and_names_those_it_has()
    {
        using var client = api.AsAdmin();
        foreach (var path in (await ApiOperation.ReadAllAsync(api.Anonymous())).GroupBy(o => o.Path))
        {
            foreach (var verb in new[] { "GET", "POST", "PUT", "PATCH", "DELETE", "TRACE" }.Except(path.Select(o => o.Method)))
            {
                using var request = new HttpRequestMessage(new HttpMethod(verb), path.First().PathToNothing());
                using var answer = await client.SendAsync(request);

                Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{verb} {path.Key}: {(int)answer.StatusCode}");
                Assert.True(answer.StatusCode != HttpStatusCode.MethodNotAllowed || answer.Content.Headers.Allow.Count > 0, $"{verb} {path.Key} has no Allow");
            }
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("0x1")]
    [InlineData("%EF%BC%91")]
    [InlineData("1'--")]
    [InlineData("null")]
    [InlineData("99999999999999999999999")]
    [InlineData("2147483648")]
    [InlineData("{id}")]
    [InlineData("00000000-0000-0000-0000-00000000000g")]
    public async Task An_id_that_is_none_is_not_found(string id)
    {
        using var client = api.AsAdmin();
        foreach (var operation in (await ApiOperation.ReadAllAsync(api.Anonymous())).Where(o => o.Method == "GET" && o.Path.Contains('{', StringComparison.Ordinal)))
        {
            using var answer = await client.GetAsync(operation.Fill(_ => id));

            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{operation} with {id}: {(int)answer.StatusCode}");
            await answer.ProblemAsync(answer.StatusCode);
        }
    }
}
