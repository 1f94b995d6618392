namespace EcommerceAnalytics.Data;

/// <summary>Asks the database server, on a connection of its own, whether it answers.</summary>
public interface IDatabaseProbe
{
    /// <summary>False for a database that is a file: it cannot fail to answer.</summary>
    bool IsNeeded { get; }

    /// <summary>Whether the server answers within two seconds. A server that answers it is too busy does.</summary>
    Task<bool> AnswersAsync(CancellationToken cancellationToken);
}
