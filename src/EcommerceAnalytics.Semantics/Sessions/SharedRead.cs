namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>
/// A read shared by concurrent callers. No caller gets the result of a read that started before its call, so that what was committed before a
/// request is in its response.
/// </summary>
/// <param name="read">Reads; called one at a time, on a thread of the pool because a file-based database responds synchronously.</param>
internal sealed class SharedRead<T>(Func<Task<T>> read)
{
    private readonly Lock _lock = new();
    private Task<T>? _running;
    private Task<T>? _next;

    public Task<T> ReadAsync()
    {
        lock (_lock)
        {
            if (_running is { IsCompleted: false } running)
            {
                return _next ??= ReadAfterAsync(running);
            }

            _running = Task.Run(read);
            return _running;
        }
    }

    private async Task<T> ReadAfterAsync(Task running)
    {
        await running.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        lock (_lock)
        {
            (_running, _next) = (_next, null);
        }

        return await Task.Run(read);
    }
}
