namespace EcommerceAnalytics.Api.Authentication;

/// <summary>Time as every database keeps it.</summary>
internal static class TimeProviderExtensions
{
    /// <summary>Now in UTC, without what is below a second.</summary>
    public static DateTime UtcNowInSeconds(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }
}
