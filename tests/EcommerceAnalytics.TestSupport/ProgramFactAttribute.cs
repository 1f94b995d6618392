namespace EcommerceAnalytics.TestSupport;

/// <summary>
/// A test that needs programs of the machine. Without one of them it is skipped and says which; under <c>CI=true</c> it
/// always runs, and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    /// <summary>A test that needs these.</summary>
    public ProgramFactAttribute(params string[] programs)
    {
        ArgumentNullException.ThrowIfNull(programs);
        var missing = programs.Where(program => Find(program) is null).ToList();
        if (missing.Count > 0 && !string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            Skip = $"Not installed: {string.Join(", ", missing)}.";
        }
    }

    /// <summary>Where a program is; null when it is not installed.</summary>
    public static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/bin:/usr/sbin:/usr/local/sbin".Split(':')
            .Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);
}
