using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Exports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>Reads schedules: a user's own, an admin's all. Others' are not found.</summary>
public sealed class ReportScheduleQuery(EcommerceDbContext db, ScheduleForecast upcoming)
{
    internal async Task<Page<ReportScheduleResponse>> ListAsync(ClaimsPrincipal user, PageRequest page, CancellationToken cancellationToken)
    {
        var found = await Visible(user).AsNoTracking().OrderBy(s => s.Name).ThenBy(s => s.Id).ToPageAsync(s => s, page, cancellationToken);
        return new([.. found.Items.Select(s => ReportScheduleResponse.From(s, upcoming.Of(s)))], found.TotalCount, found.Number, found.Size);
    }

    /// <summary>A schedule and its version.</summary>
    /// <exception cref="RequestException">404: none, or not the user's.</exception>
    internal async Task<(ReportScheduleResponse Schedule, long Version)> ReadAsync(Guid id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var schedule = await FindAsync(id, user, cancellationToken);
        return (ReportScheduleResponse.From(schedule, upcoming.Of(schedule)), schedule.Version);
    }

    /// <summary>The schedule, tracked.</summary>
    /// <exception cref="RequestException">404: none, or not the user's.</exception>
    internal async Task<ReportSchedule> FindAsync(Guid id, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await Visible(user).SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw RequestException.NotFound("report schedule", id);

    internal async Task<Page<ReportScheduleRunResponse>> RunsAsync(ReportSchedule schedule, PageRequest page, CancellationToken cancellationToken)
    {
        var runs = await db.ReportScheduleRuns.AsNoTracking().Where(r => r.ScheduleId == schedule.Id)
            .OrderByDescending(r => r.DueAtUtc).ThenByDescending(r => r.Id).ToPageAsync(r => r, page, cancellationToken);
        var ids = runs.Items.Select(r => r.ExportId).ToList();
        var exports = await db.Exports.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellationToken);
        var runIds = runs.Items.Select(r => r.Id).ToList();
        var deliveries = (await db.ReportScheduleDeliveries.AsNoTracking().Where(d => runIds.Contains(d.RunId)).OrderBy(d => d.Target).ToListAsync(cancellationToken))
            .ToLookup(d => d.RunId);
        return new(
            [.. runs.Items.Select(r => new ReportScheduleRunResponse
            {
                Id = r.Id,
                DueAt = r.DueAtUtc,
                Export = exports.TryGetValue(r.ExportId, out var export) ? ExportResponse.From(export) : null,
                Webhook = r.Webhook,
                WebhookAttempts = r.WebhookAttempts,
                WebhookError = r.WebhookError,
                Deliveries = [.. deliveries[r.Id].Select(ReportScheduleDeliveryResponse.From)],
            })],
            runs.TotalCount,
            runs.Number,
            runs.Size);
    }

    private IQueryable<ReportSchedule> Visible(ClaimsPrincipal user)
    {
        var userId = user.UserId();
        return user.IsInRole(Roles.Admin) ? db.ReportSchedules : db.ReportSchedules.Where(s => s.UserId == userId);
    }
}
