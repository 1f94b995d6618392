using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Responses;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>Checks requests for exports, and adds exports for the worker.</summary>
public sealed class ExportQueue
{
    private const int MaxParameters = 8000;
    private const int MaxOpen = 20;

    private readonly EcommerceDbContext _db;
    private readonly ExportSignal _signal;
    private readonly IEnumerable<ExportReport> _reports;
    private readonly JsonSerializerOptions _json;
    private readonly StoreClock _clock;
    private readonly TimeProvider _time;
    private readonly ExportAudit _audit;
    private readonly ExportColumns _columns;

    public ExportQueue(
        EcommerceDbContext db, ExportSignal signal, IEnumerable<ExportReport> reports, IOptions<JsonOptions> json, StoreClock clock, TimeProvider time,
        ExportAudit audit, ExportColumns columns)
    {
        (_db, _signal, _reports, _clock, _time, _audit, _columns) = (db, signal, reports, clock, time, audit, columns);
        _json = json.Value.JsonSerializerOptions;
    }

    /// <summary>Checks a report and its parameters.</summary>
    /// <returns>The report's name, and the parameters as they are stored.</returns>
    /// <exception cref="RequestException">400: no such report or column, or a parameter is unknown or malformed.</exception>
    internal async Task<(string Report, string Parameters)> ReadAsync(
        string name, ExportFormat format, Dictionary<string, JsonElement>? given, CancellationToken cancellationToken)
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

        var file = FileFormat.Of(format);
        var ofFile = await FileParameters.Of(parameters, file).WithLayoutAsync(_db, report.Name, cancellationToken);
        await _columns.RequireAsync(report, report.Read(parameters, _json, _clock), file, ofFile, cancellationToken);
        return (report.Name, parameters);
    }

    /// <summary>The headers of columns of a report that takes layouts.</summary>
    /// <param name="name">The report.</param>
    /// <param name="columns">The columns, in any case and as in JSON.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="RequestException">400: no such report or column.</exception>
    internal Task<IReadOnlyList<string>> HeadersAsync(string name, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        var report = _reports.FirstOrDefault(r => r.HasLayouts && r.Name == name)
            ?? throw RequestException.Invalid("report", $"Unknown report; allowed are {string.Join(", ", _reports.Where(r => r.HasLayouts).Select(r => r.Name).Order(StringComparer.Ordinal))}.");
        return _columns.HeadersAsync(report, report.Read("{}", _json, _clock), columns, cancellationToken);
    }

    /// <summary>The stored parameters of a report; null for a report that is gone.</summary>
    /// <exception cref="RequestException">400: a parameter is malformed.</exception>
    internal PeriodRequest? Request(string report, string parameters) => _reports.FirstOrDefault(r => r.Name == report)?.Read(parameters, _json, _clock);

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
        var now = _time.UtcNowInMilliseconds();
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
            _audit.Requested(export);
            _signal.Signal.Wake();
        });
        return export;
    }
}
