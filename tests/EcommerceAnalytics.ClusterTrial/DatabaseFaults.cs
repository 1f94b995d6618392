using System.Diagnostics;
using System.Globalization;

namespace EcommerceAnalytics.ClusterTrial;

/// <summary>Loses the primary, and moves it, under the stream of orders.</summary>
internal sealed class DatabaseFaults(Cluster cluster, OrderStream stream, EqualFigures figures)
{
    private const int LongestGapOfKill = 25;
    private const int LongestGapOfSwitchover = 4;
    private const int OrdersAfter = 50;

    public async Task<IReadOnlyList<Goal>> RunAsync(int kills)
    {
        var goals = new List<Goal>();
        for (var i = 0; i < kills; i++)
        {
            var primary = await cluster.PrimaryAsync();
            goals.Add(await GapAsync($"kill -9 of the primary (mysql{primary}): no writes for", LongestGapOfKill, () =>
            {
                cluster.Kill(string.Create(CultureInfo.InvariantCulture, $"mysql{primary}"));
                return Task.CompletedTask;
            }));
            var began = Stopwatch.GetTimestamp();
            goals.Add(await GapAsync("it joins again: no writes for", LongestGapOfSwitchover, cluster.RestoreAsync));
            Report.Line($"mysql{primary} has joined again after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
            await figures.CompareAsync();
        }

        for (var i = 0; i < 2; i++)
        {
            var next = (await cluster.PrimaryAsync() % Cluster.Numbers.Length) + 1;
            goals.Add(await GapAsync($"switchover to mysql{next}: no writes for", LongestGapOfSwitchover, () => cluster.SwitchToAsync(next)));
            await figures.CompareAsync();
        }

        return goals;
    }

    private async Task<Goal> GapAsync(string name, int seconds, Func<Task> act)
    {
        var began = Stopwatch.GetTimestamp();
        await act();
        await stream.AdvanceAsync(OrdersAfter);
        var goal = Goal.AtMost(name, seconds, stream.LongestGapSince(began));
        Report.Line($"{goal.Name} {goal.Measured}");
        return goal;
    }
}
