using System.Diagnostics;
using System.Globalization;
using EcommerceAnalytics.Algorithms.PurchaseModels;
using MathNet.Numerics.Distributions;

namespace EcommerceAnalytics.Benchmarks.PurchaseModels;

/// <summary>
/// Time to aggregate, fit and score a million synthetic customers observed by the day, and to fit two thousand.
/// </summary>
public static class PurchaseModelBenchmark
{
    private const int Large = 1_000_000;
    private const int Small = 2_357;
    private const int Repeats = 5;
    private const double HorizonWeeks = 13;

    /// <summary>Measures everything and writes a table: the first and the fastest of five runs, in milliseconds.</summary>
    public static void Run(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var small = PurchaseCells.Aggregate(Draw(Small, 39, 12));
        Describe(output, small);
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            Fit(output, kind, small);
        }

        var customers = Draw(Large, 39, 26);
        PurchaseCells? cells = null;
        Measure(output, "aggregate 1,000,000 customers", () => cells = PurchaseCells.Aggregate(customers));
        Describe(output, cells!);
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            var model = Fit(output, kind, cells!);
            Measure(output, $"score 1,000,000 customers, {kind}", () => model.Score(cells!, HorizonWeeks));
            Measure(output, $"aggregate and score, {kind}", () => model.Score(customers, HorizonWeeks));
            Measure(output, $"12 months of CLV, {kind}", () => ValueOfAYear(model, cells!));
        }
    }

    private static void ValueOfAYear(PurchaseModel model, PurchaseCells cells)
    {
        var year = ClvHorizon.InMonths(12, 0.1);
        _ = cells.Expand(cells.Evaluate(history => model.DiscountedExpectedPurchases(history, year)));
    }

    private static PurchaseModel Fit(TextWriter output, PurchaseModelKind kind, PurchaseCells cells)
    {
        PurchaseModelFit? fit = null;
        Measure(output, $"fit {kind}", () => fit = PurchaseModelFit.Fit(kind, cells));
        var parameters = string.Join(' ', fit!.Model!.Parameters.Select(value => value.ToString("G6", CultureInfo.InvariantCulture)));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {fit.Status}, {fit.Evaluations} evaluations, gradient {fit.GradientNorm:E1}, parameters {parameters}"));
        return fit.Model;
    }

    private static void Describe(TextWriter output, PurchaseCells cells)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{cells.CustomerCount:N0} customers, {cells.RepeaterCount:N0} repeaters, {cells.Histories.Count:N0} cells"));
    }

    private static void Measure(TextWriter output, string name, Action work)
    {
        double first = 0, best = double.PositiveInfinity;
        for (var i = 0; i < Repeats; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            first = i == 0 ? elapsed : first;
            best = Math.Min(best, elapsed);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-42} first {first,9:F1} ms   best {best,9:F1} ms"));
    }

    // Customers of a BG/NBD store with first orders in the first weeks; times in whole days.
    private static PurchaseHistory[] Draw(int count, int weeks, int acquisitionWeeks)
    {
        var random = new Random(20240501);
        var result = new PurchaseHistory[count];
        for (var i = 0; i < count; i++)
        {
            var days = (weeks * 7) - random.Next(acquisitionWeeks * 7);
            var rate = Gamma.Sample(random, 0.25, 4.4);
            var leaving = Beta.Sample(random, 0.8, 2.4);
            var (x, last, gone) = (0, 0, false);
            double now = 0;
            while (!gone)
            {
                now += rate > 0 ? Exponential.Sample(random, rate) * 7 : days + 1;
                if (now > days)
                {
                    break;
                }

                // Orders of one day count once.
                var day = (int)now;
                x += day > last ? 1 : 0;
                last = day;
                gone = random.NextDouble() < leaving;
            }

            result[i] = new PurchaseHistory(x, last / PurchaseHistory.DaysPerWeek, days / PurchaseHistory.DaysPerWeek);
        }

        return result;
    }
}
