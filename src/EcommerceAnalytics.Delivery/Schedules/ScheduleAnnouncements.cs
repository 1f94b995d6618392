using System.Text.Json;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Exports;
using EcommerceAnalytics.Delivery.Webhooks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>
/// Announces the exports of schedules that have ended, at least once each: an attempt is counted and the next one set before it
/// is made, so that a crash can repeat a message but never lose it.
/// </summary>
internal sealed class ScheduleAnnouncements(
    WebhookSender sender, StoreOptions store, IServiceScopeFactory scopes, WriteTransactions transactions, TimeProvider time, IOptions<JsonOptions> json, ILogger<ScheduleAnnouncements> logger)
{
    private const int AtOnce = 20;

    /// <summary>Sends what is due.</summary>
    internal async Task DeliverAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var now = time.GetUtcNow().UtcDateTime;
        var due = await (
            from run in db.ReportScheduleRuns.AsNoTracking()
            where run.Webhook == WebhookState.Pending && run.WebhookDueAtUtc <= now
            join export in db.Exports.AsNoTracking() on run.ExportId equals export.Id into found
            from export in found.DefaultIfEmpty()
            where export == null || export.State >= ExportState.Completed
            orderby run.WebhookDueAtUtc, run.Id
            select new Announcement(run, run.Schedule!, export)).Take(AtOnce).ToListAsync(cancellationToken);

        // In parallel, so that an unresponsive receiver does not delay others.
        await Task.WhenAll(due.Select(announcement => DeliverAsync(announcement, now, cancellationToken)));
    }

    private async Task DeliverAsync(Announcement announcement, DateTime now, CancellationToken cancellationToken)
    {
        var (run, schedule, export) = announcement;
        if (export is null or { State: ExportState.Cancelled } || schedule is not { WebhookUrl: { } url, WebhookSecret: { } secret })
        {
            await UpdateAsync(run, WebhookState.None, run.WebhookAttempts, now, error: null, cancellationToken);
            return;
        }

        var attempt = run.WebhookAttempts + 1;
        var isLast = attempt >= RetryPauses.MaxAttempts;
        var next = now + RetryPauses.After(attempt);
        if (!await UpdateAsync(run, WebhookState.Pending, attempt, next, run.WebhookError, cancellationToken))
        {
            return;
        }

        run.WebhookAttempts = attempt;
        var (error, isGone) = await sender.SendAsync(url, secret, run.Id, Message(schedule, export), cancellationToken);
        if (error is not null)
        {
            logger.LogWarning("The webhook of report schedule {Schedule} failed at attempt {Attempt}: {Reason}", schedule.Id, attempt, error);
        }

        if (isGone)
        {
            error += " The webhook of the schedule is removed.";
            await transactions.RunAsync(
                db => db.ReportSchedules.Where(s => s.Id == schedule.Id && s.WebhookUrl == url)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.WebhookUrl, (string?)null).SetProperty(s => s.WebhookSecret, (string?)null), cancellationToken),
                cancellationToken);
        }

        var state = error is null ? WebhookState.Delivered : isLast || isGone ? WebhookState.Failed : WebhookState.Pending;
        await UpdateAsync(run, state, attempt, next, error, cancellationToken);
    }

    /// <summary>The same for every attempt.</summary>
    private string Message(ReportSchedule schedule, Export export) => JsonSerializer.Serialize(
        new
        {
            type = export.State == ExportState.Completed ? "export.completed" : "export.failed",
            timestamp = export.FinishedAtUtc,
            data = new
            {
                schedule = new { schedule.Id, schedule.Name },
                export = ExportResponse.From(export),
                file = export.State == ExportState.Completed ? store.LinkTo($"/api/v1/exports/{export.Id}/file") : null,
            },
        },
        json.Value.JsonSerializerOptions);

    /// <returns>False when another instance was faster.</returns>
    private async Task<bool> UpdateAsync(
        ReportScheduleRun run, WebhookState state, int attempts, DateTime next, string? error, CancellationToken cancellationToken)
    {
        var attempted = run.WebhookAttempts;
        return await transactions.RunAsync(
            db => db.ReportScheduleRuns.Where(r => r.Id == run.Id && r.Webhook == WebhookState.Pending && r.WebhookAttempts == attempted).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.Webhook, state).SetProperty(r => r.WebhookAttempts, attempts).SetProperty(r => r.WebhookDueAtUtc, next)
                    .SetProperty(r => r.WebhookError, error),
                cancellationToken),
            cancellationToken) > 0;
    }

    private sealed record Announcement(ReportScheduleRun Run, ReportSchedule Schedule, Export? Export);
}
