namespace EcommerceAnalytics.Data;

/// <summary>Checks on connections of its own whether the database server does its work.</summary>
public interface IDatabaseProbe
{
    /// <summary>False for a database that is a file: it cannot fail to respond.</summary>
    bool IsNeeded { get; }

    /// <summary>Whether the server responds within two seconds. A server that reports it is too busy counts as responding.</summary>
    Task<bool> IsAvailableAsync(CancellationToken cancellationToken);

    /// <summary>Whether a write does not end within two seconds. One that is refused has ended.</summary>
    /// <param name="isSuspected">Whether there is a reason to try; without one only servers of a replication group are tried.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    Task<bool> AreWritesStuckAsync(bool isSuspected, CancellationToken cancellationToken);
}
