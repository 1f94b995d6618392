using System.Security.Claims;
using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>Queues, cancels and removes exports, and writes down who did.</summary>
public sealed class ExportCommand
{
    private const int MaxParameters = 8000;
    private const int MaxOpen = 20;

    private readonly EcommerceDbContext _db;
    private readonly ExportFiles _files;
    private readonly ExportSignal _signal;
    private readonly IEnumerable<ExportReport> _reports;
    private readonly JsonSerializerOptions _json;
    private readonly StoreClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger _audit;

    /// <summary>Creates the command.</summary>
    public ExportCommand(
        EcommerceDbContext db, ExportFiles files, ExportSignal signal, IEnumerable<ExportReport> reports, IOptions<JsonOptions> json, StoreClock clock,
        TimeProvider time, ILoggerFactory loggers)
    {
        (_db, _files, _signal, _reports, _clock, _time) = (db, files, signal, reports, clock, time);
        _json = json.Value.JsonSerializerOptions;
        _audit = loggers.CreateLogger("Audit");
    }

    internal async Task<Export> QueueAsync(CreateExportRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var (report, parameters) = Read(request.Report, request.Parameters);
        await RequireRoomAsync(user.UserId(), cancellationToken);
        var export = Add(report, parameters, request.Format, user.UserId(), user.Identity!.Name!, _files.Keep);
        await _db.SaveChangesAsync(cancellationToken);
        return export;
    }

    /// <summary>Checks a report and its parameters.</summary>
    /// <returns>The report's name, and the parameters as they are stored.</returns>
    /// <exception cref="RequestException">400: no such report, or a parameter is unknown or malformed.</exception>
    internal (string Report, string Parameters) Read(string name, Dictionary<string, JsonElement>? given)
    {
        var report = _reports.FirstOrDefault(r => r.Name == name)
            ?? throw RequestException.Invalid("report", $"Unknown report; allowed are {string.Join(", ", _reports.Select(r => r.Name).Order(StringComparer.Ordinal))}.");
        if (given?.Keys.Except(report.Parameters, StringComparer.Ordinal).ToList() is { Count: > 0 } unknown)
        {
            throw RequestException.UnknownParameters(unknown, report.Parameters, "parameters.");
        }

        var parameters = JsonSerializer.Serialize(given ?? [], _json);
        if (parameters.Length > MaxParameters)
        {
            throw RequestException.Invalid("parameters", $"Parameters must not exceed {MaxParameters} characters.");
        }

        report.Read(parameters, _json, _clock);
        return (report.Name, parameters);
    }

    /// <exception cref="RequestException">429: enough exports of the user wait or run.</exception>
    internal async Task RequireRoomAsync(int? userId, CancellationToken cancellationToken)
    {
        if (await _db.Exports.CountAsync(e => e.UserId == userId && e.State <= ExportState.Running, cancellationToken) >= MaxOpen)
        {
            throw RequestException.TooMany($"{MaxOpen} of your exports are already waiting or running; wait for one of them to finish.", TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Adds an export to the unit of work; the worker wakes when it is committed.</summary>
    internal Export Add(string report, string parameters, ExportFormat format, int? userId, string userName, TimeSpan keep)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        now = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        var export = new Export
        {
            Id = Guid.CreateVersion7(),
            Report = report,
            ParametersJson = parameters,
            Format = format,
            UserId = userId,
            UserName = userName,
            CreatedAtUtc = now,
            ExpiresAtUtc = now + keep,
        };
        _db.Exports.Add(export);
        _db.AfterCommit(() =>
        {
            _audit.LogInformation("{UserName} exports {Report} as {Format} with {Parameters}: {Export}", userName, report, format, parameters, export.Id);
            _signal.Signal.Wake();
        });
        return export;
    }

    /// <summary>Calls off what is not done, and removes what is.</summary>
    internal async Task RemoveAsync(Export export, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        var cancelled = await _db.Exports.Where(e => e.Id == export.Id && e.State <= ExportState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportState.Cancelled).SetProperty(e => e.FinishedAtUtc, now), cancellationToken) > 0;
        if (!cancelled)
        {
            await _db.Exports.Where(e => e.Id == export.Id).ExecuteDeleteAsync(cancellationToken);
        }

        _db.AfterCommit(() =>
        {
            _audit.LogInformation("{UserName} {Change} the export {Export}", user.Identity?.Name, cancelled ? "cancelled" : "removed", export.Id);
            if (!cancelled)
            {
                _files.Remove(export.Id);
            }
        });
    }

    internal void Downloaded(Export export, ClaimsPrincipal user) =>
        _audit.LogInformation("{UserName} downloads the export {Export} of {Owner}", user.Identity?.Name, export.Id, export.UserName);
}
