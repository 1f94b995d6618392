using System.Globalization;
using System.Text.Json;
using EcommerceAnalytics.Data.Exports;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>A schedule.</summary>
public sealed record ReportScheduleResponse
{
    /// <summary>Id.</summary>
    /// <example>0198c0de-0000-7000-8000-000000000002</example>
    public required Guid Id { get; init; }

    /// <summary>Its name.</summary>
    /// <example>Sales of last week</example>
    public required string Name { get; init; }

    /// <summary>The report.</summary>
    /// <example>sales</example>
    public required string Report { get; init; }

    /// <summary>Parameters of the report.</summary>
    /// <example>{ "range": "last7Days", "compare": "previousPeriod" }</example>
    public required JsonElement Parameters { get; init; }

    /// <summary>Format of the files.</summary>
    /// <example>xlsx</example>
    public required ExportFormat Format { get; init; }

    /// <summary>How often it runs.</summary>
    /// <example>weekly</example>
    public required ScheduleFrequency Frequency { get; init; }

    /// <summary>The day of a weekly schedule.</summary>
    /// <example>monday</example>
    public DayOfWeek? Weekday { get; init; }

    /// <summary>The day of a monthly schedule.</summary>
    /// <example>null</example>
    public int? DayOfMonth { get; init; }

    /// <summary>Time of day in the store's time zone.</summary>
    /// <example>06:30</example>
    public required string At { get; init; }

    /// <summary>How many days each file is kept.</summary>
    /// <example>30</example>
    public required int KeepDays { get; init; }

    /// <summary>URL to which a signed message is posted.</summary>
    /// <example>https://example.com/hooks/reports</example>
    public string? WebhookUrl { get; init; }

    /// <summary>The secret that signs the messages; shown once, in the response to the request that set the webhook.</summary>
    /// <example>whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw</example>
    public string? WebhookSecret { get; init; }

    /// <summary>Whether it is enabled.</summary>
    /// <example>true</example>
    public required bool IsEnabled { get; init; }

    /// <summary>The owner of the schedule and its exports.</summary>
    /// <example>admin</example>
    public required string UserName { get; init; }

    /// <summary>When it runs next, UTC; null while it is disabled.</summary>
    /// <example>2026-12-07T06:30:00Z</example>
    public DateTime? NextDueAt { get; init; }

    internal static ReportScheduleResponse From(ReportSchedule schedule, bool withSecret = false) => new()
    {
        Id = schedule.Id,
        Name = schedule.Name,
        Report = schedule.Report,
        Parameters = JsonSerializer.Deserialize<JsonElement>(schedule.ParametersJson),
        Format = schedule.Format,
        Frequency = schedule.Frequency,
        Weekday = schedule.Weekday,
        DayOfMonth = schedule.DayOfMonth,
        At = TimeOnly.MinValue.AddMinutes(schedule.MinuteOfDay).ToString("HH:mm", CultureInfo.InvariantCulture),
        KeepDays = schedule.KeepDays,
        WebhookUrl = schedule.WebhookUrl,
        WebhookSecret = withSecret ? schedule.WebhookSecret : null,
        IsEnabled = schedule.IsEnabled,
        UserName = schedule.UserName,
        NextDueAt = schedule.NextDueAtUtc,
    };
}
