namespace EcommerceAnalytics.Data.Exports;

/// <summary>A report that is exported repeatedly, at a time of the store's day.</summary>
public sealed class ReportSchedule : IVersioned
{
    /// <summary>Public key.</summary>
    public Guid Id { get; set; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>Name of the report.</summary>
    public required string Report { get; set; }

    /// <summary>The parameters of the report, as JSON.</summary>
    public required string ParametersJson { get; set; }

    /// <summary>Whether a named range includes the day of the run.</summary>
    public bool IncludeToday { get; set; }

    /// <summary>Format of the files.</summary>
    public ExportFormat Format { get; set; }

    /// <summary>How often it runs.</summary>
    public ScheduleFrequency Frequency { get; set; }

    /// <summary>The day of a weekly schedule; null for the others.</summary>
    public DayOfWeek? Weekday { get; set; }

    /// <summary>The day of a monthly schedule, 1 to 31; shorter months take their last day. Null for the others.</summary>
    public int? DayOfMonth { get; set; }

    /// <summary>Minutes after midnight, in the store's time zone.</summary>
    public int MinuteOfDay { get; set; }

    /// <summary>How many days a file is kept.</summary>
    public int KeepDays { get; set; }

    /// <summary>Key of the user who owns it, and the exports it makes; null when that user had been removed before keys were kept.</summary>
    public int? UserId { get; set; }

    /// <summary>That user's name.</summary>
    public required string UserName { get; set; }

    /// <summary>Where it is announced that a file is ready; null for nowhere.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>What the announcements are signed with.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>Addresses to which the file is sent, one a line; null for none.</summary>
    public string? EmailTo { get; set; }

    /// <summary>The folder below the configured root into which the file is copied, empty for the root; null for none.</summary>
    public string? Folder { get; set; }

    /// <summary>The folder in the bucket into which the file is uploaded, empty for its prefix; null for none.</summary>
    public string? BucketFolder { get; set; }

    /// <summary>Whether it is enabled.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>When it runs next; null while it is disabled.</summary>
    public DateTime? NextDueAtUtc { get; set; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; set; }

    /// <inheritdoc />
    public long Version { get; set; }
}

/// <summary>How often a schedule runs.</summary>
public enum ScheduleFrequency
{
    /// <summary>Every day.</summary>
    Daily = 0,

    /// <summary>On one day of the week.</summary>
    Weekly = 1,

    /// <summary>On one day of the month.</summary>
    Monthly = 2,
}
