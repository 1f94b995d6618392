namespace EcommerceAnalytics.Data;

/// <summary>The connection broke while the database was asked to commit: the work may have been done or not.</summary>
public sealed class CommitUnknownException(Exception inner)
    : Exception("The connection to the database was lost while it committed; whether the work was done is not known.", inner);
