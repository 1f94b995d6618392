using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EcommerceAnalytics.Data;

/// <summary>
/// Inserts many rows of one table in the context's present transaction: a prepared statement on SQLite, multi-row
/// statements on MySQL. Keys that the database generates are left to it and are not read back.
/// </summary>
public sealed class BulkInsert<T>
    where T : class
{
    // Far under the smallest default of max_allowed_packet (16 MiB on MariaDB), so that one statement runs while the next is written.
    private const int MaxStatementLength = 256 * 1024;

    private readonly EcommerceDbContext _db;
    private readonly Column[] _columns;
    private readonly string _head;

    /// <summary>Prepares the statement for the table of <typeparamref name="T"/>.</summary>
    public BulkInsert(EcommerceDbContext db)
    {
        _db = db;
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not in the model.", nameof(db));
        _columns = [.. entity.GetProperties()
            .Where(property => property.ValueGenerated != ValueGenerated.OnAdd || property.ClrType == typeof(Guid))
            .Select(property => new Column(property))];
        _head = Head(entity.GetTableName()!);
    }

    /// <summary>Prepares the statement for columns that a list of the code decides.</summary>
    public BulkInsert(EcommerceDbContext db, string table, IEnumerable<(string Name, Func<T, object?> Read)> columns)
    {
        _db = db;
        var amounts = db.Database.IsSqlite() ? new TenThousandthsConverter() : null;
        _columns = [.. columns.Select(column => new Column(column.Name, row => Stored(column.Read((T)row)), null))];
        _head = Head(table);

        object? Stored(object? value) => value is decimal && amounts is not null ? amounts.ConvertToProvider(value) : value;
    }

    /// <summary>Inserts the rows.</summary>
    /// <returns>The number of rows.</returns>
    /// <exception cref="InvalidOperationException">The context has no open transaction.</exception>
    public async Task<int> InsertAsync(IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        var transaction = _db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Bulk inserts run in a transaction of their caller.");
        return _db.Database.IsSqlite()
            ? await InsertOneByOneAsync(rows, transaction, cancellationToken)
            : await InsertManyRowsAsync(rows, transaction, cancellationToken);
    }

    private async Task<int> InsertOneByOneAsync(IEnumerable<T> rows, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = Command(transaction);
        command.CommandText = $"{_head}({string.Join(", ", _columns.Select((_, i) => $"@p{i}"))})";
        foreach (var (i, _) in _columns.Index())
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        var count = 0;
        foreach (var row in rows)
        {
            for (var i = 0; i < _columns.Length; i++)
            {
                command.Parameters[i].Value = _columns[i].Read(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
            count++;
        }

        return count;
    }

    private async Task<int> InsertManyRowsAsync(IEnumerable<T> rows, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = Command(transaction);
        var sql = new StringBuilder(MaxStatementLength + 4096);
        var count = 0;
        var running = Task.FromResult(0);
        try
        {
            foreach (var row in rows)
            {
                Append(sql, row);
                count++;
                if (sql.Length >= MaxStatementLength)
                {
                    await running;
                    running = Execute(command, sql, cancellationToken);
                }
            }
        }
        finally
        {
            // The connection has to be free again, also when a row could not be written.
            await running;
        }

        if (sql.Length > 0)
        {
            await Execute(command, sql, cancellationToken);
        }

        return count;
    }

    private static Task<int> Execute(DbCommand command, StringBuilder sql, CancellationToken cancellationToken)
    {
        command.CommandText = sql.ToString();
        sql.Clear();
        return command.ExecuteNonQueryAsync(cancellationToken);
    }

    private void Append(StringBuilder sql, T row)
    {
        sql.Append(sql.Length == 0 ? _head : ", ").Append('(');
        for (var i = 0; i < _columns.Length; i++)
        {
            if (i > 0)
            {
                sql.Append(',');
            }

            AppendLiteral(sql, _columns[i].Read(row));
        }

        sql.Append(')');
    }

    private DbCommand Command(DbTransaction transaction)
    {
        var command = _db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 600;
        return command;
    }

    private static void AppendLiteral(StringBuilder sql, object? value)
    {
        switch (value)
        {
            case null:
                sql.Append("NULL");
                break;
            case string text:
                // Hexadecimal is safe in every sql_mode, whatever the text holds.
                sql.Append(text.Length == 0 ? "''" : "_utf8mb4 0x").Append(Convert.ToHexString(Encoding.UTF8.GetBytes(text)));
                break;
            case bool flag:
                sql.Append(flag ? '1' : '0');
                break;
            case DateTime instant:
                sql.Append('\'').Append(instant.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)).Append('\'');
                break;
            case DateOnly day:
                sql.Append('\'').Append(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append('\'');
                break;
            case Guid id:
                sql.Append('\'').Append(id.ToString("D")).Append('\'');
                break;
            case IFormattable number when value is int or long or decimal or double:
                sql.Append(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                throw new NotSupportedException($"A {value.GetType().Name} has no literal.");
        }
    }

    private string Head(string table)
    {
        var quote = _db.Database.IsSqlite() ? '"' : '`';
        return $"INSERT INTO {quote}{table}{quote} ({string.Join(", ", _columns.Select(c => $"{quote}{c.Name}{quote}"))}) VALUES ";
    }

    private sealed class Column(string name, Func<object, object?> read, ValueConverter? converter)
    {
        public Column(IProperty property)
            : this(property.GetColumnName(), entity => property.GetGetter().GetClrValue(entity), property.GetTypeMapping().Converter)
        {
        }

        public string Name => name;

        public object? Read(object entity)
        {
            var value = read(entity);
            return value is null || converter is null ? value : converter.ConvertToProvider(value);
        }
    }
}
