using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Which process works on an import. It renews its lease while it does; when it has died, the lease ends, and another one begins the import again.
/// With the lease it writes its progress, which is then the same from every instance.
/// </summary>
public sealed class ImportLeases(WriteTransactions transactions, TimeProvider time, ILogger<ImportLeases> logger)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    // A database with one writer cannot renew the lease while it imports; nor can another process begin the import then.
    private static readonly TimeSpan LengthOfOneWriter = TimeSpan.FromHours(1);

    /// <summary>The term of a lease that is taken now.</summary>
    internal LeaseTerm TermOf(EcommerceDbContext db) => new(time.GetUtcNow().UtcDateTime, db.Dialect.HasOneWriter ? LengthOfOneWriter : Length);

    /// <summary>Whether the upload was so long ago that the instance that has its file would have begun.</summary>
    internal bool IsOverdue(DateTime sinceUtc) => time.GetUtcNow().UtcDateTime - sinceUtc > Length;

    /// <summary>Takes an import as it was found.</summary>
    /// <returns>False when another process was faster.</returns>
    internal Task<bool> TryTakeAsync(Guid importId, int attempts, Guid holder, CancellationToken cancellationToken) => transactions.RunAsync(
        async db =>
        {
            var term = TermOf(db);
            return await db.Imports.Where(i => i.Id == importId && i.Attempts == attempts && (i.State == ImportState.Queued || i.State == ImportState.Running || i.State == ImportState.Undoing))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(i => i.Holder, holder).SetProperty(i => i.LeaseEndsAtUtc, term.EndsAtUtc).SetProperty(i => i.Attempts, i => i.Attempts + 1), cancellationToken) > 0;
        },
        cancellationToken);

    /// <summary>Gives an import back that was not finished because the process is asked to stop; that counts as no attempt.</summary>
    internal Task<int> GiveBackAsync(Guid importId, Guid holder) => transactions.RunAsync(
        db => db.Imports.Where(i => i.Id == importId && i.Holder == holder && (i.State == ImportState.Queued || i.State == ImportState.Running || i.State == ImportState.Undoing)).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.LeaseEndsAtUtc, (DateTime?)null).SetProperty(i => i.Attempts, i => i.Attempts - 1)
                .SetProperty(i => i.State, i => i.State == ImportState.Running ? ImportState.Queued : i.State)),
        CancellationToken.None);

    /// <summary>Ends an import that cannot be begun again.</summary>
    internal Task<int> FailAsync(Guid importId, Guid holder, string error) => transactions.RunAsync(
        db => db.Imports.Where(i => i.Id == importId && i.Holder == holder).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.State, ImportState.Failed).SetProperty(i => i.FinishedAtUtc, time.GetUtcNow().UtcDateTime).SetProperty(i => i.Error, error)),
        CancellationToken.None);

    /// <summary>Works on an import and keeps its lease meanwhile.</summary>
    /// <param name="db">A context of the database.</param>
    /// <param name="importId">The import.</param>
    /// <param name="holder">Who works.</param>
    /// <param name="progress">Receives the progress as well.</param>
    /// <param name="work">The work; its token also ends when another process has taken the import over.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    internal async Task<T> HoldAsync<T>(
        EcommerceDbContext db, Guid importId, Guid holder, IProgress<ImportProgress>? progress,
        Func<IProgress<ImportProgress>, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var working = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var latest = new Latest(progress);
        var first = TermOf(db).EndsAtUtc;
        await transactions.RunAsync(
            other => other.Imports.Where(i => i.Id == importId)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.Holder, holder).SetProperty(i => i.LeaseEndsAtUtc, first), cancellationToken),
            cancellationToken);
        var beating = db.Dialect.HasOneWriter ? Task.CompletedTask : BeatAsync(importId, holder, latest, held, working.Token);
        try
        {
            return await work(latest, held.Token);
        }
        finally
        {
            await working.CancelAsync();
            await beating;
        }
    }

    private async Task BeatAsync(Guid importId, Guid holder, Latest latest, CancellationTokenSource held, CancellationToken working)
    {
        while (true)
        {
            try
            {
                await Task.Delay(Beat, time, working);
                if (!await TryBeatAsync(importId, holder, latest.Value, working))
                {
                    logger.LogWarning("Another process has taken over import {Import}", importId);
                    await held.CancelAsync();
                    return;
                }
            }
            catch (OperationCanceledException) when (working.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The lease survives some failures; if the database stays away, the import fails by itself.
                logger.LogWarning(exception, "The lease of import {Import} could not be renewed; trying again", importId);
            }
        }
    }

    /// <returns>False when it belongs to another process now.</returns>
    private Task<bool> TryBeatAsync(Guid importId, Guid holder, ImportProgress progress, CancellationToken cancellationToken) => transactions.RunAsync(
        async db =>
        {
            var ends = TermOf(db).EndsAtUtc;
            return await db.Imports.Where(i => i.Id == importId && i.Holder == holder).ExecuteUpdateAsync(
                set => set.SetProperty(i => i.LeaseEndsAtUtc, ends).SetProperty(i => i.RowsRead, i => i.State == ImportState.Running ? progress.RowsRead : i.RowsRead)
                    .SetProperty(i => i.Phase, progress.Phase),
                cancellationToken) > 0
                || !await db.Imports.AnyAsync(i => i.Id == importId && i.Holder != holder, cancellationToken);
        },
        cancellationToken);

    private sealed class Latest(IProgress<ImportProgress>? inner) : IProgress<ImportProgress>
    {
        private volatile Tuple<ImportProgress> _value = Tuple.Create(new ImportProgress(0, null, "counting"));

        public ImportProgress Value => _value.Item1;

        public void Report(ImportProgress value)
        {
            _value = Tuple.Create(value);
            inner?.Report(value);
        }
    }
}
