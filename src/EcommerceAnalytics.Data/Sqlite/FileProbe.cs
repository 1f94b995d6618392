namespace EcommerceAnalytics.Data.Sqlite;

/// <summary>A file cannot fail to respond.</summary>
internal sealed class FileProbe : IDatabaseProbe
{
    public bool IsNeeded => false;

    public Task<bool> IsAvailableAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> AreWritesStuckAsync(bool isSuspected, CancellationToken cancellationToken) => Task.FromResult(false);
}
