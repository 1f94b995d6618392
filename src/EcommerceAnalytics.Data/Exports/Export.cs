namespace EcommerceAnalytics.Data.Exports;

/// <summary>One export of a report, created in the background.</summary>
public sealed class Export
{
    /// <summary>Public key.</summary>
    public Guid Id { get; set; }

    /// <summary>Name of the report.</summary>
    public required string Report { get; set; }

    /// <summary>The parameters of the report, as JSON.</summary>
    public required string ParametersJson { get; set; }

    /// <summary>Format of the file.</summary>
    public ExportFormat Format { get; set; }

    /// <summary>Key of the user who asked for it and may download it; null when that user had been removed before keys were kept.</summary>
    public int? UserId { get; set; }

    /// <summary>That user's name.</summary>
    public required string UserName { get; set; }

    /// <summary>State.</summary>
    public ExportState State { get; set; }

    /// <summary>When it was requested.</summary>
    public DateTime CreatedAtUtc { get; set; }

    /// <summary>When its current attempt began.</summary>
    public DateTime? StartedAtUtc { get; set; }

    /// <summary>When it finished.</summary>
    public DateTime? FinishedAtUtc { get; set; }

    /// <summary>When the export and its file are removed.</summary>
    public DateTime ExpiresAtUtc { get; set; }

    /// <summary>Rows written so far.</summary>
    public long RowsWritten { get; set; }

    /// <summary>Total number of rows, once known.</summary>
    public long? RowsTotal { get; set; }

    /// <summary>Bytes of the file.</summary>
    public long? Size { get; set; }

    /// <summary>Name of the download.</summary>
    public string? FileName { get; set; }

    /// <summary>The main figures of the report in words, one a line, once finished; null where it has none.</summary>
    public string? Summary { get; set; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; set; }

    /// <summary>Number of attempts.</summary>
    public int Attempts { get; set; }

    /// <summary>The instance that works on it.</summary>
    public Guid? Holder { get; set; }

    /// <summary>While it runs: when another instance may take it over, unless its holder renews the lease before.</summary>
    public DateTime? LeaseEndsAtUtc { get; set; }
}

/// <summary>State of an export.</summary>
public enum ExportState
{
    /// <summary>Waiting for its turn.</summary>
    Queued = 0,

    /// <summary>Running.</summary>
    Running = 1,

    /// <summary>The file can be downloaded.</summary>
    Completed = 2,

    /// <summary>Failed; there is no file, and the error has the reason.</summary>
    Failed = 3,

    /// <summary>Cancelled; there is no file.</summary>
    Cancelled = 4,
}

/// <summary>Format of an export's file.</summary>
public enum ExportFormat
{
    /// <summary>Excel workbook.</summary>
    Xlsx = 0,

    /// <summary>CSV, the rows alone.</summary>
    Csv = 1,

    /// <summary>PDF, to read and to print.</summary>
    Pdf = 2,
}
