using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>Removes a schedule; its exports stay until they expire.</summary>
public sealed class DeleteReportScheduleCommand(EcommerceDbContext db, ReportScheduleQuery schedules, ReportScheduleAudit audit)
{
    /// <exception cref="RequestException">404: none, or not the user's.</exception>
    public async Task RunAsync(Guid id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var schedule = await schedules.FindAsync(id, user, cancellationToken);
        db.ReportSchedules.Remove(schedule);
        await db.SaveChangesAsync(cancellationToken);
        audit.Changed(user.Identity?.Name, "removed", schedule);
    }
}
