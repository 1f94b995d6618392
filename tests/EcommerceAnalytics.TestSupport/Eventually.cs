using System.Diagnostics;

namespace EcommerceAnalytics.TestSupport;

/// <summary>Waits for what other threads or processes do. The limit only ends a wait for what never comes.</summary>
public static class Eventually
{
    /// <summary>How long anything is waited for: far longer than it takes on a slow machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until a condition holds.</summary>
    public static Task HoldsAsync(Func<Task<bool>> condition, string what) => FindAsync(async () => await condition() ? what : null, what);

    /// <summary>Asks until there is an answer.</summary>
    public static async Task<T> FindAsync<T>(Func<Task<T?>> ask, string what)
        where T : class
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await ask() is { } found)
            {
                return found;
            }

            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"In {Patience} this did not happen: {what}.");
            }

            await Task.Delay(Pause);
        }
    }
}
