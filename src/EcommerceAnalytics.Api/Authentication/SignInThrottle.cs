using System.Net;
using EcommerceAnalytics.Common.Errors;
using Microsoft.Extensions.Caching.Memory;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>
/// Slows down guessing. Failures are counted for an account from one address, for an address and for an account; beyond a
/// limit, each further failure doubles the delay, up to half a minute at most: an account is never locked. Where an account has signed in
/// before, only the count of that account
/// from that address applies: neither attempts on it from elsewhere nor attempts on others from the same address lock
/// out its owner.
/// </summary>
public sealed class SignInThrottle(TimeProvider time) : IDisposable
{
    private const int MaxRemembered = 100_000;
    private const int MaxAtOnce = 20;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan KnownFor = TimeSpan.FromDays(30);
    private static readonly Limit AccountFromAddress = new(5, TimeSpan.FromSeconds(30));
    private static readonly Limit FromAddress = new(20, TimeSpan.FromSeconds(30));
    private static readonly Limit Account = new(50, TimeSpan.FromSeconds(10));
    private readonly TimeProvider _time = time;
    private readonly MemoryCache _memory = new(new MemoryCacheOptions { SizeLimit = MaxRemembered });

    /// <summary>Starts an attempt; report the outcome to the returned object.</summary>
    /// <exception cref="RequestException">429: the attempt is refused; the exception has the time to wait.</exception>
    public Attempt Begin(string account, IPAddress? address)
    {
        ArgumentNullException.ThrowIfNull(account);
        var name = account.ToUpperInvariant();
        var from = address?.ToString() ?? string.Empty;
        var counts = new List<Count> { CountOf(("pair", name, from), AccountFromAddress) };
        if (!_memory.TryGetValue(("known", name, from), out _))
        {
            counts.Add(CountOf(("address", from, string.Empty), FromAddress));
            counts.Add(CountOf(("account", name, string.Empty), Account));
        }

        var now = _time.GetUtcNow();
        var wait = counts.Max(count => count.Wait(now));
        if (wait > TimeSpan.Zero)
        {
            throw RequestException.TooMany("Too many failed sign-in attempts; wait before trying again.", wait, ErrorCodes.SignInThrottled);
        }

        foreach (var count in counts)
        {
            count.Begin();
        }

        return new Attempt(this, counts, ("known", name, from));
    }

    /// <inheritdoc />
    public void Dispose() => _memory.Dispose();

    private Count CountOf((string, string, string) key, Limit limit) => _memory.GetOrCreate(key, entry =>
    {
        entry.Size = 1;
        entry.SlidingExpiration = Remembered;
        return new Count(limit);
    })!;

    private void Know((string, string, string) key) =>
        _memory.Set(key, true, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = KnownFor, Priority = CacheItemPriority.High });

    /// <summary>One attempt to sign in; it counts as a failure unless reported otherwise.</summary>
    public sealed class Attempt : IDisposable
    {
        private readonly SignInThrottle _throttle;
        private readonly List<Count> _counts;
        private readonly (string, string, string) _known;
        private bool? _succeeded;

        internal Attempt(SignInThrottle throttle, List<Count> counts, (string, string, string) known)
        {
            _throttle = throttle;
            _counts = counts;
            _known = known;
        }

        /// <summary>The password was correct.</summary>
        public void Succeeded() => _succeeded = true;

        /// <summary>The password was incorrect.</summary>
        public void Failed() => _succeeded = false;

        /// <summary>Ends the attempt; one without an outcome is not counted.</summary>
        public void Dispose()
        {
            var now = _throttle._time.GetUtcNow();
            foreach (var count in _counts)
            {
                count.End(_succeeded, now);
            }

            if (_succeeded == true)
            {
                _throttle.Know(_known);
            }
        }
    }

    /// <summary>The number of failures without a delay, and the longest delay.</summary>
    internal sealed record Limit(int Free, TimeSpan Longest);

    /// <summary>Failures of one kind.</summary>
    internal sealed class Count(Limit limit)
    {
        private readonly Lock _lock = new();
        private int _failures;
        private int _atWork;
        private DateTimeOffset _closedUntil;

        public TimeSpan Wait(DateTimeOffset now)
        {
            lock (_lock)
            {
                return _atWork >= MaxAtOnce ? TimeSpan.FromSeconds(1) : _closedUntil - now;
            }
        }

        public void Begin()
        {
            lock (_lock)
            {
                _atWork++;
            }
        }

        public void End(bool? succeeded, DateTimeOffset now)
        {
            lock (_lock)
            {
                _atWork--;

                // The failures of an address are kept: the owner of one account could clear them to guess others.
                if (succeeded == true && limit != FromAddress)
                {
                    _failures = 0;
                }
                else if (succeeded == false && ++_failures > limit.Free)
                {
                    var seconds = Math.Min(limit.Longest.TotalSeconds, Math.Pow(2, _failures - limit.Free - 1));
                    _closedUntil = now.AddSeconds(seconds);
                }
            }
        }
    }
}
