using System.Diagnostics;
using System.Globalization;
using EcommerceAnalytics.Algorithms.PurchaseModels;
using MathNet.Numerics.Distributions;

namespace EcommerceAnalytics.Benchmarks.PurchaseModels;

/// <summary>
/// Time to aggregate, fit and score a million synthetic customers observed by the day, and to fit as many as the CDNOW
/// sample has, against the goals. The fastest of five runs counts; the first one compiles.
/// </summary>
public static class PurchaseModelBenchmark
{
    private const int Large = 1_000_000;
    private const int Small = 2_357;
    private const int Repeats = 5;
    private const double HorizonWeeks = 13;

    /// <summary>Measures everything and writes a table, in milliseconds.</summary>
    public static void Run(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var small = PurchaseCells.Aggregate(Draw(Small, 39, 12));
        var customers = Draw(Large, 39, 26);
        PurchaseCells? cells = null;
        output.WriteLine("| work | first ms | best ms | goal ms |");
        output.WriteLine("|---|---:|---:|---:|");
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            Fit(output, $"fit {kind} to {Small:N0} customers, {small.Histories.Count:N0} cells", kind, small, kind == PurchaseModelKind.MbgNbd ? 50 : null);
        }

        Measure(output, $"aggregate {Large:N0} customers to cells", 1000, () => cells = PurchaseCells.Aggregate(customers));
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            var model = Fit(output, $"fit {kind} to {cells!.Histories.Count:N0} cells", kind, cells, kind == PurchaseModelKind.ParetoNbd ? 8000 : 500);
            Measure(output, $"score {Large:N0} customers, {kind}", 500, () => model.Score(cells, HorizonWeeks));
            Measure(output, $"aggregate and score, {kind}", null, () => model.Score(customers, HorizonWeeks));
            Measure(output, $"12 months of CLV, {kind}", null, () => ValueOfAYear(model, cells));
        }
    }

    private static void ValueOfAYear(PurchaseModel model, PurchaseCells cells)
    {
        var year = ClvHorizon.InMonths(12, 0.1);
        _ = cells.Expand(cells.Evaluate(history => model.DiscountedExpectedPurchases(history, year)));
    }

    private static PurchaseModel Fit(TextWriter output, string name, PurchaseModelKind kind, PurchaseCells cells, double? goal)
    {
        PurchaseModelFit? fit = null;
        Measure(output, name, goal, () => fit = PurchaseModelFit.Fit(kind, cells));
        return fit!.Converged ? fit.Model! : throw new InvalidOperationException($"{name} did not converge: {fit.Reason}");
    }

    private static void Measure(TextWriter output, string name, double? goal, Action work)
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

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {first:F1} | {best:F1} | {goal:F0} |"));
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
