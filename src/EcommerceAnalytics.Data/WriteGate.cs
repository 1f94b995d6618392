namespace EcommerceAnalytics.Data;

/// <summary>
/// SQLite has one writer. Waiting for it inside SQLite is a poll that starves under load; waiting here is a queue.
/// On MySQL the gate is always open.
/// </summary>
public sealed class WriteGate(DatabaseOptions options) : IDisposable
{
    private readonly SemaphoreSlim? _oneWriter = options.Provider == DatabaseProvider.Sqlite ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for the right to write; dispose the answer to give it back. Not re-entrant.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (_oneWriter is null)
        {
            return Pass.Open;
        }

        await _oneWriter.WaitAsync(cancellationToken);
        return new Pass(_oneWriter);
    }

    /// <inheritdoc />
    public void Dispose() => _oneWriter?.Dispose();

    private sealed class Pass(SemaphoreSlim? semaphore) : IDisposable
    {
        public static readonly Pass Open = new(null);
        private SemaphoreSlim? _semaphore = semaphore;

        public void Dispose() => Interlocked.Exchange(ref _semaphore, null)?.Release();
    }
}
