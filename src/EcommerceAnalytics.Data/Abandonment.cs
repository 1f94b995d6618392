namespace EcommerceAnalytics.Data;

/// <summary>
/// Ends what may talk to a server that no longer answers. A rollback on such a session takes as long as a command may take; the client of the
/// request does not wait for it.
/// </summary>
internal static class Abandonment
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Disposes something that nobody else uses any more, and waits no longer than half a second for it.</summary>
    /// <param name="resource">What is disposed.</param>
    /// <param name="after">What still uses it, and has to end before, however it does; null for nothing.</param>
    public static async ValueTask DisposeAsync(IAsyncDisposable resource, Task? after = null)
    {
        var ending = after is null ? resource.DisposeAsync() : DisposeAfterAsync(resource, after);
        if (ending.IsCompletedSuccessfully)
        {
            return;
        }

        var ended = ending.AsTask();
        try
        {
            await ended.WaitAsync(Patience);
        }
        catch (TimeoutException) when (!ended.IsCompleted)
        {
            _ = ended.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private static async ValueTask DisposeAfterAsync(IAsyncDisposable resource, Task after)
    {
        await after.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await resource.DisposeAsync();
    }
}
