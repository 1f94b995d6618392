using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace EcommerceAnalytics.Common;

/// <summary>Reads rows ahead of their consumer: reading and writing many rows take about equally long, and can overlap.</summary>
public static class ReadAhead
{
    /// <summary>The same rows, read on a thread of the pool. Their source must not be used for anything else until the enumeration has ended.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="batchSize">How many rows change hands at a time.</param>
    /// <param name="maxBatches">How many batches wait at most, beside the two that are being read and consumed: more where the consumer stops now and then.</param>
    /// <param name="giveWay">Called by both sides before each batch: what keeps them from taking all processors.</param>
    /// <typeparam name="T">The row.</typeparam>
    public static async IAsyncEnumerable<T> AheadAsync<T>(
        this IAsyncEnumerable<T> rows, [EnumeratorCancellation] CancellationToken cancellationToken, int batchSize = 512, int maxBatches = 4,
        Func<CancellationToken, ValueTask>? giveWay = null)
    {
        var batches = Channel.CreateBounded<List<T>>(new BoundedChannelOptions(maxBatches) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => FillAsync(rows, batchSize, giveWay, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
            {
                await GiveWayAsync(giveWay, cancellationToken);
                foreach (var row in batch)
                {
                    yield return row;
                }
            }
        }
        finally
        {
            // Before the connection is reused, also when the file was abandoned.
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task FillAsync<T>(
        IAsyncEnumerable<T> rows, int batchSize, Func<CancellationToken, ValueTask>? giveWay, ChannelWriter<List<T>> batches, CancellationToken cancellationToken)
    {
        try
        {
            var batch = new List<T>(batchSize);
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                batch.Add(row);
                if (batch.Count == batchSize)
                {
                    await batches.WriteAsync(batch, cancellationToken);
                    batch = new List<T>(batchSize);

                    // Files, and databases in files, complete synchronously: without this, the thread would be blocked for seconds.
                    await Task.Yield();
                    await GiveWayAsync(giveWay, cancellationToken);
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

    private static ValueTask GiveWayAsync(Func<CancellationToken, ValueTask>? giveWay, CancellationToken cancellationToken) =>
        giveWay is null ? ValueTask.CompletedTask : giveWay(cancellationToken);
}
