namespace EcommerceAnalytics.Api.Authentication;

/// <summary>Time in the precision of every database.</summary>
internal static class TimeProviderExtensions
{
    /// <summary>Now in UTC, truncated to seconds.</summary>
    public static DateTime UtcNowInSeconds(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }
}
