using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Email;
using EcommerceAnalytics.Delivery.Exports;
using EcommerceAnalytics.Delivery.Folders;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Delivery.Storage;
using EcommerceAnalytics.Delivery.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>
/// Brings the files of schedules to their targets: e-mail, folders and a bucket. An attempt is counted and the next one set before it is made, so that a crash can
/// repeat a delivery but never lose it.
/// </summary>
internal sealed class ScheduleDeliveries(
    MailSender sender, ReportMail mail, FolderTarget folders, BucketTarget bucket, ExportFiles files, IServiceScopeFactory scopes, WriteTransactions transactions, TimeProvider time,
    ILogger<ScheduleDeliveries> logger)
{
    private const int AtOnce = 10;

    /// <summary>Delivers what is due.</summary>
    internal async Task DeliverAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var now = time.GetUtcNow().UtcDateTime;
        var due = await (
            from delivery in db.ReportScheduleDeliveries.AsNoTracking()
            where delivery.State == WebhookState.Pending && delivery.DueAtUtc <= now
            join export in db.Exports.AsNoTracking() on delivery.Run!.ExportId equals export.Id into found
            from export in found.DefaultIfEmpty()
            where export == null || export.State >= ExportState.Completed
            orderby delivery.DueAtUtc, delivery.Id
            select new Due(delivery, delivery.Run!.Schedule!, export)).Take(AtOnce).ToListAsync(cancellationToken);
        await Task.WhenAll(due.Select(one => DeliverAsync(one, now, cancellationToken)));
    }

    private async Task DeliverAsync(Due due, DateTime now, CancellationToken cancellationToken)
    {
        var (delivery, schedule, export) = due;
        if (export is null or { State: ExportState.Cancelled } || (export.State == ExportState.Failed && delivery.Target != DeliveryTarget.Email))
        {
            await UpdateAsync(delivery, WebhookState.None, delivery.Attempts, now, "There is no file.", cancellationToken);
            return;
        }

        var number = delivery.Attempts + 1;
        var next = now + RetryPauses.After(number);
        if (!await UpdateAsync(delivery, WebhookState.Pending, number, next, delivery.Error, cancellationToken))
        {
            return;
        }

        delivery.Attempts = number;
        var outcome = await AttemptAsync(delivery, schedule, export, cancellationToken);
        if (outcome.Error is { } reason)
        {
            logger.LogWarning("The {Target} of report schedule {Schedule} failed at attempt {Attempt}: {Reason}", delivery.Target, schedule.Id, number, reason);
        }

        var state = outcome.IsSent ? WebhookState.Delivered
            : outcome.IsFinal || number >= RetryPauses.MaxAttempts ? WebhookState.Failed
            : WebhookState.Pending;
        await UpdateAsync(delivery, state, number, next, outcome.Error, cancellationToken);
    }

    private async Task<MailOutcome> AttemptAsync(ReportScheduleDelivery delivery, ReportSchedule schedule, Export export, CancellationToken cancellationToken)
    {
        var path = files.PathOf(export);
        if (export.State == ExportState.Completed && !File.Exists(path))
        {
            return new MailOutcome("The file of the export is gone; all instances must share Exports:Directory.");
        }

        if (delivery.Target == DeliveryTarget.Email)
        {
            using var message = mail.Make(delivery.Id, EmailRecipients.Read(delivery.Address), schedule, export);
            return await sender.SendAsync(message, cancellationToken);
        }

        var error = delivery.Target == DeliveryTarget.Folder
            ? await folders.CopyAsync(path, delivery.Address, export.FileName!, cancellationToken)
            : await bucket.UploadAsync(path, delivery.Address, export.FileName!, FileFormat.Of(export.Format).ContentType, cancellationToken);
        return new MailOutcome(error, IsSent: error is null);
    }

    /// <returns>False when another instance was faster.</returns>
    private async Task<bool> UpdateAsync(
        ReportScheduleDelivery delivery, WebhookState state, int attempts, DateTime next, string? error, CancellationToken cancellationToken)
    {
        var attempted = delivery.Attempts;
        DateTime? ended = state == WebhookState.Pending ? null : time.GetUtcNow().UtcDateTime;
        return await transactions.RunAsync(
            db => db.ReportScheduleDeliveries.Where(d => d.Id == delivery.Id && d.State == WebhookState.Pending && d.Attempts == attempted).ExecuteUpdateAsync(
                set => set.SetProperty(d => d.State, state).SetProperty(d => d.Attempts, attempts).SetProperty(d => d.DueAtUtc, next)
                    .SetProperty(d => d.EndedAtUtc, ended).SetProperty(d => d.Error, error),
                cancellationToken),
            cancellationToken) > 0;
    }

    private sealed record Due(ReportScheduleDelivery Delivery, ReportSchedule Schedule, Export? Export);
}
