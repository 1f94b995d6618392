using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Analytics.Schedules;

/// <summary>
/// Starts what is due and announces what is ready. Every instance looks; a conditional update lets one of them have each due
/// moment and each message. What fell due while no instance ran is made up for once.
/// </summary>
internal sealed class ScheduleWorker(
    WebhookDelivery webhooks, IServiceScopeFactory scopes, WriteGate gate, StoreClock clock, TimeProvider time, ILogger<ScheduleWorker> logger)
    : BackgroundService
{
    private const int AtOnce = 50;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    /// <summary>Queues the exports that are due.</summary>
    internal async Task StartDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = time.GetUtcNow().UtcDateTime;
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();

        // Who may no longer sign in, or read reports, gets none.
        var readers = from user in db.Users
                      where user.IsEnabled
                      join member in db.UserRoles on user.Id equals member.UserId
                      join role in db.Roles on member.RoleId equals role.Id
                      where role.Name != Roles.Service
                      select user.UserName;
        var due = await db.ReportSchedules.AsNoTracking()
            .Where(s => s.NextDueAtUtc <= now && readers.Contains(s.UserName)).OrderBy(s => s.NextDueAtUtc).Take(AtOnce).ToListAsync(cancellationToken);
        foreach (var schedule in due)
        {
            try
            {
                await StartAsync(schedule, schedule.NextDueAtUtc!.Value, now, cancellationToken);
            }
            catch (DbUpdateException e) when (!DatabaseErrors.IsUnavailable(e))
            {
                // It must not hold up those behind it.
                logger.LogError(e, "Report schedule {Schedule} could not be started", schedule.Id);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await StartDueAsync(stoppingToken);
                    await webhooks.DeliverAsync(stoppingToken);
                    await ForgetAsync(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    // Due moments stay due and messages pending.
                    logger.LogWarning(e, "Report schedules wait for the database");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task StartAsync(ReportSchedule schedule, DateTime due, DateTime now, CancellationToken cancellationToken)
    {
        var next = ScheduleCalendar.NextAfter(schedule, now, clock.Zone);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        using var writing = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var isOurs = await db.ReportSchedules.Where(s => s.Id == schedule.Id && s.NextDueAtUtc == due && s.Version == schedule.Version)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.NextDueAtUtc, next), cancellationToken) > 0;
        if (isOurs)
        {
            await scope.ServiceProvider.GetRequiredService<ReportScheduleCommand>().RunAsync(schedule, due, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var now = time.GetUtcNow().UtcDateTime;
        if (await db.ReportScheduleRuns.AnyAsync(r => r.ExpiresAtUtc <= now, cancellationToken))
        {
            using var writing = await gate.EnterAsync(cancellationToken);
            await db.ReportScheduleRuns.Where(r => r.ExpiresAtUtc <= now).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
