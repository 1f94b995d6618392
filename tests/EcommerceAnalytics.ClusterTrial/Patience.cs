using System.Diagnostics;

namespace EcommerceAnalytics.ClusterTrial;

/// <summary>Waits for what has to happen.</summary>
internal static class Patience
{
    /// <summary>Asks until there is an answer.</summary>
    /// <param name="what">What is waited for, as the end of "waited in vain until …".</param>
    /// <param name="atMost">How long.</param>
    /// <param name="ask">The question; null is no answer.</param>
    /// <param name="pause">Between two questions.</param>
    public static async Task<T> UntilAsync<T>(string what, TimeSpan atMost, Func<Task<T?>> ask, TimeSpan pause)
        where T : struct => (T)await ForAsync<object>(what, atMost, async () => await ask(), pause);

    /// <summary>The same for an object.</summary>
    public static async Task<T> ForAsync<T>(string what, TimeSpan atMost, Func<Task<T?>> ask, TimeSpan pause)
        where T : class
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            if (Stopwatch.GetElapsedTime(began) > atMost)
            {
                throw new TrialException($"Waited in vain until {what}.");
            }

            await Task.Delay(pause);
        }
    }

    /// <summary>Asks until it holds.</summary>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> UntilAsync(string what, TimeSpan atMost, Func<Task<bool>> holds, TimeSpan pause)
    {
        var began = Stopwatch.GetTimestamp();
        await UntilAsync<bool>(what, atMost, async () => await holds() ? true : null, pause);
        return Stopwatch.GetElapsedTime(began);
    }
}
