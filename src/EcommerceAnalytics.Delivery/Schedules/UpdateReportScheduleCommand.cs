using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>Replaces the fields of a schedule.</summary>
public sealed class UpdateReportScheduleCommand(
    EcommerceDbContext db, ReportScheduleQuery schedules, ReportScheduleFields fields, ReportScheduleAudit audit, ScheduleForecast upcoming)
{
    /// <returns>The schedule, with the secret of its webhook if that is new, and its version.</returns>
    /// <exception cref="RequestException">400: a field is not valid. 404: none, or not the user's. 412: stale.</exception>
    public async Task<(ReportScheduleResponse Schedule, long Version)> RunAsync(
        Guid id, ReportScheduleRequest request, string? ifMatch, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var schedule = await schedules.FindAsync(id, user, cancellationToken);
        var hadWebhook = schedule.WebhookUrl is not null;
        EntityTag.RequireMatch(ifMatch, schedule.Version);
        await fields.SetAsync(schedule, request, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        audit.Changed(user.Identity?.Name, "changed", schedule);
        return (ReportScheduleResponse.From(schedule, upcoming.Of(schedule), withSecret: !hadWebhook), schedule.Version);
    }
}
