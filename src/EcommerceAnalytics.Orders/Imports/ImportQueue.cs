using System.Collections.Concurrent;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Files;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Runs uploaded files one after another. The files wait in a folder, so that an import that was waiting or running when
/// the service stopped is started again; being all or nothing, it left no trace. One that loses its database begins again.
/// </summary>
public sealed class ImportQueue(IServiceScopeFactory scopes, DataDirectoryOptions data, TimeProvider time, ILogger<ImportQueue> logger)
    : BackgroundWorker(time, logger), IDisposable
{
    private readonly string _folder = data.PathOf("imports");
    private readonly WorkSignal _signal = new();
    private readonly ConcurrentQueue<Guid> _waiting = new();
    private readonly ConcurrentDictionary<Guid, ImportProgress> _progress = new();
    private bool _isResumed;

    /// <inheritdoc />
    protected override TimeSpan Period => Timeout.InfiniteTimeSpan;

    /// <inheritdoc />
    protected override WorkSignal Signal => _signal;

    /// <summary>The progress of an import that runs in this instance; otherwise null.</summary>
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
        Directory.CreateDirectory(_folder);
        try
        {
            await SaveAsync(orders, OrdersPath(id), cancellationToken);
            if (products is not null)
            {
                await SaveAsync(products, ProductsPath(id), cancellationToken);
            }

            await using var scope = scopes.CreateAsyncScope();
            var import = await scope.ServiceProvider.GetRequiredService<OrderImport>().RegisterAsync(id, fileName, request, userName, cancellationToken);
            _waiting.Enqueue(id);
            _signal.Wake();
            return import;
        }
        catch
        {
            Discard(id);
            throw;
        }
    }

    /// <summary>Undoes an import that has been asked for, after those that wait.</summary>
    public void EnqueueUndo(Guid id)
    {
        _waiting.Enqueue(id);
        _signal.Wake();
    }

    /// <inheritdoc />
    public void Dispose() => _signal.Dispose();

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        if (!_isResumed)
        {
            await ResumeAsync(stoppingToken);
            _isResumed = true;
        }

        while (_waiting.TryPeek(out var id))
        {
            await RunAsync(id, stoppingToken);
            _waiting.TryDequeue(out _);
        }
    }

    /// <summary>Runs an import; its files stay when the service stops or the database is lost, and it is taken up again.</summary>
    private async Task RunAsync(Guid id, CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<EcommerceDbContext>().Imports.AnyAsync(i => i.Id == id && i.State == ImportState.Undoing, stoppingToken))
            {
                await scope.ServiceProvider.GetRequiredService<ImportUndo>().RunAsync(id, stoppingToken);
                return;
            }

            await scope.ServiceProvider.GetRequiredService<OrderImport>().RunAsync(
                id, OrdersPath(id), File.Exists(ProductsPath(id)) ? ProductsPath(id) : null, new Reporter(this, id), stoppingToken);
            Discard(id);
        }
        catch (RequestException)
        {
            // The import has recorded what is wrong with the file.
            Discard(id);
        }
        catch (Exception e) when (!DatabaseErrors.IsLost(e) && !stoppingToken.IsCancellationRequested)
        {
            // A single file must never stop the queue.
            Logger.LogError(e, "Import {Import} ended", id);
            Discard(id);
        }
        finally
        {
            _progress.TryRemove(id, out _);
        }
    }

    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var open = await db.Imports.AsNoTracking()
            .Where(i => i.State == ImportState.Queued || i.State == ImportState.Running || i.State == ImportState.Undoing)
            .OrderBy(i => i.StartedAtUtc).Select(i => new { i.Id, i.State })
            .ToListAsync(cancellationToken);

        // An import whose file is elsewhere belongs to another instance or to the command line.
        foreach (var import in open.Where(i => (i.State == ImportState.Undoing || File.Exists(OrdersPath(i.Id))) && !_waiting.Contains(i.Id)))
        {
            _waiting.Enqueue(import.Id);
        }
    }

    private static async Task SaveAsync(Stream source, string path, CancellationToken cancellationToken)
    {
        await using var file = PrivateFile.Create(path, FileMode.CreateNew);
        await source.CopyToAsync(file, cancellationToken);
    }

    private void Discard(Guid id)
    {
        File.Delete(OrdersPath(id));
        File.Delete(ProductsPath(id));
    }

    private string OrdersPath(Guid id) => Path.Combine(_folder, $"{id:N}.orders");

    private string ProductsPath(Guid id) => Path.Combine(_folder, $"{id:N}.products");

    // Not Progress<T>: that one hands reports to the thread pool, out of order.
    private sealed class Reporter(ImportQueue queue, Guid id) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => queue._progress[id] = value;
    }
}
