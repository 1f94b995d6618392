using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using EcommerceAnalytics.Data.Exports;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>A request for a file of a report.</summary>
public sealed record CreateExportRequest
{
    /// <summary>The report: <c>orders</c> (every order and refund line), <c>sales</c>, <c>products</c>, <c>inventory</c>, <c>customers</c>, <c>churn</c> or <c>recommendations</c>.</summary>
    /// <example>orders</example>
    [Required]
    [StringLength(64, MinimumLength = 1)]
    public required string Report { get; init; }

    /// <summary>Format of the file.</summary>
    /// <example>xlsx</example>
    [EnumDataType(typeof(ExportFormat))]
    public ExportFormat Format { get; init; } = ExportFormat.Xlsx;

    /// <summary>Parameters of the report, as for its endpoint; a named range is resolved when the export runs.</summary>
    /// <example>{ "range": "lastMonth" }</example>
    public Dictionary<string, JsonElement>? Parameters { get; init; }
}

/// <summary>An export and its progress.</summary>
public sealed record ExportResponse
{
    /// <summary>Id.</summary>
    /// <example>0198c0de-0000-7000-8000-000000000001</example>
    public required Guid Id { get; init; }

    /// <summary>The report.</summary>
    /// <example>orders</example>
    public required string Report { get; init; }

    /// <summary>Format of the file.</summary>
    /// <example>xlsx</example>
    public required ExportFormat Format { get; init; }

    /// <summary>Parameters of the report, as requested.</summary>
    /// <example>{ "range": "lastMonth" }</example>
    public required Dictionary<string, JsonElement> Parameters { get; init; }

    /// <summary>User who requested it.</summary>
    /// <example>analyst</example>
    public required string UserName { get; init; }

    /// <summary>State.</summary>
    /// <example>completed</example>
    public required ExportState State { get; init; }

    /// <summary>Percentage of rows written, 0 to 100; null while the number of rows is not known.</summary>
    /// <example>100</example>
    public int? Percent { get; init; }

    /// <summary>Rows written so far, without headers.</summary>
    /// <example>41211</example>
    public required long Rows { get; init; }

    /// <summary>Bytes of the file, once completed.</summary>
    /// <example>2204113</example>
    public long? Size { get; init; }

    /// <summary>Name of the download, once completed.</summary>
    /// <example>orders_2011-11-01_2011-11-30_store.xlsx</example>
    public string? FileName { get; init; }

    /// <summary>When it was requested, UTC.</summary>
    /// <example>2011-12-10T09:15:00.000Z</example>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it finished, UTC.</summary>
    /// <example>2011-12-10T09:15:04.000Z</example>
    public DateTime? FinishedAt { get; init; }

    /// <summary>When it is deleted together with its file, UTC.</summary>
    /// <example>2011-12-17T09:15:00.000Z</example>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>Why it failed.</summary>
    /// <example>null</example>
    public string? Error { get; init; }

    internal static ExportResponse From(Export export) => new()
    {
        Id = export.Id,
        Report = export.Report,
        Format = export.Format,
        Parameters = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(export.ParametersJson) ?? [],
        UserName = export.UserName,
        State = export.State,
        Percent = export.State == ExportState.Completed ? 100
            : export.RowsTotal is > 0 and { } total ? (int)Math.Min(99, export.RowsWritten * 100 / total) : null,
        Rows = export.RowsWritten,
        Size = export.Size,
        FileName = export.FileName,
        CreatedAt = export.CreatedAtUtc,
        FinishedAt = export.FinishedAtUtc,
        ExpiresAt = export.ExpiresAtUtc,
        Error = export.Error,
    };
}
