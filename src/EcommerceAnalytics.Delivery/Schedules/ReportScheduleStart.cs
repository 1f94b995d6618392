using System.Text.Json.Nodes;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Exports;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>Starts runs of schedules, when they are due and on request.</summary>
public sealed class ReportScheduleStart(EcommerceDbContext db, ExportQueue exports, StoreClock clock)
{
    /// <summary>Queues the export of a due time, and records the run.</summary>
    internal async Task<Export> RunAsync(ReportSchedule schedule, DateTime dueAtUtc, CancellationToken cancellationToken)
    {
        var export = exports.Add(schedule.Report, ParametersOf(schedule), schedule.Format, schedule.UserId, schedule.UserName, TimeSpan.FromDays(schedule.KeepDays));
        var run = new ReportScheduleRun
        {
            Id = Guid.CreateVersion7(),
            ScheduleId = schedule.Id,
            DueAtUtc = dueAtUtc,
            ExportId = export.Id,
            ExpiresAtUtc = export.ExpiresAtUtc,
            Webhook = schedule.WebhookUrl is null ? WebhookState.None : WebhookState.Pending,
            WebhookDueAtUtc = export.CreatedAtUtc,
        };
        db.ReportScheduleRuns.Add(run);
        AddDelivery(run, DeliveryTarget.Email, schedule.EmailTo);
        AddDelivery(run, DeliveryTarget.Folder, schedule.Folder);
        AddDelivery(run, DeliveryTarget.Bucket, schedule.BucketFolder);
        await db.SaveChangesAsync(cancellationToken);
        return export;
    }

    private void AddDelivery(ReportScheduleRun run, DeliveryTarget target, string? address)
    {
        if (address is not null)
        {
            db.ReportScheduleDeliveries.Add(new ReportScheduleDelivery
            {
                Id = Guid.CreateVersion7(),
                RunId = run.Id,
                Target = target,
                Address = address,
                State = WebhookState.Pending,
                DueAtUtc = run.WebhookDueAtUtc,
            });
        }
    }

    private string ParametersOf(ReportSchedule schedule)
    {
        if (schedule.IncludeToday || exports.Request(schedule.Report, schedule.ParametersJson) is not { } request
            || ClosedRange.Of(request, (request as IDefaultRange)?.DefaultRange() ?? NamedRange.Last30Days, clock) is not var (from, to))
        {
            return schedule.ParametersJson;
        }

        var parameters = JsonNode.Parse(schedule.ParametersJson)!.AsObject();
        parameters.Remove("range");
        parameters["from"] = from;
        parameters["to"] = to;
        return parameters.ToJsonString();
    }
}
