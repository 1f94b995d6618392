using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>Who created, changed and removed schedules, as log entries of the category <c>Audit</c> once it is committed.</summary>
public sealed class ReportScheduleAudit(EcommerceDbContext db, ILoggerFactory loggers)
{
    private readonly ILogger _log = loggers.CreateLogger("Audit");

    internal void Changed(string? userName, string change, ReportSchedule schedule) =>
        db.AfterCommit(() => _log.LogInformation("{UserName} {Change} the report schedule {Schedule} of {Report}", userName, change, schedule.Id, schedule.Report));
}
