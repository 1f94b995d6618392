using System.Data.Common;
using System.Numerics;
using DuckDB.NET.Data;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>The columnar copy as a session reads it; see docs/adr/0010.</summary>
internal sealed class CopySnapshot(DuckDBConnection connection, DbTransaction transaction) : IFigureReader, IAsyncDisposable
{
    /// <summary>The table of <see cref="Take"/>: customer and segment.</summary>
    public const string Segments = "customer_segments";

    private byte[]? _segments;

    /// <summary>Days whose facts the session shows in another state than the copy; all other days are the same in both.</summary>
    public IReadOnlySet<DateOnly> ChangedDays { get; set; } = new HashSet<DateOnly>();

    /// <summary>Whether the session can show other names and attributes of products than the copy.</summary>
    public bool HasOtherProducts { get; set; }

    /// <summary>A command on the copy. The statement is written as for the databases, but for functions that only the copy has.</summary>
    public DbCommand CreateCommand(string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql.Replace('`', '"').Replace('@', '$');
        return command;
    }

    /// <summary>Makes the segments of customers a table of this snapshot alone, in place of others.</summary>
    /// <param name="segments">By customer id.</param>
    public void Take(byte[] segments)
    {
        if (ReferenceEquals(segments, _segments))
        {
            return;
        }

        using (var command = CreateCommand($"CREATE OR REPLACE TEMP TABLE {Segments} (customer_id INTEGER NOT NULL, segment TINYINT NOT NULL)"))
        {
            command.ExecuteNonQuery();
        }

        using var appender = connection.CreateAppender("temp", "main", Segments);
        for (var id = 1; id <= segments.Length; id++)
        {
            if (segments[id - 1] is > 0 and var segment)
            {
                appender.CreateRow().AppendValue((int?)id).AppendValue((sbyte?)segment).EndRow();
            }
        }

        _segments = segments;
    }

    /// <inheritdoc />
    public long ReadInteger(DbDataReader row, int column) => row.GetInt64(column);

    /// <summary>Reads a sum of amounts, which has 128 bits, so that none overflows.</summary>
    public decimal ReadAmount(DbDataReader row, int column) => DatabaseDialect.AmountOf(row.GetFieldValue<BigInteger>(column));

    /// <inheritdoc />
    public DateOnly ReadDay(DbDataReader row, int column) => row.GetFieldValue<DateOnly>(column);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
