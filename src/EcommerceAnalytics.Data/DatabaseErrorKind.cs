namespace EcommerceAnalytics.Data;

/// <summary>What an error of a database means, whichever database it is.</summary>
public enum DatabaseErrorKind
{
    /// <summary>Not a database error.</summary>
    None = 0,

    /// <summary>The transaction lost against another one, as in a deadlock: the same work may succeed when retried.</summary>
    Conflict = 1,

    /// <summary>Another transaction held a lock for longer than the database waits.</summary>
    LockTimeout = 2,

    /// <summary>A unique index refused a row.</summary>
    UniqueViolation = 3,

    /// <summary>The database cannot be reached, is shutting down or takes too long; the outcome of a write may be unknown.</summary>
    Unavailable = 4,

    /// <summary>The database does not accept writes at the moment, like a server that has become a replica.</summary>
    ReadOnly = 5,

    /// <summary>The server is running but accepts no more connections.</summary>
    TooManyConnections = 6,

    /// <summary>The disk is full.</summary>
    OutOfSpace = 7,

    /// <summary>The database refuses for another reason: wrong credentials, an invalid statement.</summary>
    Refused = 8,

    /// <summary>A sum of amounts is larger than a number of the database.</summary>
    Overflow = 9,

    /// <summary>A statement was ended because it took longer than it may.</summary>
    TimeLimit = 10,

    /// <summary>What the database has stored is damaged: only a backup helps.</summary>
    Damaged = 11,
}
