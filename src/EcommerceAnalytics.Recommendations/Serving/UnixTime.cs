namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>Instants as the algorithms expect them.</summary>
internal static class UnixTime
{
    /// <summary>Whole seconds since 1970 of an instant in UTC.</summary>
    public static long Of(DateTime utc) => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToUnixTimeSeconds();
}
