using System.Collections.Concurrent;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Runs uploaded files one after another, in the order in which they came, by whichever instance is free. An import whose instance died or was
/// stopped is begun again by another one; being all or nothing, it left no trace. One that loses its database begins again.
/// </summary>
public sealed class ImportQueue(IServiceScopeFactory scopes, ImportFiles files, ImportLeases leases, TimeProvider time, ILogger<ImportQueue> logger)
    : BackgroundWorker(time, logger), IDisposable
{
    private const int MaxAttempts = 5;

    private readonly Guid _holder = Guid.NewGuid();
    private readonly WorkSignal _signal = new();
    private readonly ConcurrentDictionary<Guid, ImportProgress> _progress = new();
    private bool _isResumed;

    /// <inheritdoc />
    protected override TimeSpan Period => TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override WorkSignal Signal => _signal;

    /// <summary>The progress of an import that runs in this instance, where the database does not have it; otherwise null.</summary>
    public ImportProgress? ProgressOf(Guid id) => _progress.TryGetValue(id, out var progress) ? progress : null;

    /// <summary>Stores the files and queues the import.</summary>
    /// <param name="fileName">The orders' file name as given by the user.</param>
    /// <param name="orders">The orders' file.</param>
    /// <param name="products">The products' file, if any.</param>
    /// <param name="request">How the file is imported.</param>
    /// <param name="userName">The user who requests it.</param>
    /// <param name="cancellationToken">Cancels the upload; nothing is kept.</param>
    public async Task<ImportRun> EnqueueAsync(string fileName, Stream orders, Stream? products, ImportRequest request, string? userName, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        try
        {
            await files.SaveAsync(id, orders, products, cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            var import = await scope.ServiceProvider.GetRequiredService<OrderImport>().RegisterAsync(id, fileName, request, userName, cancellationToken, isUploaded: true);
            Wake();
            return import;
        }
        catch
        {
            files.Remove(id);
            throw;
        }
    }

    /// <summary>Looks for work at once, because some has been committed.</summary>
    public void Wake() => _signal.Wake();

    /// <inheritdoc />
    public void Dispose() => _signal.Dispose();

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (await TakeNextAsync(stoppingToken) is { } import)
        {
            await RunAsync(import, stoppingToken);
        }

        _isResumed = true;
    }

    /// <summary>Takes the first import that waits or was abandoned.</summary>
    /// <returns>Null when there is none, or when the first one is being worked on.</returns>
    private async Task<ImportRun?> TakeNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var open = await db.Imports.AsNoTracking()
            .Where(i => i.State == ImportState.Queued || i.State == ImportState.Running || i.State == ImportState.Undoing)
            .OrderBy(i => i.StartedAtUtc).ToListAsync(cancellationToken);
        var term = leases.TermOf(db);
        foreach (var import in open)
        {
            var isOurs = import.State == ImportState.Undoing || files.Has(import.Id);

            // Of a file there is one service: what was running when it began is not running any more.
            var isAbandoned = db.Dialect.HasOneWriter && !_isResumed && isOurs;
            if (import.Holder != _holder && !isAbandoned && import.LeaseEndsAtUtc is { } ends && ends > term.NowUtc && ends <= term.LatestEndUtc)
            {
                if (db.Dialect.HasOneWriter)
                {
                    continue;
                }

                return null;
            }

            // A file that is not here may be in a folder of another instance, which then begins within seconds.
            if ((isOurs || leases.IsOverdue(import.LeaseEndsAtUtc ?? import.StartedAtUtc)) && await leases.TryTakeAsync(import.Id, import.Attempts, _holder, cancellationToken))
            {
                import.Attempts++;
                return import;
            }
        }

        return null;
    }

    /// <summary>Runs an import; its files stay when the service stops or the database is lost, and it is begun again.</summary>
    private async Task RunAsync(ImportRun import, CancellationToken stoppingToken)
    {
        var id = import.Id;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (import.State == ImportState.Undoing)
            {
                await scope.ServiceProvider.GetRequiredService<ImportUndo>().RunAsync(id, _holder, stoppingToken);
                return;
            }

            if (import.Attempts > MaxAttempts)
            {
                await leases.FailAsync(id, _holder, $"Given up after {MaxAttempts} attempts: each time the service stopped or lost its database. The database is unchanged.");
            }
            else
            {
                var hasOneWriter = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>().Dialect.HasOneWriter;
                await scope.ServiceProvider.GetRequiredService<OrderImport>().RunAsync(
                    id, _holder, files.OrdersOf(id), files.ProductsOf(id), hasOneWriter ? new Reporter(this, id) : null, stoppingToken);
            }

            files.Remove(id);
        }
        catch (RequestException)
        {
            // The import has recorded what is wrong with the file.
            files.Remove(id);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await leases.GiveBackAsync(id, _holder);
            throw;
        }
        catch (OperationCanceledException)
        {
            // Another instance has taken it over, with its files.
        }
        catch (Exception e) when (!DatabaseErrors.IsLost(e) && !stoppingToken.IsCancellationRequested)
        {
            // A single file must never stop the queue.
            Logger.LogError(e, "Import {Import} ended", id);
            files.Remove(id);
        }
        finally
        {
            _progress.TryRemove(id, out _);
        }
    }

    // Not Progress<T>: that one hands reports to the thread pool, out of order.
    private sealed class Reporter(ImportQueue queue, Guid id) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => queue._progress[id] = value;
    }
}
