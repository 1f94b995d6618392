using System.Text.Json;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Platform;

namespace EcommerceAnalytics.Api.Auditing;

/// <summary>A change of facts: who, when, what it was before and after.</summary>
public sealed record AuditEntryResponse
{
    /// <summary>Key.</summary>
    /// <example>17</example>
    public required long Id { get; init; }

    /// <summary>When it happened, UTC.</summary>
    /// <example>2011-12-10T10:15:30.000Z</example>
    public required DateTime At { get; init; }

    /// <summary>User who did it; null for the command line and the system.</summary>
    /// <example>admin</example>
    public string? UserName { get; init; }

    /// <summary>What was done: created, updated, deleted, restored, undone or revoked, among others.</summary>
    /// <example>updated</example>
    public required string Action { get; init; }

    /// <summary>What it was done to: order, customer, product, import or apiKey.</summary>
    /// <example>order</example>
    public required string Subject { get; init; }

    /// <summary>Number of the subject, or what else it is known by.</summary>
    /// <example>536365</example>
    public required string SubjectNumber { get; init; }

    /// <summary>Where an order comes from, among whose numbers this one is; null for other subjects.</summary>
    /// <example>shopify</example>
    public string? SubjectSource { get; init; }

    /// <summary>The import that did it, if one did.</summary>
    /// <example>null</example>
    public Guid? ImportId { get; init; }

    /// <summary>The reason given, if any.</summary>
    /// <example>null</example>
    public string? Reason { get; init; }

    /// <summary>The subject before.</summary>
    [FreeForm]
    public JsonElement? Before { get; init; }

    /// <summary>The subject afterwards; null when it is gone.</summary>
    [FreeForm]
    public JsonElement? After { get; init; }

    internal static AuditEntryResponse From(AuditEntry entry) => new()
    {
        Id = entry.Id,
        At = entry.AtUtc,
        UserName = entry.UserName,
        Action = entry.Action,
        Subject = entry.Subject,
        SubjectNumber = entry.SubjectNumber,
        SubjectSource = entry.SubjectSource,
        ImportId = entry.ImportId,
        Reason = entry.Reason,
        Before = Parse(entry.BeforeJson),
        After = Parse(entry.AfterJson),
    };

    private static JsonElement? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);
}
