using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Data.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>
/// Sends the messages that are due, those of each webhook by themselves, so that a receiver that does not respond delays no other. Every instance does; a
/// conditional update assigns each attempt to one of them.
/// </summary>
internal sealed class WebhookWorker(
    WebhookAttempt attempt, WebhookSignal signal, WebhooksOptions options, IServiceScopeFactory scopes, WriteTransactions transactions, TimeProvider time, ILogger<WebhookWorker> logger)
    : BackgroundWorker(time, logger)
{
    private const int AtOnce = 20;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);

    private long? _swept;

    protected override TimeSpan Period => TimeSpan.FromSeconds(2);

    protected override WorkSignal Signal => signal.Signal;

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        await ForgetAsync(stoppingToken);
        var running = new Dictionary<Guid, Task>();
        try
        {
            do
            {
                foreach (var id in (await DueAsync(stoppingToken)).Where(id => !running.ContainsKey(id)))
                {
                    running.Add(id, SendAllAsync(id, stoppingToken));
                }

                if (running.Count > 0)
                {
                    await Task.WhenAny([.. running.Values, Task.Delay(Poll, Time, stoppingToken)]);
                }

                foreach (var (id, task) in running.Where(pair => pair.Value.IsCompleted).ToList())
                {
                    running.Remove(id);
                    await task;
                }
            }
            while (running.Count > 0);
        }
        finally
        {
            await Task.WhenAll(running.Values);
        }
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = Time.GetUtcNow().UtcDateTime;
        return await Due(scope.ServiceProvider.GetRequiredService<EcommerceDbContext>(), now).Select(m => m.WebhookId).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>Sends what is due of a webhook, some at once, until nothing is.</summary>
    private async Task SendAllAsync(Guid webhookId, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
            var now = Time.GetUtcNow().UtcDateTime;
            var due = await Due(db, now).Where(m => m.WebhookId == webhookId).OrderBy(m => m.DueAtUtc).ThenBy(m => m.Id).Take(AtOnce).ToListAsync(cancellationToken);
            if (due.Count == 0)
            {
                return;
            }

            var webhook = await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.Id == webhookId, cancellationToken);
            await Task.WhenAll(due.Select(message => attempt.RunAsync(message, webhook, now, cancellationToken)));
        }
    }

    private static IQueryable<WebhookMessage> Due(EcommerceDbContext db, DateTime now) =>
        db.WebhookMessages.AsNoTracking().Where(m => m.State == WebhookState.Pending && m.DueAtUtc <= now);

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        if (_swept is { } swept && Time.GetElapsedTime(swept) < BetweenSweeps)
        {
            return;
        }

        var before = Time.GetUtcNow().UtcDateTime.AddDays(-options.KeepDays);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        if (await db.WebhookMessages.AnyAsync(m => m.CreatedAtUtc < before && m.State != WebhookState.Pending, cancellationToken))
        {
            await transactions.RunAsync(
                writer => writer.WebhookMessages.Where(m => m.CreatedAtUtc < before && m.State != WebhookState.Pending).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        }

        _swept = Time.GetTimestamp();
    }
}
