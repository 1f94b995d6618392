using System.Diagnostics;

namespace EcommerceAnalytics.ClusterTrial;

/// <summary>What the trial prints.</summary>
internal static class Report
{
    private static readonly long Began = Stopwatch.GetTimestamp();

    /// <summary>Seconds since the beginning.</summary>
    public static double Elapsed => Stopwatch.GetElapsedTime(Began).TotalSeconds;

    /// <summary>A line with the seconds since the beginning.</summary>
    public static void Line(string text) => Console.WriteLine($"{Elapsed,5:0} s  {text}");

    /// <summary>The table of the goals.</summary>
    /// <returns>Whether all of them hold.</returns>
    public static bool Goals(IReadOnlyCollection<Goal> goals)
    {
        Console.WriteLine();
        Console.WriteLine("| goal | wanted | measured | |");
        Console.WriteLine("|---|---:|---:|---|");
        foreach (var goal in goals)
        {
            Console.WriteLine($"| {goal.Name} | {goal.Wanted} | {goal.Measured} | {(goal.Holds ? "" : "MISSED")} |");
        }

        return goals.All(goal => goal.Holds);
    }
}
