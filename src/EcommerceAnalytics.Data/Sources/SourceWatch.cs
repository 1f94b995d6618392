using EcommerceAnalytics.Data.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Data.Sources;

/// <summary>Knows how far the enabled sources are, so that a report can say it without a query.</summary>
public sealed class SourceWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<SourceWatch> logger) : BackgroundWorker(time, logger), IDisposable
{
    private readonly WorkSignal _signal = new();
    private volatile IReadOnlyList<SourceProgress> _progress = [];

    /// <summary>The sources, by name, by what was known of them some seconds ago.</summary>
    public IReadOnlyList<SourceState> States
    {
        get
        {
            var now = Time.GetUtcNow().UtcDateTime;
            return _progress is { Count: > 0 } progress ? [.. progress.Select(source => source.State(now))] : [];
        }
    }

    /// <inheritdoc />
    protected override TimeSpan Period => TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    protected override WorkSignal Signal => _signal;

    /// <summary>Looks at once, because a source was changed or read to its end.</summary>
    public void Wake() => _signal.Wake();

    /// <inheritdoc />
    public void Dispose() => _signal.Dispose();

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        _progress = await SourceProgress.ReadEnabledAsync(scope.ServiceProvider.GetRequiredService<EcommerceDbContext>(), stoppingToken);
    }
}
