using System.Globalization;
using System.Text;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Security;

/// <summary>What arrives on the wire: requests cut short, slow, ambiguous, oversized or with odd verbs.</summary>
public sealed class WireTests(KestrelApi api) : IClassFixture<KestrelApi>
{
    private static int _tag;

    [Theory]
    [InlineData("TRACE / HTTP/1.1\r\nHost: a\r\nX-Secret: not-echoed\r\n\r\n")]
    [InlineData("TRACE /api/v1/products HTTP/1.1\r\nHost: a\r\nX-Secret: not-echoed\r\n\r\n")]
    [InlineData("TRACK /api/v1/products HTTP/1.1\r\nHost: a\r\nX-Secret: not-echoed\r\n\r\n")]
    [InlineData("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\nX-Secret: not-echoed\r\n\r\n")]
    [InlineData("DEBUG / HTTP/1.1\r\nHost: a\r\nX-Secret: not-echoed\r\n\r\n")]
    [InlineData("PROPFIND /api/v1/products HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("NONSENSE /api/v1/nothing HTTP/1.1\r\nHost: a\r\n\r\n")]
    public async Task Verbs_nobody_needs_are_refused_and_echo_nothing(string request)
    {
        var answer = await RawConnection.ExchangeAsync(api.Address, request);

        Assert.Matches("^HTTP/1.1 (401|404|405) ", answer);
        Assert.DoesNotContain("not-echoed", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\nServer:", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nBroken header\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nSpace : b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nFolded: b\r\n c\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nNul: b\0c\r\n\r\n")]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\nHost: a\r\n\r\n")]
    [InlineData("GET  / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001")]
    public async Task Malformed_requests_end_the_connection_without_a_word_about_the_code(string request)
    {
        var answer = await RawConnection.ExchangeAsync(api.Address, request);

        Assert.Matches("^(HTTP/1.1 (400|505|404) |$)", answer);
        Assert.DoesNotMatch("(?i)exception|kestrel|   at ", answer);
    }

    [Theory]
    [InlineData("Content-Length: 6\r\nContent-Length: 5\r\n")]
    [InlineData("Content-Length: 6, 6\r\n")]
    [InlineData("Content-Length: -1\r\n")]
    [InlineData("Content-Length: +6\r\n")]
    [InlineData("Content-Length: 0x6\r\n")]
    [InlineData("Content-Length: 99999999999999999999\r\n")]
    [InlineData("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n")]
    [InlineData("Transfer-Encoding: xchunked\r\n")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n")]
    [InlineData("Transfer-Encoding : chunked\r\nContent-Length: 4\r\n")]
    [InlineData("Transfer-Encoding: \u000bchunked\r\nContent-Length: 4\r\n")]
    [InlineData("Content-Length: 4\r\n Transfer-Encoding: chunked\r\n")]
    public async Task A_request_whose_end_is_ambiguous_smuggles_no_second_one(string headers)
    {
        var smuggled = $"smuggled{Interlocked.Increment(ref _tag).ToString(CultureInfo.InvariantCulture)}";
        var inner = $"POST /api/v1/tags HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {api.Token(Roles.Admin)}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {smuggled.Length + 11}\r\n\r\n{{\"name\":\"{smuggled}\"}}";

        var answer = await RawConnection.ExchangeAsync(
            api.Address, $"POST /api/v1/auth/token HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n{headers}\r\n0\r\n\r\n{inner}");

        Assert.Matches("^(HTTP/1.1 4\\d\\d |HTTP/1.1 501 |$)", answer);
        Assert.Equal(0, await api.InScopeAsync(db => db.Tags.CountAsync(tag => tag.Name == smuggled)));
    }

    [Theory]
    [InlineData("zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("FFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}XX\r\n0\r\n\r\n")]
    public async Task A_broken_chunk_is_a_bad_request(string body)
    {
        var answer = await RawConnection.ExchangeAsync(
            api.Address, $"POST /api/v1/auth/token HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{body}");

        Assert.Matches("^(HTTP/1.1 400 |$)", answer);
    }

    [Fact]
    public async Task A_chunk_that_never_comes_whole_is_nothing()
    {
        await using var connection = await RawConnection.OpenAsync(api.Address);
        await connection.SendAsync("POST /api/v1/auth/token HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}");
        connection.EndSending();

        Assert.Matches("^(HTTP/1.1 400 |$)", await connection.ReadToEndAsync());
    }

    [Fact]
    public async Task Half_requests_leave_nothing_and_hinder_nobody()
    {
        var head = $"POST /api/v1/tags HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {api.Token(Roles.Admin)}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n";
        for (var i = 0; i < 30; i++)
        {
            await using var half = await RawConnection.OpenAsync(api.Address);
            await half.SendAsync(head[..Math.Min(head.Length, (i + 1) * head.Length / 25)] + (i > 25 ? "{\"name\":\"half\"" : string.Empty));
        }

        using var whole = await api.AsAdmin().SendRawAsync(HttpMethod.Post, "/api/v1/tags", "{\"name\":\"whole\"}");
        Assert.True(whole.IsSuccessStatusCode);
        Assert.Equal(0, await api.InScopeAsync(db => db.Tags.CountAsync(tag => tag.Name == "half")));
    }

    [Fact]
    public async Task Slow_clients_hold_no_transaction_so_that_others_write()
    {
        var slow = new List<RawConnection>();
        try
        {
            for (var i = 0; i < 40; i++)
            {
                var connection = await RawConnection.OpenAsync(api.Address);
                slow.Add(connection);
                await connection.SendAsync($"POST /api/v1/tags HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {api.Token(Roles.Admin)}\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{{\"na");
            }

            using var other = await api.AsAdmin().SendRawAsync(HttpMethod.Post, "/api/v1/tags", "{\"name\":\"quick\"}");

            // They are still there: had one of them the right to write, this would be 503.
            Assert.True(other.IsSuccessStatusCode);
        }
        finally
        {
            foreach (var connection in slow)
            {
                await connection.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_client_that_does_not_read_its_answers_hinders_nobody()
    {
        await using var deaf = await RawConnection.OpenAsync(api.Address);
        await deaf.SendAsync(string.Concat(Enumerable.Repeat("GET /swagger/v1/swagger.json HTTP/1.1\r\nHost: a\r\n\r\n", 50)));

        using var other = await api.Anonymous().GetAsync("/health/live");

        Assert.True(other.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(1_000_001)]
    [InlineData(50_000_000)]
    public async Task A_body_over_the_limit_is_refused_by_its_length(int length)
    {
        await using var connection = await RawConnection.OpenAsync(api.Address);
        await connection.SendAsync($"POST /api/v1/tags HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {api.Token(Roles.Admin)}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{{");
        var answer = await connection.ReadAnswerAsync();

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_when_it_comes_in_chunks()
    {
        await using var connection = await RawConnection.OpenAsync(api.Address);
        await connection.SendAsync($"POST /api/v1/tags HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {api.Token(Roles.Admin)}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        var chunk = $"10000\r\n{new string('x', 0x10000)}\r\n";
        try
        {
            for (var i = 0; i < 20; i++)
            {
                await connection.SendAsync(chunk);
            }
        }
        catch (IOException)
        {
            // The server has answered and does not read on.
        }

        Assert.Matches("^(HTTP/1.1 413 |$)", await connection.ReadAnswerAsync());
    }

    [Fact]
    public async Task Enormous_addresses_and_headers_are_refused()
    {
        var address = await RawConnection.ExchangeAsync(api.Address, $"GET /{new string('a', 100_000)} HTTP/1.1\r\nHost: a\r\n\r\n");
        var header = await RawConnection.ExchangeAsync(api.Address, $"GET / HTTP/1.1\r\nHost: a\r\nX: {new string('a', 100_000)}\r\n\r\n");
        var many = new StringBuilder("GET / HTTP/1.1\r\nHost: a\r\n");
        for (var i = 0; i < 500; i++)
        {
            many.Append(CultureInfo.InvariantCulture, $"X{i}: a\r\n");
        }

        Assert.Matches("^(HTTP/1.1 414 |$)", address);
        Assert.Matches("^(HTTP/1.1 431 |$)", header);
        Assert.Matches("^(HTTP/1.1 431 |$)", await RawConnection.ExchangeAsync(api.Address, many + "\r\n"));
    }

    [Fact]
    public async Task A_line_break_in_an_address_makes_no_header()
    {
        var answer = await RawConnection.ExchangeAsync(
            api.Address,
            $"GET /api/v1/products?search=%0d%0aX-Injected:%20yes&pageSize=1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {api.Token(Roles.Admin)}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\nX-Injected", answer, StringComparison.OrdinalIgnoreCase);
    }
}
