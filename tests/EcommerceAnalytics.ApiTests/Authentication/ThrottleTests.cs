using System.Net;
using System.Net.Http.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace EcommerceAnalytics.ApiTests.Authentication;

/// <summary>Guessing passwords becomes slow, and nobody is locked out.</summary>
public sealed class ThrottleTests(ThrottleTests.Api api) : IClassFixture<ThrottleTests.Api>
{
    [Fact]
    public async Task Guessing_is_slowed_with_growing_delays_and_the_right_password_works_after_the_wait()
    {
        for (var i = 0; i < 6; i++)
        {
            await (await SignInAsync("root-admin", "wrong-password-number")).ProblemAsync(HttpStatusCode.Unauthorized);
        }

        var closed = await SignInAsync("root-admin", ApiFixture.Password);
        await closed.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(1), closed.Headers.RetryAfter?.Delta);

        api.Clock.Advance(TimeSpan.FromSeconds(2));
        await (await SignInAsync("root-admin", "wrong-password-number")).ProblemAsync(HttpStatusCode.Unauthorized);
        var longer = await SignInAsync("root-admin", ApiFixture.Password);
        Assert.Equal(TimeSpan.FromSeconds(2), longer.Headers.RetryAfter?.Delta);

        api.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync("root-admin", ApiFixture.Password)).StatusCode);
    }

    [Fact]
    public async Task A_wait_that_is_over_is_not_made_longer_by_asking_in_between()
    {
        for (var i = 0; i < 6; i++)
        {
            await SignInAsync("somebody-else", "wrong-password-number");
        }

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, (await SignInAsync("somebody-else", "wrong-password-number")).StatusCode);
        }

        api.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync("somebody-else", "wrong-password-number")).StatusCode);
    }

    private async Task<HttpResponseMessage> SignInAsync(string userName, string password) =>
        await api.Anonymous().PostAsJsonAsync("/api/v1/auth/token", new { userName, password });

    /// <summary>A host whose clock the tests move.</summary>
    public sealed class Api : SqliteApi
    {
        /// <summary>The clock.</summary>
        public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2024, 6, 15, 12, 0, 0, TimeSpan.Zero));

        /// <inheritdoc />
        protected override TimeProvider Time => Clock;
    }
}
