namespace EcommerceAnalytics.ClusterTrial;

/// <summary>What was wanted, and what was measured.</summary>
internal sealed record Goal(string Name, string Wanted, string Measured, bool Holds)
{
    /// <summary>Nothing may be counted.</summary>
    public static Goal None(string name, int count, IEnumerable<string>? examples = null)
    {
        var some = count == 0 || examples is null ? string.Empty : $" ({string.Join("; ", examples.Take(3))})";
        return new(name, "0", $"{count:N0}{some}", count == 0);
    }

    /// <summary>Nothing may take longer.</summary>
    public static Goal AtMost(string name, double seconds, TimeSpan measured) =>
        new(name, $"≤ {seconds:0.#} s", $"{measured.TotalSeconds:0.0} s", measured.TotalSeconds <= seconds);

    /// <summary>It is so.</summary>
    public static Goal That(string name, bool holds, string measured) => new(name, "yes", measured, holds);
}
