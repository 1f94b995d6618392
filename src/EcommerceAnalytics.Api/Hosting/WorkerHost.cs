using EcommerceAnalytics.Data.Platform;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>Runs the workers of all modules while the service runs.</summary>
internal sealed class WorkerHost(IEnumerable<BackgroundWorker> workers) : BackgroundService
{
    // On threads of the pool, because a file-based database responds synchronously: no worker waits for the first pass of another.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(workers.Select(worker => Task.Run(() => worker.RunAsync(stoppingToken), CancellationToken.None)));
}
