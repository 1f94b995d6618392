using System.Diagnostics;
using System.Globalization;

namespace EcommerceAnalytics.Benchmarks.Stores;

/// <summary>Measured times.</summary>
internal sealed class Latencies
{
    private readonly List<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public double P50 => Quantile(0.5);

    public double P95 => Quantile(0.95);

    public double P99 => Quantile(0.99);

    /// <summary>Repeats work and measures each time.</summary>
    /// <param name="times">How often; fewer when a quarter of a minute is over.</param>
    /// <param name="work">What is measured.</param>
    /// <param name="before">What goes before it, not measured.</param>
    public static async Task<Latencies> OfAsync(int times, Func<Task> work, Func<Task>? before = null)
    {
        var latencies = new Latencies();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < times && (i == 0 || Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(15)); i++)
        {
            if (before is not null)
            {
                await before();
            }

            var start = Stopwatch.GetTimestamp();
            await work();
            latencies.Add(Stopwatch.GetElapsedTime(start));
        }

        return latencies;
    }

    public void Add(TimeSpan time)
    {
        lock (_milliseconds)
        {
            _milliseconds.Add(time.TotalMilliseconds);
        }
    }

    /// <summary>Milliseconds, as short as they are exact enough.</summary>
    public static string Text(double milliseconds) => milliseconds.ToString(milliseconds < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    private double Quantile(double share)
    {
        lock (_milliseconds)
        {
            var sorted = _milliseconds.Order().ToArray();
            return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
        }
    }
}
