using System.Net;
using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Common.Errors;
using Microsoft.Extensions.Time.Testing;

namespace EcommerceAnalytics.ApiTests.Authentication;

/// <summary>Whom the failures of others at one address keep out, and whom not.</summary>
public sealed class SignInThrottleTests : IDisposable
{
    private static readonly IPAddress Here = IPAddress.Parse("203.0.113.7");
    private static readonly IPAddress Elsewhere = IPAddress.Parse("203.0.113.8");
    private readonly FakeTimeProvider _clock = new();
    private readonly SignInThrottle _throttle;

    public SignInThrottleTests() => _throttle = new SignInThrottle(_clock);

    [Fact]
    public void An_account_that_has_signed_in_from_an_address_is_not_kept_out_by_others_there()
    {
        Succeed("admin", Here);
        GuessUntilClosed();

        for (var i = 0; i < 55; i++)
        {
            Succeed("Admin", Here);
        }

        Assert.True(IsRefused("newcomer", Here));
        Assert.False(IsRefused("newcomer", Elsewhere));
    }

    [Fact]
    public void An_account_that_has_not_signed_in_from_the_address_waits_like_anybody()
    {
        Succeed("admin", Elsewhere);
        GuessUntilClosed();

        Assert.True(IsRefused("admin", Here));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(IsRefused("admin", Here));
    }

    [Fact]
    public void Guessing_at_a_known_account_from_its_address_is_slowed_by_its_own_limit()
    {
        Succeed("admin", Here);
        for (var i = 0; i < 6; i++)
        {
            Assert.False(IsRefused("admin", Here));
            Fail("admin", Here);
        }

        Assert.True(IsRefused("admin", Here));
        Assert.False(IsRefused("newcomer", Here));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(IsRefused("admin", Here));
    }

    [Fact]
    public void The_owner_of_one_account_guesses_at_others_no_faster()
    {
        for (var i = 0; i < 21; i++)
        {
            Succeed("mallory", Here);
            Fail($"somebody-{i}", Here);
        }

        Succeed("mallory", Here);
        Assert.True(IsRefused("somebody-else", Here));
    }

    public void Dispose() => _throttle.Dispose();

    /// <summary>20 failures of an address are free; the 21st closes it.</summary>
    private void GuessUntilClosed()
    {
        for (var i = 0; i < 21; i++)
        {
            Assert.False(IsRefused($"somebody-{i}", Here));
            Fail($"somebody-{i}", Here);
        }
    }

    private bool IsRefused(string account, IPAddress address)
    {
        try
        {
            _throttle.Begin(account, address).Dispose();
            return false;
        }
        catch (RequestException exception) when (exception.Status == 429)
        {
            return true;
        }
    }

    private void Succeed(string account, IPAddress address)
    {
        using var attempt = _throttle.Begin(account, address);
        attempt.Succeeded();
    }

    private void Fail(string account, IPAddress address)
    {
        using var attempt = _throttle.Begin(account, address);
        attempt.Failed();
    }
}
