namespace EcommerceAnalytics.Semantics.Copies;

/// <summary>The progress of making a copy.</summary>
internal sealed class CopyProgress
{
    private long _done;

    /// <summary>Orders copied so far.</summary>
    public long Done => Volatile.Read(ref _done);

    /// <summary>Orders to copy.</summary>
    public long Total { get; set; }

    /// <summary>Counts an order.</summary>
    public void Add() => Interlocked.Increment(ref _done);
}
