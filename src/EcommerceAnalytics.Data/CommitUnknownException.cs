namespace EcommerceAnalytics.Data;

/// <summary>The connection was lost during the commit: the transaction may or may not have been committed.</summary>
public sealed class CommitUnknownException(Exception inner)
    : Exception("The database connection was lost during the commit; it is not known whether the transaction was committed.", inner);
