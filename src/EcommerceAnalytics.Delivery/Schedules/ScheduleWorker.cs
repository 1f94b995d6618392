using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>
/// Starts what is due and announces what is ready. Every instance polls; a conditional update assigns each due time and
/// each message to one of them. What fell due while no instance was running is made up for by one run.
/// </summary>
internal sealed class ScheduleWorker(
    ScheduleAnnouncements webhooks, ScheduleDeliveries deliveries, IServiceScopeFactory scopes, WriteTransactions transactions, StoreClock clock, TimeProvider time, ILogger<ScheduleWorker> logger)
    : BackgroundWorker(time, logger)
{
    private const int AtOnce = 50;

    /// <summary>Queues the exports that are due.</summary>
    internal async Task StartDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = Time.GetUtcNow().UtcDateTime;
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();

        // Users who are disabled, or can no longer read reports, get none.
        var readers = from user in db.Users
                      where user.IsEnabled
                      join member in db.UserRoles on user.Id equals member.UserId
                      join role in db.Roles on member.RoleId equals role.Id
                      where role.Name != Roles.Service
                      select (int?)user.Id;
        var due = await db.ReportSchedules.AsNoTracking()
            .Where(s => s.NextDueAtUtc <= now && readers.Contains(s.UserId)).OrderBy(s => s.NextDueAtUtc).Take(AtOnce).ToListAsync(cancellationToken);
        foreach (var schedule in due)
        {
            try
            {
                await StartAsync(schedule, schedule.NextDueAtUtc!.Value, now, cancellationToken);
            }
            catch (DbUpdateException e) when (!DatabaseErrors.IsUnavailable(e))
            {
                // It must not delay the others.
                Logger.LogError(e, "Report schedule {Schedule} could not be started", schedule.Id);
            }
        }
    }

    protected override TimeSpan Period => TimeSpan.FromSeconds(2);

    /// <summary>While it fails, schedules stay due and messages pending.</summary>
    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        await StartDueAsync(stoppingToken);
        await Task.WhenAll(webhooks.DeliverAsync(stoppingToken), deliveries.DeliverAsync(stoppingToken));
        await ForgetAsync(stoppingToken);
    }

    private Task<bool> StartAsync(ReportSchedule schedule, DateTime due, DateTime now, CancellationToken cancellationToken)
    {
        var next = ScheduleCalendar.NextAfter(schedule, now, clock.Zone);
        return transactions.TryRunAsync(
            async services =>
            {
                var isOurs = await services.GetRequiredService<EcommerceDbContext>().ReportSchedules
                    .Where(s => s.Id == schedule.Id && s.NextDueAtUtc == due && s.Version == schedule.Version)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.NextDueAtUtc, next), cancellationToken) > 0;
                if (isOurs)
                {
                    await services.GetRequiredService<ReportScheduleStart>().RunAsync(schedule, due, cancellationToken);
                }

                return isOurs;
            },
            WritePolicy.Background,
            cancellationToken);
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var now = Time.GetUtcNow().UtcDateTime;
        if (await db.ReportScheduleRuns.AnyAsync(r => r.ExpiresAtUtc <= now, cancellationToken))
        {
            await transactions.RunAsync(writer => writer.ReportScheduleRuns.Where(r => r.ExpiresAtUtc <= now).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        }
    }
}
