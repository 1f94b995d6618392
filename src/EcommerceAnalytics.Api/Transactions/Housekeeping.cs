using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Api.Transactions;

/// <summary>Removes, every hour and in small steps, stored responses after 48 hours and refresh tokens a week after their end.</summary>
internal sealed class Housekeeping(IServiceScopeFactory scopes, WriteTransactions transactions, TimeProvider time, ILogger<Housekeeping> logger)
    : BackgroundWorker(time, logger)
{
    private const int Step = 1000;
    private static readonly TimeSpan ReplayPeriod = TimeSpan.FromHours(48);
    private static readonly TimeSpan KeepTokens = TimeSpan.FromDays(7);

    /// <summary>Removes what has expired.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var now = Time.GetUtcNow().UtcDateTime;
        var cutoff = now - ReplayPeriod;
        var tokensBefore = now - KeepTokens;
        await RemoveAsync(db, () => db.IdempotencyRecords.Where(row => row.CreatedAtUtc < cutoff).OrderBy(row => row.Id)
            .Select(row => row.Id), ids => db.IdempotencyRecords.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        await RemoveAsync(db, () => db.RefreshTokens.Where(token => token.ExpiresAtUtc < tokensBefore).OrderBy(token => token.Id)
            .Select(token => token.Id), ids => db.RefreshTokens.Where(token => ids.Contains(token.Id)).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    protected override TimeSpan Period => TimeSpan.FromHours(1);

    protected override Task WorkAsync(CancellationToken stoppingToken) => CleanAsync(stoppingToken);

    private async Task RemoveAsync(EcommerceDbContext db, Func<IQueryable<long>> due, Func<List<long>, Task<int>> remove, CancellationToken cancellationToken)
    {
        List<long> ids;
        do
        {
            ids = await due().Take(Step).ToListAsync(cancellationToken);
            await transactions.RunAsync(db, () => remove(ids), WritePolicy.Background, cancellationToken);
        }
        while (ids.Count == Step);
    }
}
