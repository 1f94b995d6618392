using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;

namespace EcommerceAnalytics.Data.MySql;

/// <summary>Inserts rows by statements of many rows each, the next one written while the last one runs.</summary>
internal static class MultiRowInsert
{
    // One statement runs while the next is written, and its text (two bytes a character) stays out of the large object heap.
    private const int MaxStatementLength = 32 * 1024;

    // Means itself between quotes in every sql_mode and character set.
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;@/+-_");

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
                AppendText(sql, text);
                break;
            case bool flag:
                sql.Append(flag ? '1' : '0');
                break;
            case DateTime instant:
                sql.Append(CultureInfo.InvariantCulture, $"'{instant:yyyy-MM-dd HH:mm:ss.ffffff}'");
                break;
            case DateOnly day:
                sql.Append(CultureInfo.InvariantCulture, $"'{day:yyyy-MM-dd}'");
                break;
            case Guid id:
                sql.Append(CultureInfo.InvariantCulture, $"'{id:D}'");
                break;
            case IFormattable number when value is int or long or decimal or double:
                sql.Append(CultureInfo.InvariantCulture, $"{number}");
                break;
            default:
                throw new NotSupportedException($"A {value.GetType().Name} has no literal.");
        }
    }

    private static void AppendText(StringBuilder sql, string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(PlainCharacters) < 0)
        {
            sql.Append('\'').Append(text).Append('\'');
        }
        else
        {
            // Hexadecimal is safe in every sql_mode, regardless of the text.
            sql.Append("_utf8mb4 0x").Append(Convert.ToHexString(Encoding.UTF8.GetBytes(text)));
        }
    }
}
