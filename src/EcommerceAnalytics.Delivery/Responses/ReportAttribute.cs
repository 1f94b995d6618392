using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>Documents an action that returns JSON or any <see cref="FileFormat"/>, or 304 when the client has the response.</summary>
/// <typeparam name="T">The JSON response.</typeparam>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReportAttribute<T>()
    : ProducesResponseTypeAttribute<T>(StatusCodes.Status200OK, "application/json", [.. FileFormat.All.Select(f => f.MediaType)]), IReportMetadata
{
    /// <inheritdoc />
    public bool HasEntityTag { get; init; } = true;

    /// <inheritdoc />
    public string? LayoutsOf { get; init; }
}

/// <summary>Metadata of a report for the OpenAPI document.</summary>
public interface IReportMetadata
{
    /// <summary>Whether the response has an ETag, so that 304 is possible.</summary>
    bool HasEntityTag { get; }

    /// <summary>The report of which files take a saved layout; null where none do.</summary>
    string? LayoutsOf { get; }
}

/// <summary>Documents an action that returns a file in one of the formats of <see cref="FileFormat"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReportFileAttribute()
    : ProducesResponseTypeAttribute<FileResult>(StatusCodes.Status200OK, FileFormat.All[0].MediaType, [.. FileFormat.All.Skip(1).Select(f => f.MediaType)]);
