using System.Globalization;
using System.Text.Json;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Email;

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
    /// <example>{ "range": "lastWeek", "compare": "previousPeriod" }</example>
    [FreeForm]
    public required JsonElement Parameters { get; init; }

    /// <summary>Whether a named range includes the day of the run.</summary>
    /// <example>false</example>
    public required bool IncludeToday { get; init; }

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

    /// <summary>Addresses to which the file is sent by e-mail.</summary>
    /// <example>["ada@example.com"]</example>
    public required IReadOnlyList<string> EmailTo { get; init; }

    /// <summary>Folder below `Exports:TargetDirectory` into which the file is copied; null for none.</summary>
    /// <example>reports/weekly</example>
    public string? Folder { get; init; }

    /// <summary>Folder below `ObjectStorage:Prefix`; null for none.</summary>
    /// <example>reports/weekly</example>
    public string? BucketFolder { get; init; }

    /// <summary>Whether it is enabled.</summary>
    /// <example>true</example>
    public required bool IsEnabled { get; init; }

    /// <summary>The owner of the schedule and its exports.</summary>
    /// <example>admin</example>
    public required string UserName { get; init; }

    /// <summary>When it runs next, UTC; null while it is disabled.</summary>
    /// <example>2026-12-07T06:30:00.000Z</example>
    public DateTime? NextDueAt { get; init; }

    /// <summary>The next five runs, and the days that each will report; none while it is disabled.</summary>
    public required IReadOnlyList<UpcomingRun> NextRuns { get; init; }

    internal static ReportScheduleResponse From(ReportSchedule schedule, IReadOnlyList<UpcomingRun> nextRuns, bool withSecret = false) => new()
    {
        Id = schedule.Id,
        Name = schedule.Name,
        Report = schedule.Report,
        Parameters = JsonSerializer.Deserialize<JsonElement>(schedule.ParametersJson),
        IncludeToday = schedule.IncludeToday,
        Format = schedule.Format,
        Frequency = schedule.Frequency,
        Weekday = schedule.Weekday,
        DayOfMonth = schedule.DayOfMonth,
        At = TimeOnly.MinValue.AddMinutes(schedule.MinuteOfDay).ToString("HH:mm", CultureInfo.InvariantCulture),
        KeepDays = schedule.KeepDays,
        WebhookUrl = schedule.WebhookUrl,
        WebhookSecret = withSecret ? schedule.WebhookSecret : null,
        EmailTo = EmailRecipients.Read(schedule.EmailTo),
        Folder = schedule.Folder,
        BucketFolder = schedule.BucketFolder,
        IsEnabled = schedule.IsEnabled,
        UserName = schedule.UserName,
        NextDueAt = schedule.NextDueAtUtc,
        NextRuns = nextRuns,
    };
}
