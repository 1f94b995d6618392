using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Reads rows ahead of who uses them: reading a database and writing a file take about as long, and can be done at once.</summary>
internal static class ReadAhead
{
    private const int BatchSize = 512;
    private const int MaxBatches = 4;

    /// <summary>The same rows, read on a thread of the pool. Nothing else may use their connection until the enumeration has ended.</summary>
    public static async IAsyncEnumerable<T> AheadAsync<T>(this IAsyncEnumerable<T> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batches = Channel.CreateBounded<List<T>>(new BoundedChannelOptions(MaxBatches) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => FillAsync(rows, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
            {
                foreach (var row in batch)
                {
                    yield return row;
                }
            }
        }
        finally
        {
            // Before the connection is given to anybody else, also when the file was given up half-way.
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task FillAsync<T>(IAsyncEnumerable<T> rows, ChannelWriter<List<T>> batches, CancellationToken cancellationToken)
    {
        try
        {
            var batch = new List<T>(BatchSize);
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                batch.Add(row);
                if (batch.Count == BatchSize)
                {
                    await batches.WriteAsync(batch, cancellationToken);
                    batch = new List<T>(BatchSize);

                    // SQLite never makes anybody wait: without this, the thread would be kept from everybody else for seconds.
                    await Task.Yield();
                }
            }

            await batches.WriteAsync(batch, cancellationToken);
            batches.Complete();
        }
        catch (Exception exception)
        {
            batches.Complete(exception);
        }
    }
}
