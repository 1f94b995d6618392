using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>A server that counts as answering, so that no test depends on how fast the shared one does.</summary>
internal sealed class UnwatchedServer : IDatabaseProbe
{
    /// <inheritdoc />
    public bool IsNeeded => false;

    /// <inheritdoc />
    public Task<bool> IsAvailableAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    /// <inheritdoc />
    public Task<bool> AreWritesStuckAsync(bool isSuspected, CancellationToken cancellationToken) => Task.FromResult(false);
}
