using System.Data.Common;
using System.Globalization;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Reads the columns of statements over facts.</summary>
internal static class FactValues
{
    /// <summary>A sum of integers: a decimal on MySQL, and null over nothing at all.</summary>
    public static long Integer(this DbDataReader reader, int column, bool isSqlite) =>
        reader.IsDBNull(column) ? 0
        : isSqlite ? reader.GetInt64(column)
        : Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);

    /// <summary>A sum of amounts; null over nothing at all.</summary>
    public static decimal Money(this DbDataReader reader, int column, bool isSqlite) => reader.IsDBNull(column) ? 0 : reader.Amount(column, isSqlite);

    /// <summary>An amount, of which there is one in every row.</summary>
    public static decimal Amount(this DbDataReader reader, int column, bool isSqlite) =>
        isSqlite ? TenThousandths(reader.GetInt64(column)) : Convert.ToDecimal(reader.GetValue(column), CultureInfo.InvariantCulture);

    /// <summary>What SQLite keeps of an amount: exact, and without a division for every amount of every row.</summary>
    private static decimal TenThousandths(long value)
    {
        var size = Math.Abs(value);
        return new decimal(unchecked((int)size), unchecked((int)(size >> 32)), 0, value < 0, 4);
    }
}
