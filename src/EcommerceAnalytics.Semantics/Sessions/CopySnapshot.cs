using System.Data.Common;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>The columnar copy in the state that a session shows; see docs/adr/0010.</summary>
internal sealed class CopySnapshot(DbConnection connection, DbTransaction transaction) : IFigureReader, IAsyncDisposable
{
    /// <summary>A command on the copy. The statement is written as for the databases, but for functions that only the copy has.</summary>
    public DbCommand CreateCommand(string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql.Replace('`', '"').Replace('@', '$');
        return command;
    }

    /// <inheritdoc />
    public long ReadInteger(DbDataReader row, int column) => row.GetInt64(column);

    /// <inheritdoc />
    public decimal ReadAmount(DbDataReader row, int column) => DatabaseDialect.AmountOf(row.GetInt64(column));

    /// <inheritdoc />
    public DateOnly ReadDay(DbDataReader row, int column) => row.GetFieldValue<DateOnly>(column);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
