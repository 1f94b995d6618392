using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Delivery.Exports;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>Runs a schedule now, as if it were due.</summary>
public sealed class RunReportScheduleCommand(ReportScheduleQuery schedules, ReportScheduleStart start, ExportQueue exports, TimeProvider time)
{
    /// <exception cref="RequestException">404: none, or not the user's. 429: too many exports of its user wait or run.</exception>
    public async Task<ExportResponse> RunAsync(Guid id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var schedule = await schedules.FindAsync(id, user, cancellationToken);
        await exports.RequireRoomAsync(schedule.UserId, cancellationToken);
        return ExportResponse.From(await start.RunAsync(schedule, time.UtcNowInMilliseconds(), cancellationToken));
    }
}
