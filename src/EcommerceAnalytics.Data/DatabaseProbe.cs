namespace EcommerceAnalytics.Data;

/// <summary>Asks the database server, on a connection of its own, whether it answers.</summary>
public abstract class DatabaseProbe
{
    /// <summary>False for a database that is a file: it cannot fail to answer.</summary>
    public abstract bool IsNeeded { get; }

    /// <summary>Whether the server answers within two seconds. A server that answers it is too busy does.</summary>
    public abstract Task<bool> AnswersAsync(CancellationToken cancellationToken);
}
