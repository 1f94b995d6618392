using System.Data.Common;
using System.Globalization;
using System.Text;

namespace EcommerceAnalytics.Data.MySql;

/// <summary>Inserts rows by statements of many rows each, the next one written while the last one runs.</summary>
internal static class MultiRowInsert
{
    // Far under the smallest default of max_allowed_packet (16 MiB on MariaDB), so that one statement runs while the next is written.
    private const int MaxStatementLength = 256 * 1024;

    public static async Task<int> RunAsync(BulkTable table, IEnumerable<object> rows, DbCommand command, CancellationToken cancellationToken)
    {
        var sql = new StringBuilder(MaxStatementLength + 4096);
        var count = 0;
        var running = Task.FromResult(0);
        try
        {
            foreach (var row in rows)
            {
                Append(sql, table, row);
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

    private static void Append(StringBuilder sql, BulkTable table, object row)
    {
        sql.Append(sql.Length == 0 ? table.Head : ", ").Append('(');
        for (var i = 0; i < table.Columns.Length; i++)
        {
            if (i > 0)
            {
                sql.Append(',');
            }

            AppendLiteral(sql, table.Columns[i].Read(row));
        }

        sql.Append(')');
    }

    private static void AppendLiteral(StringBuilder sql, object? value)
    {
        switch (value)
        {
            case null:
                sql.Append("NULL");
                break;
            case string text:
                // Hexadecimal is safe in every sql_mode, regardless of the text.
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
}
