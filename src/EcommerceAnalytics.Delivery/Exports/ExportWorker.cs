using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Files;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Data.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>
/// Runs exports, one at a time per instance. The running one renews its lease every few seconds; an export whose lease has
/// expired is started again.
/// </summary>
internal sealed class ExportWorker(
    ExportRun run, ExportFiles files, ExportSignal signal, StoreOptions store, IServiceScopeFactory scopes, WriteTransactions transactions, TimeProvider time, ILogger<ExportWorker> logger)
    : BackgroundWorker(time, logger)
{
    private const int MaxAttempts = 3;

    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);

    private readonly Guid _holder = Guid.NewGuid();
    private Export? _lost;
    private long? _swept;

    /// <summary>Runs the next export that is waiting or was abandoned.</summary>
    /// <returns>False when there is none.</returns>
    internal async Task<bool> RunNextAsync(CancellationToken stoppingToken)
    {
        await GiveBackLostAsync(stoppingToken);
        if (await ClaimAsync(stoppingToken) is not { } export)
        {
            return false;
        }

        if (export.Attempts > MaxAttempts)
        {
            await EndAsync(export, $"Failed after {MaxAttempts} attempts: each time the service stopped or lost its database.");
            return true;
        }

        if (export.Attempts > 1)
        {
            // The previous attempt may have left a partial file.
            await SweepAsync(stoppingToken);
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var beating = BeatAsync(export, ending);
        Exception? failure = null;
        try
        {
            await run.WriteAsync(export, ending.Token);
        }
        catch (Exception e)
        {
            failure = e;
            files.RemoveOwn(export);
        }

        await ending.CancelAsync();
        var lostDatabase = await beating;
        if (failure is not null && stoppingToken.IsCancellationRequested)
        {
            await GiveBackAsync(export, isOurDoing: true, CancellationToken.None);
            return false;
        }

        if (failure is not null && (lostDatabase || DatabaseErrors.IsUnavailable(failure)))
        {
            Logger.LogWarning(failure, "Export {Export} lost the database and is started again", export.Id);
            _lost = export;
            await GiveBackLostAsync(stoppingToken);
            return true;
        }

        if (failure is not null)
        {
            Logger.LogWarning(failure, "Export {Export} failed", export.Id);
        }

        if (!await EndAsync(export, failure is null ? null : Describe(failure)))
        {
            // Cancelled, removed or taken over meanwhile.
            files.RemoveOwn(export);
        }

        return true;
    }

    /// <summary>Removes what has expired.</summary>
    internal async Task CleanAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var now = Time.GetUtcNow().UtcDateTime;
        foreach (var id in await db.Exports.Where(e => e.ExpiresAtUtc <= now).Select(e => e.Id).ToListAsync(cancellationToken))
        {
            files.Remove(id);
            await transactions.RunAsync(writer => writer.Exports.Where(e => e.Id == id).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        }
    }

    /// <summary>
    /// Removes orphaned files: partial files of a killed process, and files whose export is gone. An export is in
    /// the database before its file is on the disk, so that a file being written is never mistaken for one of these.
    /// </summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        var found = files.List().ToList();
        if (found.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var now = Time.GetUtcNow().UtcDateTime;
        var owners = await db.Exports.AsNoTracking().Where(e => e.Holder != null)
            .Select(e => new { e.Id, e.Holder, IsAtWork = e.State == ExportState.Running && e.LeaseEndsAtUtc > now, IsDone = e.State == ExportState.Completed })
            .ToDictionaryAsync(e => (e.Id, e.Holder!.Value), cancellationToken);
        foreach (var (path, id, holder, isFinished) in found)
        {
            // A finished file is on the disk a moment before the database records it.
            var isOwned = owners.TryGetValue((id, holder), out var owner) && (owner.IsAtWork || (isFinished && owner.IsDone));
            if (!isOwned)
            {
                Logger.LogInformation("Removing {File}, which belongs to no export", Path.GetFileName(path));
                File.Delete(path);
            }
        }
    }

    protected override TimeSpan Period => TimeSpan.FromSeconds(5);

    protected override WorkSignal Signal => signal.Signal;

    /// <summary>While it fails, exports wait; one that was running is resumed once its lease has ended.</summary>
    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        await CleanAsync(stoppingToken);
        if (_swept is not { } swept || Time.GetElapsedTime(swept) > BetweenSweeps)
        {
            await SweepAsync(stoppingToken);
            _swept = Time.GetTimestamp();
        }

        while (await RunNextAsync(stoppingToken))
        {
            // Until none is waiting.
        }
    }

    private static string Describe(Exception exception) => exception switch
    {
        RequestException { Errors.Count: > 0 } request => string.Join(' ', request.Errors.SelectMany(e => e.Value)),
        RequestException request => request.Message,
        _ when DiskSpace.IsExhausted(exception) => "The disk of the exports directory is full.",
        IOException or UnauthorizedAccessException => "The file could not be written to the exports directory; see the log for details.",
        _ when DatabaseErrors.IsUnavailable(exception) => "The database was unavailable.",
        _ => "An unexpected error occurred; quote the id of the export when reporting it.",
    };

    private async Task<Export?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var term = new LeaseTerm(Time.GetUtcNow().UtcDateTime, LeaseTime);
        var reader = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();

        // The users take turns: many exports of one do not hold up those of another.
        var first = await Claimable(reader, term).AsNoTracking()
            .OrderBy(e => reader.Exports.Where(other => other.UserId == e.UserId).Max(other => other.StartedAtUtc)).ThenBy(e => e.CreatedAtUtc)
            .FirstOrDefaultAsync(cancellationToken);
        if (first is null)
        {
            return null;
        }

        // A user's short ones go before long ones, which none keeps waiting for longer than a while.
        var waiting = await Claimable(reader, term).AsNoTracking().Where(e => e.UserId == first.UserId).ToListAsync(cancellationToken);
        var next = waiting.OrderByDescending(e => e.CreatedAtUtc < term.NowUtc - LongestWait)
            .ThenBy(e => e.CreatedAtUtc < term.NowUtc - LongestWait ? 0 : run.LengthOf(e)).ThenBy(e => e.CreatedAtUtc).FirstOrDefault();
        if (next is null)
        {
            return null; // Another instance was faster.
        }

        var attempts = next.Attempts;
        var taken = await transactions.RunAsync(
            db => Claimable(db, term).Where(e => e.Id == next.Id && e.Attempts == attempts).ExecuteUpdateAsync(
                set => set.SetProperty(e => e.State, ExportState.Running).SetProperty(e => e.Holder, _holder).SetProperty(e => e.LeaseEndsAtUtc, term.EndsAtUtc)
                    .SetProperty(e => e.StartedAtUtc, term.NowUtc).SetProperty(e => e.RowsWritten, 0).SetProperty(e => e.Attempts, e => e.Attempts + 1),
                cancellationToken),
            cancellationToken);
        (next.Holder, next.Attempts) = (_holder, attempts + 1);
        return taken > 0 ? next : null;
    }

    /// <summary>Waiting and abandoned exports.</summary>
    private static IQueryable<Export> Claimable(EcommerceDbContext db, LeaseTerm term) => db.Exports.Where(e => e.State == ExportState.Queued
        || (e.State == ExportState.Running && (e.LeaseEndsAtUtc <= term.NowUtc || e.LeaseEndsAtUtc > term.LatestEndUtc)));

    /// <summary>
    /// Extends the lease and shows progress; stops the work when the export has been taken over, or when the database has been unavailable for so
    /// long that another instance may take it.
    /// </summary>
    /// <returns>Whether the database was unavailable for that long.</returns>
    private async Task<bool> BeatAsync(Export export, CancellationTokenSource ending)
    {
        var heard = Time.GetTimestamp();
        try
        {
            while (true)
            {
                await Task.Delay(Beat, Time, ending.Token);
                var until = Time.GetUtcNow().UtcDateTime + LeaseTime;
                var (rows, total) = (export.RowsWritten, export.RowsTotal);
                try
                {
                    if (await UpdateAsync(export, (ours, ct) => ours.ExecuteUpdateAsync(
                        set => set.SetProperty(e => e.LeaseEndsAtUtc, until).SetProperty(e => e.RowsWritten, rows).SetProperty(e => e.RowsTotal, total), ct), ending.Token) == 0)
                    {
                        await ending.CancelAsync();
                    }

                    heard = Time.GetTimestamp();
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    Logger.LogWarning(e, "Export {Export} could not extend its lease", export.Id);
                    if (Time.GetElapsedTime(heard) > LeaseTime - (2 * Beat))
                    {
                        await ending.CancelAsync();
                        return true;
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            return false; // The work is over.
        }
    }

    private async Task<bool> EndAsync(Export export, string? error)
    {
        var now = Time.GetUtcNow().UtcDateTime;
        var state = error is null ? ExportState.Completed : ExportState.Failed;
        var isOurs = false;
        await transactions.TryRunAsync(
            async services =>
            {
                var db = services.GetRequiredService<EcommerceDbContext>();
                isOurs = await Own(db, export).ExecuteUpdateAsync(
                    set => set.SetProperty(e => e.State, state).SetProperty(e => e.FinishedAtUtc, now).SetProperty(e => e.RowsWritten, export.RowsWritten)
                        .SetProperty(e => e.RowsTotal, export.RowsTotal).SetProperty(e => e.Size, export.Size).SetProperty(e => e.FileName, export.FileName)
                        .SetProperty(e => e.Summary, export.Summary).SetProperty(e => e.Error, error),
                    CancellationToken.None) > 0;
                if (isOurs)
                {
                    var ended = ExportResponse.From(export) with { State = state, FinishedAt = now, Error = error, Percent = error is null ? 100 : null };
                    await services.GetRequiredService<WebhookOutbox>().AddAsync(
                        error is null ? WebhookEvents.ExportCompleted : WebhookEvents.ExportFailed,
                        _ => Task.FromResult<object>(new { export = ended, file = error is null ? store.LinkTo($"/api/v1/exports/{export.Id}/file") : null }),
                        CancellationToken.None);
                }

                return isOurs;
            },
            WritePolicy.Background,
            CancellationToken.None);
        return isOurs;
    }

    /// <summary>Queues the export again. A requested stop does not count as an attempt; a lost database does.</summary>
    private Task<int> GiveBackAsync(Export export, bool isOurDoing, CancellationToken cancellationToken)
    {
        var attempts = export.Attempts - (isOurDoing ? 1 : 0);
        return UpdateAsync(
            export,
            (ours, ct) => ours.ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportState.Queued).SetProperty(e => e.Attempts, attempts), ct),
            cancellationToken);
    }

    /// <summary>Queues an export again after the database was lost; without the database, this worker has nothing else to do.</summary>
    private async Task GiveBackLostAsync(CancellationToken stoppingToken)
    {
        if (_lost is { } export)
        {
            await GiveBackAsync(export, isOurDoing: false, stoppingToken);
            _lost = null;
        }
    }

    private Task<int> UpdateAsync(Export export, Func<IQueryable<Export>, CancellationToken, Task<int>> update, CancellationToken cancellationToken) =>
        transactions.RunAsync(db => update(Own(db, export), cancellationToken), cancellationToken);

    private IQueryable<Export> Own(EcommerceDbContext db, Export export) =>
        db.Exports.Where(e => e.Id == export.Id && e.State == ExportState.Running && e.Holder == _holder);
}
