using System.Net;
using System.Net.Http.Headers;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using Microsoft.Extensions.Time.Testing;

namespace EcommerceAnalytics.ApiTests.Analytics;

/// <summary>A client that has the answer is told so for exactly as long as it is the answer.</summary>
public sealed class NotModifiedTests(NotModifiedTests.Api api) : IClassFixture<NotModifiedTests.Api>
{
    private const string Question = "/api/v1/analytics/sales?range=today";

    [Fact]
    public async Task It_is_told_again_and_again_until_an_order_is_placed_or_the_day_is_over()
    {
        var product = await new Shop(api).StockAsync(2m, 10);
        var tag = await TagAsync();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(api.AsAnalyst(), tag));
        }

        await new Shop(api).PlaceAsync((product, 1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api.AsAnalyst(), tag));
        tag = await TagAsync();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(api.AsAnalyst(), tag));
        }

        api.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api.AsAnalyst(), tag));
        Assert.NotEqual(tag, await TagAsync());
    }

    [Fact]
    public async Task It_is_told_of_the_very_question_and_format_and_to_nobody_who_may_not_ask()
    {
        var tag = await TagAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(api.AsAnalyst(), tag));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api.AsAnalyst(), tag, Question + "&interval=hour"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api.AsAnalyst(), tag, accept: "text/csv"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api.AsAnalyst(), "\"another\""));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(api.AsService(), tag));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(api.Anonymous(), tag));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string tag, string question = Question, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, question);
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(tag));
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.NotModified)
        {
            Assert.Equal(tag, answer.Headers.ETag?.Tag);
            Assert.Equal("private, no-cache", string.Join(", ", answer.Headers.GetValues("Cache-Control").SelectMany(value => value.Split(", ")).OrderDescending()));
        }

        return answer.StatusCode;
    }

    private async Task<string> TagAsync()
    {
        using var answer = await api.AsAnalyst().GetAsync(Question);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.ETag!.Tag;
    }

    /// <summary>A host shortly before midnight.</summary>
    public sealed class Api : SqliteApi
    {
        /// <summary>The clock.</summary>
        public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2024, 1, 15, 23, 59, 40, TimeSpan.Zero));

        /// <inheritdoc />
        protected override TimeProvider Time => Clock;
    }
}
