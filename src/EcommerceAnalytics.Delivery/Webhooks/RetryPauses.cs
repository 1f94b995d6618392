namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>When something that could not be delivered is tried again: seven times within a day.</summary>
internal static class RetryPauses
{
    /// <summary>Pauses after each attempt but the last.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>How often it is tried.</summary>
    public static int MaxAttempts => Pauses.Length + 1;

    /// <summary>The pause after an attempt, 1 being the first.</summary>
    public static TimeSpan After(int attempt) => attempt > Pauses.Length ? TimeSpan.FromDays(1) : Pauses[attempt - 1];
}
