using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>Stores when keys were last used, beside the requests: a read must not wait for a write, nor fail with one.</summary>
internal sealed class ApiKeyUseWorker(LiveApiKeys keys, WriteTransactions transactions, TimeProvider time, ILogger<ApiKeyUseWorker> logger)
    : BackgroundWorker(time, logger), IDisposable
{
    protected override TimeSpan Period => Timeout.InfiniteTimeSpan;

    protected override WorkSignal Signal { get; } = new();

    /// <summary>Notes a use of a key.</summary>
    public void Note(int id)
    {
        if (keys.NoteUse(id))
        {
            Signal.Wake();
        }
    }

    public void Dispose() => Signal.Dispose();

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        foreach (var (id, at) in keys.PendingUses)
        {
            // Another instance may have stored a later one.
            await transactions.RunAsync(
                db => db.ApiKeys.Where(key => key.Id == id && (key.LastUsedAtUtc == null || key.LastUsedAtUtc < at))
                    .ExecuteUpdateAsync(key => key.SetProperty(k => k.LastUsedAtUtc, at), stoppingToken),
                stoppingToken);
            keys.PendingUses.TryRemove(KeyValuePair.Create(id, at));
        }
    }
}
