using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Data;

/// <summary>
/// For a database that has one writer. Waiting for it inside the database is a poll that starves under load; waiting here is a queue.
/// For others the gate is always open.
/// </summary>
public sealed class WriteGate(DatabaseOptions options) : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim? _oneWriter = DatabaseDialect.Of(options.Provider).HasOneWriter ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for the right to write, however long; dispose the result to release it. Not re-entrant.</summary>
    public Task<IDisposable> EnterAsync(CancellationToken cancellationToken) => EnterAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>The same for a request, whose client does not wait for ever.</summary>
    /// <param name="patience">How long it waits; null for <c>Database:WriteWaitSeconds</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="RequestException">503: a longer work, such as an import, is writing.</exception>
    public Task<IDisposable> EnterForRequestAsync(TimeSpan? patience, CancellationToken cancellationToken) =>
        EnterAsync(patience ?? TimeSpan.FromSeconds(options.WriteWaitSeconds), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _oneWriter?.Dispose();

    private async Task<IDisposable> EnterAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (_oneWriter is null)
        {
            return Pass.Open;
        }

        return await _oneWriter.WaitAsync(limit, cancellationToken)
            ? new Pass(_oneWriter)
            : throw RequestException.Unavailable("A long-running write, such as an import, is in progress; try again later.", RetryAfter, ErrorCodes.WriteConflict);
    }

    private sealed class Pass(SemaphoreSlim? semaphore) : IDisposable
    {
        public static readonly Pass Open = new(null);
        private SemaphoreSlim? _semaphore = semaphore;

        public void Dispose() => Interlocked.Exchange(ref _semaphore, null)?.Release();
    }
}
