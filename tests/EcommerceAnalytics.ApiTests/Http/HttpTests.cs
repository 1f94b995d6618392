using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Http;

/// <summary>HTTP as front ends expect it.</summary>
[Collection(HttpOnSqlite.Name)]
public sealed class HttpTests(SqliteApi api)
{
    private const string Long = "/api/v1/meta/catalogue";
    private const string Short = "/health/live";

    [Theory]
    [InlineData(Long)]
    [InlineData("/api/v1/products")]
    [InlineData("/api/v1/analytics/sales?format=csv")]
    [InlineData("/api/v1/products/2000000000")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/swagger/v1/swagger.json")]
    [InlineData("/health/ready")]
    public async Task HEAD_has_the_status_and_the_headers_of_GET_and_no_body(string address)
    {
        using var client = api.AsAdmin();
        using var get = await client.GetAsync(address);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Headers.Select(h => h.Key).Except(["Transfer-Encoding"]).Order(), head.Headers.Select(h => h.Key).Order());
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task HEAD_of_what_is_only_written_is_refused()
    {
        using var answer = await api.AsAdmin().SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/v1/auth/token"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Long_answers_are_compressed_on_request(string encoding)
    {
        var plain = await api.AsAnalyst().GetByteArrayAsync(Long);
        using var answer = await GetAsync(Long, ("Accept-Encoding", encoding));
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.True(bytes.Length < plain.Length / 3, $"{bytes.Length} of {plain.Length} bytes");
        await using var stream = encoding == "br" ? (Stream)new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress) : new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        Assert.Equal(plain, read.ToArray());
    }

    [Fact]
    public async Task Answers_about_credentials_are_not_compressed()
    {
        using var answer = await GetAsync("/api/v1/api-keys", ("Accept-Encoding", "gzip"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/api/v1/products", "application/xml", false)]
    [InlineData("/api/v1/products", "text/csv", false)]
    [InlineData("/api/v1/products", "*/*;q=0", false)]
    [InlineData("/api/v1/products", "application/json", true)]
    [InlineData("/api/v1/products", "application/*", true)]
    [InlineData("/api/v1/products", "text/html, */*;q=0.1", true)]
    [InlineData("/api/v1/analytics/sales", "text/csv", true)]
    [InlineData("/api/v1/analytics/sales", "image/png", false)]
    [InlineData("/api/v1/analytics/sales?format=csv", "image/png", true)]
    public async Task What_cannot_be_sent_is_406_and_names_what_can(string address, string accept, bool isServed)
    {
        using var answer = await GetAsync(address, ("Accept", accept));

        if (isServed)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return;
        }

        var problem = await answer.ProblemAsync(HttpStatusCode.NotAcceptable);
        Assert.Equal("not_acceptable", problem.GetProperty("code").GetString());
        Assert.Contains("application/json", problem.GetProperty("available").EnumerateArray().Select(type => type.GetString()));
    }

    [Theory]
    [InlineData(Long)]
    [InlineData(Short)]
    [InlineData("/api/v1/nothing")]
    [InlineData("/swagger/index.html")]
    public async Task Every_answer_has_the_id_of_its_request(string address)
    {
        using var own = await GetAsync(address);
        using var given = await GetAsync(address, ("X-Request-Id", "shop-42.a:b_c"));
        using var hostile = await GetAsync(address, ("X-Request-Id", "a b"));

        Assert.Matches("^[0-9a-f]{32}$", Header(own, "X-Request-Id"));
        Assert.Equal("shop-42.a:b_c", Header(given, "X-Request-Id"));
        Assert.Matches("^[0-9a-f]{32}$", Header(hostile, "X-Request-Id"));
    }

    [Fact]
    public async Task Answers_say_what_is_left_of_the_limit()
    {
        using var client = api.AsAnalyst();
        using var first = await client.GetAsync(Long);
        using var second = await client.GetAsync(Long);

        var limit = Number(first, "RateLimit-Limit");
        Assert.Equal(100_000, limit);
        Assert.InRange(Number(first, "RateLimit-Remaining"), 0, limit - 1);
        Assert.InRange(Number(second, "RateLimit-Reset"), 1, Number(first, "RateLimit-Reset") == 1 ? 10 : Number(first, "RateLimit-Reset"));
        Assert.False((await client.GetAsync(Short)).Headers.Contains("RateLimit-Limit"));
    }

    [Theory]
    [InlineData("/api/v1/sources/0196b6c1-5d5c-7a3e-8a53-2f8d3c1f0a11/webhook", 100_000)]
    [InlineData("/api/v1/auth/token", 90_000)]
    public async Task Messages_of_shops_are_not_limited_as_strangers_are(string address, int limit)
    {
        using var client = api.Anonymous();
        using var response = await client.PostAsync(address, new StringContent("{}", Encoding.UTF8, "application/json"));

        Assert.Equal(limit, Number(response, "RateLimit-Limit"));
    }

    [Theory]
    [InlineData("/swagger/v1/swagger.json")]
    [InlineData("/swagger/figures/swagger.json")]
    [InlineData("/api/v1/meta/catalogue")]
    [InlineData("/api/v1/products")]
    public async Task What_seldom_changes_is_asked_for_again_by_its_tag(string address)
    {
        using var first = await GetAsync(address);
        using var again = await GetAsync(address, ("If-None-Match", first.Headers.ETag!.ToString()));
        using var other = await GetAsync(address, ("If-None-Match", "\"other\""));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.OK), (first.StatusCode, again.StatusCode, other.StatusCode));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(null, "token_missing", null)]
    [InlineData("Bearer nonsense", "token_invalid", "is not valid")]
    [InlineData("Bearer eca_nonsense", "token_invalid", "is not valid")]
    [InlineData("Digest x", "token_invalid", "is not valid")]
    public async Task A_401_says_what_is_wrong(string? authorization, string code, string? description)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Long);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await api.Anonymous().SendAsync(request);

        Assert.Equal(code, (await answer.ProblemAsync(HttpStatusCode.Unauthorized)).GetProperty("code").GetString());
        var challenge = Assert.Single(answer.Headers.WwwAuthenticate);
        Assert.Equal("Bearer", challenge.Scheme);
        Assert.Equal(description is not null, challenge.Parameter!.Contains("error=\"invalid_token\"", StringComparison.Ordinal));
        Assert.Contains(description ?? "realm=", challenge.Parameter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Basic_is_offered_to_those_alone_who_use_it()
    {
        using var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", "YWRtaW46YWRtaW4=");
        using var answer = await client.GetAsync(Long);

        Assert.Equal(["Bearer", "Basic"], answer.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    private static int Number(HttpResponseMessage answer, string name) => int.Parse(Header(answer, name), CultureInfo.InvariantCulture);

    private async Task<HttpResponseMessage> GetAsync(string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await api.AsAnalyst().SendAsync(request);
    }
}
