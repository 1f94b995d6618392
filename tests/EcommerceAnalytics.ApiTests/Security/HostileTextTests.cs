using System.Diagnostics;
using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Security;

/// <summary>Text that other programs would obey comes back as it was sent, or is refused; it never becomes anything else.</summary>
public abstract class HostileTextTests(ApiFixture api)
{
    private static readonly string[] Kept =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; DROP TABLE tags;--", "' OR '1'='1", "${jndi:ldap://x/a}", "{{7*7}}", "%s%s%n", "=1+1", "@SUM(A1)", "-1+1",
        "../../etc/passwd", "C:\\Windows\\win.ini", "a\u202Eb", "e\u0301\u0301\u0301", "\u0130\u0131", "stra\u00dfe", "\ud83d\udca9\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67", "\ufeffa", "null", "0", "a'b\"c`d\\e%f_g",
    ];

    [Fact]
    public async Task Text_comes_back_as_it_was_sent()
    {
        using var client = api.AsAdmin();
        foreach (var text in Kept)
        {
            using var answer = await client.SendRawAsync(HttpMethod.Post, "/api/v1/tags", JsonSerializer.Serialize(new { name = text }));

            if (answer.StatusCode == HttpStatusCode.BadRequest)
            {
                await answer.InvalidAsync("name");
                continue;
            }

            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(text, (await (await client.GetAsync(answer.Headers.Location)).JsonAsync()).GetProperty("name").GetString());
        }
    }

    [Theory]
    [InlineData("/api/v1/tags?search=")]
    [InlineData("/api/v1/products?search=")]
    [InlineData("/api/v1/customers?search=")]
    [InlineData("/api/v1/categories?search=")]
    [InlineData("/api/v1/users?search=")]
    public async Task A_search_never_takes_long_and_never_matches_by_pattern(string path)
    {
        using var client = api.AsAdmin();
        foreach (var text in new[] { new string('a', 200) + "!", string.Concat(Enumerable.Repeat("%a", 60)), new string('_', 100), "(a+)+$" + new string('a', 60), new string('\\', 99), "\u0131%\u0130" })
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(path + Uri.EscapeDataString(text));

            TestRun.AssertWithin(TimeSpan.FromSeconds(3), began, $"{path}{text}");
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest || answer.Headers.GetValues("X-Total-Count").Single() == "0", $"{path}{text}");
        }
    }

    [Theory]
    [InlineData("""{"userName":"{0}","password":"x"}""", "/api/v1/auth/token")]
    [InlineData("""{"email":"{0}@example.com"}""", "/api/v1/customers")]
    [InlineData("""{"{0}":1}""", "/api/v1/customers")]
    [InlineData("""{"country":"GB","lines":[{"productId":"{0}","quantity":1}]}""", "/api/v1/orders")]
    public async Task No_text_keeps_a_pattern_busy(string body, string path)
    {
        foreach (var text in new[] { new string('a', 50_000), string.Concat(Enumerable.Repeat("a@", 25_000)), new string('.', 50_000), string.Concat(Enumerable.Repeat("', '", 12_000)), new string(' ', 50_000) })
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await api.AsAdmin().SendRawAsync(HttpMethod.Post, path, body.Replace("{0}", text, StringComparison.Ordinal));

            Assert.InRange((int)answer.StatusCode, 400, 499);
            // A pattern that is kept busy is ended by its own limit, which would be no 4xx.
            TestRun.AssertWithin(TimeSpan.FromSeconds(3), began, path);
        }
    }
}

public sealed class HostileTextTestsOnSqlite(SqliteApi api) : HostileTextTests(api), IClassFixture<SqliteApi>;

public sealed class HostileTextTestsOnMySql(MySqlApi api) : HostileTextTests(api), IClassFixture<MySqlApi>;
