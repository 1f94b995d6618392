namespace EcommerceAnalytics.Data;

/// <summary>Checks on a connection of its own whether the database server responds.</summary>
public interface IDatabaseProbe
{
    /// <summary>False for a database that is a file: it cannot fail to respond.</summary>
    bool IsNeeded { get; }

    /// <summary>Whether the server responds within two seconds. A server that reports it is too busy counts as responding.</summary>
    Task<bool> IsAvailableAsync(CancellationToken cancellationToken);
}
