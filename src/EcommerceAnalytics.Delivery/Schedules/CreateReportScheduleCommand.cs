using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>Creates a schedule.</summary>
public sealed class CreateReportScheduleCommand(EcommerceDbContext db, ReportScheduleFields fields, ReportScheduleAudit audit, ScheduleForecast upcoming, TimeProvider time)
{
    private const int MaxOfUser = 100;

    /// <returns>The schedule with the secret of its webhook, and its version.</returns>
    /// <exception cref="RequestException">400: a field is not valid. 409: the user has too many.</exception>
    public async Task<(ReportScheduleResponse Schedule, long Version)> RunAsync(
        ReportScheduleRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var userId = user.UserId();
        if (await db.ReportSchedules.CountAsync(s => s.UserId == userId, cancellationToken) >= MaxOfUser)
        {
            throw RequestException.Conflict($"A user can have at most {MaxOfUser} report schedules; remove one first.", code: ErrorCodes.LimitReached);
        }

        var schedule = new ReportSchedule
        {
            Id = Guid.CreateVersion7(),
            Name = request.Name,
            Report = request.Report,
            ParametersJson = "{}",
            UserId = userId,
            UserName = user.Identity!.Name!,
            CreatedAtUtc = time.UtcNowInMilliseconds(),
        };
        await fields.SetAsync(schedule, request, cancellationToken);
        db.ReportSchedules.Add(schedule);
        await db.SaveChangesAsync(cancellationToken);
        audit.Changed(schedule.UserName, "created", schedule);
        return (ReportScheduleResponse.From(schedule, upcoming.Of(schedule), withSecret: true), schedule.Version);
    }
}
