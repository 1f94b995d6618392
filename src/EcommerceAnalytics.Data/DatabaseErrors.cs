using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace EcommerceAnalytics.Data;

/// <summary>What an exception of the database means for the request.</summary>
public static class DatabaseErrors
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteFull = 13;
    private const int SqliteConstraintUnique = 2067;
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int MariaDbRecordChanged = 1020;
    private const int MariaDbConnectionKilled = 1927;

    /// <summary>
    /// The transaction lost against another one and may be tried again as a whole. That includes a parent row that went,
    /// or was taken into use, between the check and the write: the next attempt finds that out by its check.
    /// </summary>
    public static bool IsTransient(Exception? exception) => Any(exception, e => e switch
    {
        MySqlException my => my.ErrorCode is MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout
            or MySqlErrorCode.NoReferencedRow2 or MySqlErrorCode.RowIsReferenced2 || my.Number == MariaDbRecordChanged,
        SqliteException lite => lite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        _ => false,
    });

    /// <summary>Another transaction held the lock for longer than the database waits.</summary>
    public static bool IsLockTimeout(Exception? exception) => Any(exception, e => e switch
    {
        MySqlException my => my.ErrorCode == MySqlErrorCode.LockWaitTimeout,
        SqliteException lite => lite.SqliteErrorCode is SqliteBusy,
        _ => false,
    });

    /// <summary>A unique index refused the row.</summary>
    public static bool IsUniqueViolation(Exception? exception) => Any(exception, e => e switch
    {
        MySqlException my => my.ErrorCode == MySqlErrorCode.DuplicateKeyEntry,
        SqliteException lite => lite.SqliteExtendedErrorCode is SqliteConstraintUnique or SqliteConstraintPrimaryKey,
        _ => false,
    });

    /// <summary>The database cannot be reached, refuses, or takes too long; the outcome of a write may be unknown.</summary>
    public static bool IsUnavailable(Exception? exception) => Any(exception, e => e switch
    {
        MySqlException my => my.IsTransient || IsFull(my) || my.ErrorCode is MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown
            or MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryInterrupted or MySqlErrorCode.BulkCopyFailed
            || IsOutOfSpace(my) || my.Number == MariaDbConnectionKilled || my.InnerException is SocketException or IOException,
        SqliteException lite => lite.SqliteErrorCode is 10 or 14 || IsOutOfSpace(lite),

        // A connection cut while a transaction begins: the driver throws the end of the stream as it is.
        IOException { Source: "MySqlConnector" } or SocketException or TimeoutException => true,
        _ => false,
    });

    /// <summary>The database has no room for what is written: trying again without making some does not help.</summary>
    public static bool IsOutOfSpace(Exception? exception) => Any(exception, e => e switch
    {
        MySqlException my => my.ErrorCode is MySqlErrorCode.DiskFull or MySqlErrorCode.RecordFileFull,
        SqliteException lite => lite.SqliteErrorCode == SqliteFull,
        _ => false,
    });

    /// <summary>The database is away and may come back by itself: long work waits for it and begins anew.</summary>
    public static bool IsLost(Exception? exception) => IsUnavailable(exception) && !IsOutOfSpace(exception);

    /// <summary>The server is well, and takes no more connections.</summary>
    public static bool IsFull(MySqlException exception) =>
        exception.ErrorCode is MySqlErrorCode.ConnectionCountError or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.UserLimitReached;

    private static bool Any(Exception? exception, Func<Exception, bool> test)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (test(e))
            {
                return true;
            }
        }

        return false;
    }
}
