using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;

namespace EcommerceAnalytics.Api.Health;

/// <summary>
/// Keeps whether the database is damaged: since a request has met the damage, or the check that reads all of it once a day. While it is, it is
/// checked every minute, and is well again once a backup is in its place.
/// </summary>
public sealed class DamageWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<DamageWatch> logger) : BackgroundWorker(time, logger), IDisposable
{
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromDays(1);
    private static readonly TimeSpan WhileDamaged = TimeSpan.FromMinutes(1);

    private readonly WorkSignal _signal = new();
    private readonly SemaphoreSlim _checking = new(1, 1);
    private volatile string? _damage;
    private bool _hasStarted;

    /// <summary>What is damaged; null when nothing is known to be.</summary>
    public string? Damage => _damage;

    /// <inheritdoc />
    protected override TimeSpan Period => _damage is null ? BetweenChecks : WhileDamaged;

    /// <inheritdoc />
    protected override WorkSignal Signal => _signal;

    /// <inheritdoc />
    public void Dispose()
    {
        _signal.Dispose();
        _checking.Dispose();
    }

    /// <summary>Takes note of what a request has met.</summary>
    public void Note(string damage)
    {
        if (Interlocked.CompareExchange(ref _damage, damage, null) is null)
        {
            Logger.LogCritical("The database is damaged: {Damage}. Stop the service and restore a backup", damage);
            _signal.Wake();
        }
    }

    /// <summary>Reads all of the database.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        // One after another, so that the last one to begin has the last word.
        await _checking.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<EcommerceDbContext>().FindDamageAsync(cancellationToken) is { } damage)
            {
                Note(damage);
            }
            else if (Interlocked.Exchange(ref _damage, null) is not null)
            {
                Logger.LogInformation("The database is not damaged any more");
            }
        }
        finally
        {
            _checking.Release();
        }
    }

    /// <summary>Not when the service starts, which would take as long as reading the file.</summary>
    protected override Task WorkAsync(CancellationToken stoppingToken)
    {
        if (!_hasStarted && _damage is null)
        {
            _hasStarted = true;
            return Task.CompletedTask;
        }

        return CheckAsync(stoppingToken);
    }
}
