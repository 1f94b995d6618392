namespace EcommerceAnalytics.Semantics.Copies;

/// <summary>What only the engine of the columnar copy understands.</summary>
internal static class CopySql
{
    /// <summary>As <see cref="Data.DatabaseDialect.Weekday"/>.</summary>
    public static string Weekday(string instant, string ahead) => $"isodow({instant} + to_seconds({ahead}))";

    /// <summary>As <see cref="Data.DatabaseDialect.Hour"/>.</summary>
    public static string Hour(string instant, string ahead) => $"hour({instant} + to_seconds({ahead}))";
}
