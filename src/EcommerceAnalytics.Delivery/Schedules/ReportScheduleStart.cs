using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Exports;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>Starts runs of schedules, when they are due and on request.</summary>
public sealed class ReportScheduleStart(EcommerceDbContext db, ExportQueue exports)
{
    /// <summary>Queues the export of a due time, and records the run.</summary>
    internal async Task<Export> RunAsync(ReportSchedule schedule, DateTime dueAtUtc, CancellationToken cancellationToken)
    {
        var export = exports.Add(schedule.Report, schedule.ParametersJson, schedule.Format, schedule.UserId, schedule.UserName, TimeSpan.FromDays(schedule.KeepDays));
        db.ReportScheduleRuns.Add(new ReportScheduleRun
        {
            Id = Guid.CreateVersion7(),
            ScheduleId = schedule.Id,
            DueAtUtc = dueAtUtc,
            ExportId = export.Id,
            ExpiresAtUtc = export.ExpiresAtUtc,
            Webhook = schedule.WebhookUrl is null ? WebhookState.None : WebhookState.Pending,
            WebhookDueAtUtc = export.CreatedAtUtc,
        });
        await db.SaveChangesAsync(cancellationToken);
        return export;
    }
}
