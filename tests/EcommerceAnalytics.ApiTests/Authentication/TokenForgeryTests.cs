using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Identity;
using Microsoft.IdentityModel.Tokens;

namespace EcommerceAnalytics.ApiTests.Authentication;

/// <summary>Tokens that were not made by the service open nothing.</summary>
public sealed class TokenForgeryTests(TokenForgeryTests.Api api) : IClassFixture<TokenForgeryTests.Api>
{
    private const string Address = "/api/v1/users";

    [Fact]
    public async Task The_token_the_forgeries_are_made_from_is_good() => Assert.Equal(HttpStatusCode.OK, await SendAsync($"Bearer {Genuine()}"));

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    [InlineData("nOnE")]
    [InlineData("")]
    public async Task Algorithm_none_is_refused(string algorithm)
    {
        var (_, payload, _) = Parts();
        var token = $"{Encode($$"""{"alg":"{{algorithm}}","typ":"JWT"}""")}.{payload}.";

        await RefusedAsync(token);
    }

    [Fact]
    public async Task A_stripped_signature_is_refused()
    {
        var (header, payload, _) = Parts();

        await RefusedAsync($"{header}.{payload}.");
        await RefusedAsync($"{header}.{payload}");
    }

    [Fact]
    public async Task A_changed_payload_is_refused()
    {
        var token = api.Token(Roles.Analyst).Split('.');
        var claims = JsonNode.Parse(Base64UrlEncoder.Decode(token[1]))!;
        claims["role"] = "Admin";

        await RefusedAsync($"{token[0]}.{Encode(claims.ToJsonString())}.{token[2]}");
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("your-256-bit-secret")]
    [InlineData("password")]
    [InlineData("changeme")]
    [InlineData("EcommerceAnalytics")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("your-256-bit-secret-your-256-bit-secret")]
    public async Task Well_known_keys_are_refused(string key)
    {
        var (header, payload, _) = Parts();

        await RefusedAsync(Sign(header, payload, Encoding.UTF8.GetBytes(key)));
    }

    [Theory]
    [InlineData("HS384")]
    [InlineData("HS512")]
    [InlineData("RS256")]
    [InlineData("ES256")]
    [InlineData("PS256")]
    public async Task Another_algorithm_is_refused_even_under_the_right_key(string algorithm)
    {
        var (_, payload, _) = Parts();
        var signed = $"{Encode($$"""{"alg":"{{algorithm}}","typ":"JWT"}""")}.{payload}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = algorithm switch
        {
            "HS384" => HMACSHA384.HashData(Key, bytes),
            "HS512" => HMACSHA512.HashData(Key, bytes),
            _ => HMACSHA256.HashData(Key, bytes),
        };

        await RefusedAsync($"{signed}.{Base64UrlEncoder.Encode(signature)}");
    }

    [Theory]
    [InlineData("exp", "1")]
    [InlineData("exp", "null")]
    [InlineData("exp", "\"tomorrow\"")]
    [InlineData("nbf", "4102444800")]
    [InlineData("iss", "\"somebody else\"")]
    [InlineData("iss", "null")]
    [InlineData("aud", "\"another service\"")]
    [InlineData("aud", "null")]
    [InlineData("stamp", "\"AAAA\"")]
    [InlineData("stamp", "null")]
    [InlineData("sid", "\"00000000000000000000000000000000\"")]
    [InlineData("sid", "null")]
    [InlineData("sub", "\"99999\"")]
    [InlineData("sub", "\"1 OR 1=1\"")]
    [InlineData("sub", "null")]
    public async Task A_token_under_the_right_key_with_a_wrong_claim_is_refused(string claim, string value)
    {
        var (header, payload, _) = Parts();
        var claims = JsonNode.Parse(Base64UrlEncoder.Decode(payload))!.AsObject();
        claims.Remove(claim);
        if (value != "null")
        {
            claims[claim] = JsonNode.Parse(value);
        }

        await RefusedAsync(Sign(header, Encode(claims.ToJsonString()), Key));
    }

    [Fact]
    public async Task A_token_without_a_role_opens_nothing()
    {
        var (header, payload, _) = Parts();
        var claims = JsonNode.Parse(Base64UrlEncoder.Decode(payload))!.AsObject();
        claims.Remove("role");

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync($"Bearer {Sign(header, Encode(claims.ToJsonString()), Key)}"));
    }

    [Theory]
    [InlineData("jku", "\"https://example.com/keys\"")]
    [InlineData("x5u", "\"https://example.com/cert\"")]
    [InlineData("kid", "\"../../../../dev/null\"")]
    [InlineData("kid", "\"' UNION SELECT 'a\"")]
    [InlineData("jwk", """{"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")]
    public async Task Keys_named_in_the_token_are_ignored(string member, string value)
    {
        var (_, payload, _) = Parts();
        var header = JsonNode.Parse("""{"alg":"HS256","typ":"JWT"}""")!;
        header[member] = JsonNode.Parse(value);
        var encoded = Encode(header.ToJsonString());

        await RefusedAsync(Sign(encoded, payload, new byte[32]));
        await RefusedAsync(Sign(encoded, payload, []));
    }

    [Theory]
    [InlineData("access_token")]
    [InlineData("token")]
    [InlineData("authorization")]
    public async Task A_token_in_the_query_is_ignored(string parameter)
    {
        var answer = await api.Anonymous().GetAsync($"{Address}?{parameter}={Genuine()}");

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer null")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer ...")]
    [InlineData("Bearer {0} {0}")]
    [InlineData("Bearer,{0}")]
    [InlineData("Basic {0}")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("Token {0}")]
    [InlineData("{0}")]
    [InlineData("Bearer \"{0}\"")]
    [InlineData("Digest username=\"admin\"")]
    public async Task Broken_authorization_headers_are_refused(string header) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(header.Replace("{0}", Genuine(), StringComparison.Ordinal)));

    [Fact]
    public async Task An_enormous_token_is_refused() => await RefusedAsync(new string('a', 500_000));

    private static byte[] Key => Encoding.UTF8.GetBytes(Api.SigningKey);

    private string Genuine() => api.Token(Roles.Admin);

    private (string Header, string Payload, string Signature) Parts()
    {
        var parts = Genuine().Split('.');
        return (parts[0], parts[1], parts[2]);
    }

    private async Task RefusedAsync(string token) => Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync($"Bearer {token}"));

    private async Task<HttpStatusCode> SendAsync(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        var answer = await api.Anonymous().SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            await answer.ProblemAsync(HttpStatusCode.Unauthorized);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.First().Scheme);
        }

        return answer.StatusCode;
    }

    private static string Sign(string header, string payload, byte[] key)
    {
        using var hmac = new HMACSHA256(key);
        return $"{header}.{payload}.{Base64UrlEncoder.Encode(hmac.ComputeHash(Encoding.ASCII.GetBytes($"{header}.{payload}")))}";
    }

    private static string Encode(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return Base64UrlEncoder.Encode(json);
    }

    /// <summary>A host whose key the tests know.</summary>
    public sealed class Api : SqliteApi
    {
        /// <summary>The key.</summary>
        public const string SigningKey = "8c1f0d5e7b2a49638e0f5a7c3d9b1e24-tests-only";

        /// <inheritdoc />
        protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Jwt:Key", SigningKey)];
    }
}
