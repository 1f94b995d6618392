using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Api.Transactions;

/// <summary>Removes, every hour and in small steps, stored answers after 48 hours and refresh tokens a week after their end.</summary>
internal sealed class Housekeeping(IServiceScopeFactory scopes, WriteGate gate, TimeProvider time, ILogger<Housekeeping> logger) : BackgroundService
{
    private const int Step = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeepAnswers = TimeSpan.FromHours(48);
    private static readonly TimeSpan KeepTokens = TimeSpan.FromDays(7);

    /// <summary>Removes what has had its time.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var now = time.GetUtcNow().UtcDateTime;
        var answersBefore = now - KeepAnswers;
        var tokensBefore = now - KeepTokens;
        await RemoveAsync(() => db.IdempotencyRecords.Where(row => row.CreatedAtUtc < answersBefore).OrderBy(row => row.Id)
            .Select(row => row.Id), ids => db.IdempotencyRecords.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        await RemoveAsync(() => db.RefreshTokens.Where(token => token.ExpiresAtUtc < tokensBefore).OrderBy(token => token.Id)
            .Select(token => token.Id), ids => db.RefreshTokens.Where(token => ids.Contains(token.Id)).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception exception) when (DatabaseErrors.IsUnavailable(exception) || DatabaseErrors.IsTransient(exception))
            {
                logger.LogWarning(exception, "Housekeeping waits for the next hour");
            }
        }
    }

    private async Task RemoveAsync(Func<IQueryable<long>> due, Func<List<long>, Task<int>> remove, CancellationToken cancellationToken)
    {
        List<long> ids;
        do
        {
            ids = await due().Take(Step).ToListAsync(cancellationToken);
            using (await gate.EnterAsync(cancellationToken))
            {
                await remove(ids);
            }
        }
        while (ids.Count == Step);
    }
}
