using System.Net.Sockets;

namespace EcommerceAnalytics.Data;

/// <summary>What an exception of the database means for the request.</summary>
public static class DatabaseErrors
{
    /// <summary>The kind of the outermost exception that has one. An exception says by its type which database it comes from.</summary>
    public static DatabaseErrorKind KindOf(Exception? exception)
    {
        var kind = DatabaseErrorKind.None;
        for (var e = exception; e is not null && kind is DatabaseErrorKind.None or DatabaseErrorKind.Refused; e = e.InnerException)
        {
            var own = e is SocketException or TimeoutException
                ? DatabaseErrorKind.Unavailable
                : DatabaseDialect.All.Select(dialect => dialect.KindOf(e)).FirstOrDefault(k => k != DatabaseErrorKind.None);
            kind = own == DatabaseErrorKind.None ? kind : own;
        }

        return kind;
    }

    /// <summary>
    /// The transaction lost against another one and may be tried again as a whole. That includes a parent row that went,
    /// or was taken into use, between the check and the write: the next attempt finds that out by its check.
    /// </summary>
    public static bool IsTransient(Exception? exception) => KindOf(exception) is DatabaseErrorKind.Conflict or DatabaseErrorKind.LockTimeout;

    /// <summary>Another transaction held the lock for longer than the database waits.</summary>
    public static bool IsLockTimeout(Exception? exception) => KindOf(exception) == DatabaseErrorKind.LockTimeout;

    /// <summary>A unique index refused the row.</summary>
    public static bool IsUniqueViolation(Exception? exception) => KindOf(exception) == DatabaseErrorKind.UniqueViolation;

    /// <summary>The database cannot do the work at the moment; the outcome of a write may be unknown.</summary>
    public static bool IsUnavailable(Exception? exception) => KindOf(exception) is DatabaseErrorKind.Unavailable or DatabaseErrorKind.ReadOnly
        or DatabaseErrorKind.TooManyConnections or DatabaseErrorKind.OutOfSpace;

    /// <summary>A statement was ended because it took longer than it may: the same one would again.</summary>
    public static bool IsOverTime(Exception? exception) => KindOf(exception) == DatabaseErrorKind.TimeLimit;

    /// <summary>The database failed or refused, and not the question: another copy of it may answer.</summary>
    public static bool IsOfDatabase(Exception? exception) =>
        KindOf(exception) is not (DatabaseErrorKind.None or DatabaseErrorKind.TimeLimit or DatabaseErrorKind.Overflow);

    /// <summary>The disk of the database is full: retrying does not help until space is freed.</summary>
    public static bool IsOutOfSpace(Exception? exception) => KindOf(exception) == DatabaseErrorKind.OutOfSpace;

    /// <summary>What the database has stored is damaged.</summary>
    public static bool IsDamaged(Exception? exception) => KindOf(exception) == DatabaseErrorKind.Damaged;

    /// <summary>The database is unavailable or busy and may recover by itself: long work waits for it and starts again.</summary>
    public static bool IsLost(Exception? exception) => (IsUnavailable(exception) && !IsOutOfSpace(exception)) || IsTransient(exception);
}
