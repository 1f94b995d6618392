using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Email;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>The new values of a schedule.</summary>
public sealed record ReportScheduleRequest : IValidatableObject
{
    /// <summary>Its name.</summary>
    /// <example>Sales of last week</example>
    [StringLength(100, MinimumLength = 1)]
    [PlainText]
    public required string Name { get; init; }

    /// <summary>The report, as for an export: <c>orders</c>, <c>sales</c>, …</summary>
    /// <example>sales</example>
    [StringLength(64, MinimumLength = 1)]
    public required string Report { get; init; }

    /// <summary>
    /// Parameters of the report, as for its endpoint. A named range (<c>lastMonth</c>, <c>yesterday</c>) is resolved at each run, up to the day before it:
    /// <c>last7Days</c> are the seven days that are over.
    /// </summary>
    /// <example>{ "range": "lastWeek", "compare": "previousPeriod" }</example>
    public Dictionary<string, JsonElement>? Parameters { get; init; }

    /// <summary>Whether a named range includes the day of the run, as far as it has got.</summary>
    /// <example>false</example>
    [DefaultValue(false)]
    public bool IncludeToday { get; init; }

    /// <summary>Format of the files.</summary>
    /// <example>xlsx</example>
    [EnumDataType(typeof(ExportFormat))]
    [DefaultValue(ExportFormat.Xlsx)]
    public ExportFormat Format { get; init; } = ExportFormat.Xlsx;

    /// <summary>How often it runs.</summary>
    /// <example>weekly</example>
    [EnumDataType(typeof(ScheduleFrequency))]
    public required ScheduleFrequency Frequency { get; init; }

    /// <summary>The day of a weekly schedule; only for weekly schedules.</summary>
    /// <example>monday</example>
    [EnumDataType(typeof(DayOfWeek))]
    public DayOfWeek? Weekday { get; init; }

    /// <summary>The day of a monthly schedule, 1 to 31; in shorter months, the last day. Only for monthly schedules.</summary>
    /// <example>null</example>
    [Range(1, 31)]
    public int? DayOfMonth { get; init; }

    /// <summary>Time of day in the store's time zone, HH:mm.</summary>
    /// <example>06:30</example>
    [DefaultValue("06:00")]
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "at must be a time of day from 00:00 to 23:59, such as 06:30.")]
    public string At { get; init; } = "06:00";

    /// <summary>How many days each file is kept.</summary>
    /// <example>30</example>
    [Range(1, 365)]
    [DefaultValue(30)]
    public int KeepDays { get; init; } = 30;

    /// <summary>URL to which a signed message is posted when a file is ready or has failed; https or http. Null for none.</summary>
    /// <example>https://example.com/hooks/reports</example>
    [StringLength(2000, MinimumLength = 1)]
    public string? WebhookUrl { get; init; }

    /// <summary>Addresses to which the file is sent by e-mail, with the main figures in the text; up to 20. A large file is a link. Null for none.</summary>
    /// <example>null</example>
    [MaxLength(EmailRecipients.Max)]
    public IReadOnlyList<string>? EmailTo { get; init; }

    /// <summary>Folder below `Exports:TargetDirectory` into which the file is copied, empty for that folder itself. Null for none.</summary>
    /// <example>null</example>
    [StringLength(500)]
    public string? Folder { get; init; }

    /// <summary>Folder below `ObjectStorage:Prefix` into which the file is uploaded. Null for none.</summary>
    /// <example>null</example>
    [StringLength(500)]
    public string? BucketFolder { get; init; }

    /// <summary>Whether it is enabled.</summary>
    /// <example>true</example>
    [DefaultValue(true)]
    public bool IsEnabled { get; init; } = true;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if ((Frequency == ScheduleFrequency.Weekly) != (Weekday is not null))
        {
            yield return new ValidationResult("A weekly schedule requires a weekday, monday to sunday; other schedules must not have one.", [nameof(Weekday)]);
        }

        if ((Frequency == ScheduleFrequency.Monthly) != (DayOfMonth is not null))
        {
            yield return new ValidationResult("A monthly schedule requires a dayOfMonth, 1 to 31; other schedules must not have one.", [nameof(DayOfMonth)]);
        }
    }
}
