using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Analytics.Exports;

/// <summary>
/// Runs exports, one at a time in an instance. The one at work says every few seconds that it lives; an export whose holder has
/// fallen silent is begun again.
/// </summary>
internal sealed class ExportWorker(
    ExportRun run, ExportFiles files, ExportSignal signal, IServiceScopeFactory scopes, WriteGate gate, TimeProvider time, ILogger<ExportWorker> logger)
    : BackgroundService
{
    private const int MaxAttempts = 3;
    private const int DiskFull = 28; // ENOSPC
    private const int QuotaReached = 122; // EDQUOT
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    private readonly Guid _holder = Guid.NewGuid();

    /// <summary>Runs the next export that waits or was left behind.</summary>
    /// <returns>False when there is none.</returns>
    internal async Task<bool> RunNextAsync(CancellationToken stoppingToken)
    {
        if (await ClaimAsync(stoppingToken) is not { } export)
        {
            return false;
        }

        if (export.Attempts > MaxAttempts)
        {
            await EndAsync(export, $"The service stopped {MaxAttempts} times while it worked on this export.");
            return true;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var beating = BeatAsync(export, ending);
        string? error = null;
        try
        {
            files.Remove(export.Id);
            await run.WriteAsync(export, ending.Token);
        }
        catch (Exception e)
        {
            files.Remove(export.Id);
            if (stoppingToken.IsCancellationRequested)
            {
                await ReleaseAsync(export);
                return false;
            }

            logger.LogWarning(e, "Export {Export} ended without a file", export.Id);
            error = Describe(e);
        }

        await ending.CancelAsync();
        await beating;
        if (!await EndAsync(export, error))
        {
            // Cancelled, removed or taken over meanwhile.
            files.Remove(export.Id);
        }

        return true;
    }

    /// <summary>Removes what has expired.</summary>
    internal async Task CleanAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var id in await db.Exports.Where(e => e.ExpiresAtUtc <= now).Select(e => e.Id).ToListAsync(cancellationToken))
        {
            files.Remove(id);
            using var writing = await gate.EnterAsync(cancellationToken);
            await db.Exports.Where(e => e.Id == id).ExecuteDeleteAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(Poll, stoppingToken);
                await CleanAsync(stoppingToken);
                while (await RunNextAsync(stoppingToken))
                {
                    // Until none waits.
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // An export that was at work is taken up again once its lease has ended.
                logger.LogWarning(e, "Exports wait for the database");
            }
        }
    }

    private static string Describe(Exception exception) => exception switch
    {
        RequestException { Errors.Count: > 0 } request => string.Join(' ', request.Errors.SelectMany(e => e.Value)),
        RequestException request => request.Message,
        IOException { HResult: DiskFull or QuotaReached or WindowsDiskFull } => "There is no room left in the exports directory.",
        IOException or UnauthorizedAccessException => "The file could not be written to the exports directory; the log says why.",
        _ when DatabaseErrors.IsUnavailable(exception) => "The database could not be reached.",
        _ => "An error occurred that nobody foresaw; the log has it under the export's id.",
    };

    private async Task<Export?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var now = time.GetUtcNow().UtcDateTime;
        var next = await db.Exports.AsNoTracking()
            .Where(e => e.State == ExportState.Queued || (e.State == ExportState.Running && e.LeaseEndsAtUtc <= now))
            .OrderBy(e => e.CreatedAtUtc).FirstOrDefaultAsync(cancellationToken);
        if (next is null)
        {
            return null;
        }

        using var writing = await gate.EnterAsync(cancellationToken);
        var until = now + LeaseTime;
        var taken = await db.Exports
            .Where(e => e.Id == next.Id && e.Attempts == next.Attempts
                && (e.State == ExportState.Queued || (e.State == ExportState.Running && e.LeaseEndsAtUtc <= now)))
            .ExecuteUpdateAsync(
                set => set.SetProperty(e => e.State, ExportState.Running).SetProperty(e => e.Holder, _holder).SetProperty(e => e.LeaseEndsAtUtc, until)
                    .SetProperty(e => e.StartedAtUtc, now).SetProperty(e => e.RowsWritten, 0).SetProperty(e => e.Attempts, e => e.Attempts + 1),
                cancellationToken);
        (next.Holder, next.Attempts) = (_holder, next.Attempts + 1);
        return taken > 0 ? next : null;
    }

    /// <summary>Extends the lease and shows progress; ends the work when the export is no longer ours.</summary>
    private async Task BeatAsync(Export export, CancellationTokenSource ending)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Beat, time, ending.Token);
                var until = time.GetUtcNow().UtcDateTime + LeaseTime;
                var (rows, total) = (export.RowsWritten, export.RowsTotal);
                if (await UpdateAsync(export, (ours, ct) => ours.ExecuteUpdateAsync(
                    set => set.SetProperty(e => e.LeaseEndsAtUtc, until).SetProperty(e => e.RowsWritten, rows).SetProperty(e => e.RowsTotal, total), ct), ending.Token) == 0)
                {
                    await ending.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work is over.
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "Export {Export} lost its lease", export.Id);
            await ending.CancelAsync();
        }
    }

    private async Task<bool> EndAsync(Export export, string? error)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var state = error is null ? ExportState.Completed : ExportState.Failed;
        return await UpdateAsync(
            export,
            (ours, ct) => ours.ExecuteUpdateAsync(
                set => set.SetProperty(e => e.State, state).SetProperty(e => e.FinishedAtUtc, now).SetProperty(e => e.RowsWritten, export.RowsWritten)
                    .SetProperty(e => e.RowsTotal, export.RowsTotal).SetProperty(e => e.Size, export.Size).SetProperty(e => e.FileName, export.FileName)
                    .SetProperty(e => e.Error, error),
                ct),
            CancellationToken.None) > 0;
    }

    /// <summary>A stop that was asked for is nobody's fault: the next start begins at once.</summary>
    private Task<int> ReleaseAsync(Export export) => UpdateAsync(
        export,
        (ours, ct) => ours.ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportState.Queued).SetProperty(e => e.Attempts, e => e.Attempts - 1), ct),
        CancellationToken.None);

    private async Task<int> UpdateAsync(Export export, Func<IQueryable<Export>, CancellationToken, Task<int>> update, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        using var writing = await gate.EnterAsync(cancellationToken);
        return await update(db.Exports.Where(e => e.Id == export.Id && e.State == ExportState.Running && e.Holder == _holder), cancellationToken);
    }
}
