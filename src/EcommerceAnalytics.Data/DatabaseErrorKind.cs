namespace EcommerceAnalytics.Data;

/// <summary>What an error of a database means, whichever database it is.</summary>
public enum DatabaseErrorKind
{
    /// <summary>It is no error of the database.</summary>
    None = 0,

    /// <summary>The transaction lost against another one, as in a deadlock: the same work may succeed when it is done again.</summary>
    Conflict = 1,

    /// <summary>Another transaction held a lock for longer than the database waits.</summary>
    LockTimeout = 2,

    /// <summary>A unique index refused a row.</summary>
    UniqueViolation = 3,

    /// <summary>The database cannot be reached, is shutting down or takes too long; the outcome of a write may be unknown.</summary>
    Unavailable = 4,

    /// <summary>The database takes no writes at the moment, as a server that has become a replica.</summary>
    ReadOnly = 5,

    /// <summary>The server is well and takes no more connections.</summary>
    TooManyConnections = 6,

    /// <summary>There is no room left for what is written.</summary>
    OutOfSpace = 7,

    /// <summary>The database refuses for another reason: wrong credentials, a damaged file, an invalid statement.</summary>
    Refused = 8,
}
