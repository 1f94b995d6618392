using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Imports;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>An import.</summary>
public sealed record ImportResponse
{
    /// <summary>Key.</summary>
    /// <example>0193a5c8-5b1e-7c51-9d6e-0a2f4c1b7e90</example>
    public required Guid Id { get; init; }

    /// <summary>Name of the file.</summary>
    /// <example>orders-november.csv.gz</example>
    public required string FileName { get; init; }

    /// <summary>State: queued, running, completed, failed, undoing or undone.</summary>
    /// <example>completed</example>
    public required ImportState State { get; init; }

    /// <summary>What happens to orders that are there already.</summary>
    /// <example>update</example>
    public required ImportMode Mode { get; init; }

    /// <summary>Whether only the result is computed and nothing is written.</summary>
    /// <example>false</example>
    public required bool DryRun { get; init; }

    /// <summary>The phase of a running import.</summary>
    /// <example>writing</example>
    public string? Phase { get; init; }

    /// <summary>Rows read so far.</summary>
    /// <example>541909</example>
    public required long RowsRead { get; init; }

    /// <summary>Rows of the file, once counted.</summary>
    /// <example>541909</example>
    public long? RowsTotal { get; init; }

    /// <summary>User who requested it; null for the command line.</summary>
    /// <example>admin</example>
    public string? UserName { get; init; }

    /// <summary>When it was requested.</summary>
    /// <example>2011-12-10T09:30:00.000Z</example>
    public required DateTime StartedAt { get; init; }

    /// <summary>When it finished.</summary>
    /// <example>2011-12-10T09:30:21.000Z</example>
    public DateTime? FinishedAt { get; init; }

    /// <summary>User who undid it; null for the command line.</summary>
    /// <example>null</example>
    public string? UndoneBy { get; init; }

    /// <summary>When it was undone.</summary>
    /// <example>null</example>
    public DateTime? UndoneAt { get; init; }

    /// <summary>What the undoing removed, restored and kept, once undone.</summary>
    public ImportUndoResult? Undo { get; init; }

    /// <summary>Why it failed; the database is unchanged.</summary>
    /// <example>null</example>
    public string? Error { get; init; }

    /// <summary>The outcome of every row, once completed.</summary>
    public ImportResult? Result { get; init; }

    internal static ImportResponse From(ImportRun import, ImportProgress? progress) => new()
    {
        Id = import.Id,
        FileName = import.FileName,
        State = import.State,
        Mode = import.Mode,
        DryRun = import.IsDryRun,
        Phase = progress?.Phase ?? (import.State is ImportState.Running or ImportState.Undoing ? import.Phase : null),
        RowsRead = progress?.RowsRead ?? import.RowsRead,
        RowsTotal = progress?.RowsTotal ?? import.RowsTotal,
        UserName = import.UserName,
        StartedAt = import.StartedAtUtc,
        FinishedAt = import.FinishedAtUtc,
        UndoneBy = import.UndoneBy,
        UndoneAt = import.UndoneAtUtc,
        Undo = import.UndoJson is null ? null : JsonSerializer.Deserialize<ImportUndoResult>(import.UndoJson, OrderImport.ResultJson),
        Error = import.Error,
        Result = import.ResultJson is null ? null : JsonSerializer.Deserialize<ImportResult>(import.ResultJson, OrderImport.ResultJson),
    };
}

/// <summary>Which of the rows not imported to list.</summary>
public sealed record ImportIssuesRequest : PageRequest
{
    /// <summary>Only this reason, for example <c>notANumber</c>.</summary>
    [StringLength(64)]
    public string? Reason { get; init; }
}

/// <summary>What is to be said about a row of the file: mostly why it was not imported.</summary>
/// <param name="Line">Line of the file, the header being line 1; null for what an undoing has kept.</param>
/// <param name="OrderNumber">Number of the order, if the row has one.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Column">The offending column, if any.</param>
/// <param name="Value">The offending value, shortened.</param>
/// <param name="Stored">What is stored instead, if anything.</param>
public sealed record ImportIssueResponse(long? Line, string? OrderNumber, string Reason, string? Column, string? Value, string? Stored);
