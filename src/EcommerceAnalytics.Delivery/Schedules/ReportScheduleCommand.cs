using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Exports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>Creates, changes, removes and runs schedules, and logs who did.</summary>
public sealed class ReportScheduleCommand
{
    private const int MaxOfUser = 100;
    private const int SecretBytes = 32;

    private readonly EcommerceDbContext _db;
    private readonly ExportCommand _exports;
    private readonly WebhookSender _webhooks;
    private readonly StoreClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger _audit;

    /// <summary>Creates the command.</summary>
    public ReportScheduleCommand(
        EcommerceDbContext db, ExportCommand exports, WebhookSender webhooks, StoreClock clock, TimeProvider time, ILoggerFactory loggers)
    {
        (_db, _exports, _webhooks, _clock, _time) = (db, exports, webhooks, clock, time);
        _audit = loggers.CreateLogger("Audit");
    }

    private DateTime Now => new(_time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);

    internal async Task<ReportSchedule> CreateAsync(ReportScheduleRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var userId = user.UserId();
        if (await _db.ReportSchedules.CountAsync(s => s.UserId == userId, cancellationToken) >= MaxOfUser)
        {
            throw RequestException.Conflict($"A user can have at most {MaxOfUser} report schedules; remove one first.");
        }

        var schedule = new ReportSchedule
        {
            Id = Guid.CreateVersion7(),
            Name = request.Name,
            Report = request.Report,
            ParametersJson = "{}",
            UserId = userId,
            UserName = user.Identity!.Name!,
            CreatedAtUtc = Now,
        };
        Set(schedule, request);
        _db.ReportSchedules.Add(schedule);
        await _db.SaveChangesAsync(cancellationToken);
        Audit(schedule.UserName, "made", schedule);
        return schedule;
    }

    internal async Task UpdateAsync(ReportSchedule schedule, ReportScheduleRequest request, string? ifMatch, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        EntityTag.RequireMatch(ifMatch, schedule.Version);
        Set(schedule, request);
        await _db.SaveChangesAsync(cancellationToken);
        Audit(user.Identity?.Name, "changed", schedule);
    }

    internal async Task RemoveAsync(ReportSchedule schedule, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        _db.ReportSchedules.Remove(schedule);
        await _db.SaveChangesAsync(cancellationToken);
        Audit(user.Identity?.Name, "removed", schedule);
    }

    /// <summary>Queues the export of a due moment, and records the run.</summary>
    internal async Task<Export> RunAsync(ReportSchedule schedule, DateTime dueAtUtc, CancellationToken cancellationToken)
    {
        var export = _exports.Add(schedule.Report, schedule.ParametersJson, schedule.Format, schedule.UserId, schedule.UserName, TimeSpan.FromDays(schedule.KeepDays));
        _db.ReportScheduleRuns.Add(new ReportScheduleRun
        {
            Id = Guid.CreateVersion7(),
            ScheduleId = schedule.Id,
            DueAtUtc = dueAtUtc,
            ExportId = export.Id,
            ExpiresAtUtc = export.ExpiresAtUtc,
            Webhook = schedule.WebhookUrl is null ? WebhookState.None : WebhookState.Pending,
            WebhookDueAtUtc = export.CreatedAtUtc,
        });
        await _db.SaveChangesAsync(cancellationToken);
        return export;
    }

    internal async Task<Export> RunNowAsync(ReportSchedule schedule, CancellationToken cancellationToken)
    {
        await _exports.RequireRoomAsync(schedule.UserId, cancellationToken);
        return await RunAsync(schedule, Now, cancellationToken);
    }

    private void Set(ReportSchedule schedule, ReportScheduleRequest request)
    {
        (schedule.Report, schedule.ParametersJson) = _exports.Read(request.Report, request.Parameters);
        if (request.WebhookUrl is { } url)
        {
            _webhooks.RequireAllowed(url);
        }

        schedule.Name = request.Name.Trim();
        schedule.Format = request.Format;
        schedule.Frequency = request.Frequency;
        schedule.Weekday = request.Weekday;
        schedule.DayOfMonth = request.DayOfMonth;
        schedule.MinuteOfDay = (int)TimeOnly.ParseExact(request.At, "HH:mm", CultureInfo.InvariantCulture).ToTimeSpan().TotalMinutes;
        schedule.KeepDays = request.KeepDays;
        schedule.WebhookSecret = request.WebhookUrl is null ? null
            : schedule.WebhookSecret ?? WebhookSignature.SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));
        schedule.WebhookUrl = request.WebhookUrl;
        schedule.IsEnabled = request.IsEnabled;
        schedule.NextDueAtUtc = request.IsEnabled ? ScheduleCalendar.NextAfter(schedule, Now, _clock.Zone) : null;
    }

    private void Audit(string? userName, string change, ReportSchedule schedule) =>
        _db.AfterCommit(() => _audit.LogInformation("{UserName} {Change} the report schedule {Schedule} of {Report}", userName, change, schedule.Id, schedule.Report));
}
