using EcommerceAnalytics.Data.Platform;

namespace EcommerceAnalytics.Data;

/// <summary>
/// What is known of the server at the moment, for those who would otherwise wait for it: whether it responds, and whether a write comes to its
/// end there. A server can answer questions and take statements while no commit ends, as in a replication group without a majority.
/// </summary>
public sealed class DatabaseAvailability : IDisposable
{
    // Much longer than a write takes, and so short that a client gets its response within five seconds.
    private static readonly TimeSpan Suspicious = TimeSpan.FromMilliseconds(1500);

    private readonly Lock _lock = new();
    private readonly WorkSignal _suspicion = new();
    private CancellationTokenSource _lost = new();
    private CancellationTokenSource _writesLost = new();
    private volatile bool _isSuspected;

    /// <summary>Cancelled while the server does not respond.</summary>
    public CancellationToken Lost => Volatile.Read(ref _lost).Token;

    /// <summary>Cancelled while the server does not respond, or no write ends.</summary>
    public CancellationToken WritesLost => Volatile.Read(ref _writesLost).Token;

    /// <summary>Wakes who tries out whether writes end.</summary>
    public WorkSignal Suspicion => _suspicion;

    /// <inheritdoc />
    public void Dispose()
    {
        _lost.Dispose();
        _writesLost.Dispose();
        _suspicion.Dispose();
    }

    /// <summary>Whether a write has taken suspiciously long since this was asked last.</summary>
    public bool TakeSuspicion()
    {
        var was = _isSuspected;
        _isSuspected = false;
        return was;
    }

    /// <summary>Notes whether the server responds; a server that does is taken to end writes until that is found out otherwise.</summary>
    /// <returns>Whether this is a change.</returns>
    public bool NoteResponse(bool responds)
    {
        lock (_lock)
        {
            Note(ref _writesLost, isLost: !responds || (_writesLost.IsCancellationRequested && !_lost.IsCancellationRequested));
            return Note(ref _lost, isLost: !responds);
        }
    }

    /// <summary>Notes whether writes end.</summary>
    /// <returns>Whether this is a change.</returns>
    public bool NoteWrites(bool end)
    {
        lock (_lock)
        {
            return !_lost.IsCancellationRequested && Note(ref _writesLost, isLost: !end);
        }
    }

    /// <summary>Suspects the server unless the result is disposed soon.</summary>
    internal IDisposable ExpectEnd() => new Timer(static state => ((DatabaseAvailability)state!).Suspect(), this, Suspicious, Timeout.InfiniteTimeSpan);

    private static bool Note(ref CancellationTokenSource source, bool isLost)
    {
        if (isLost == source.IsCancellationRequested)
        {
            return false;
        }

        if (isLost)
        {
            // What is registered ends requests: on threads of its own.
            _ = source.CancelAsync();
        }
        else
        {
            // The old source is not disposed: requests may hold its token.
            Volatile.Write(ref source, new CancellationTokenSource());
        }

        return true;
    }

    private void Suspect()
    {
        _isSuspected = true;
        _suspicion.Wake();
    }
}
