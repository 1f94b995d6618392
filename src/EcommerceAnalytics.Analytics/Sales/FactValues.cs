using System.Data.Common;
using System.Globalization;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Reads the columns of statements over facts.</summary>
internal static class FactValues
{
    /// <summary>A sum of integers, which is a decimal on MySQL.</summary>
    public static long Integer(this DbDataReader reader, int column, bool isSqlite) =>
        isSqlite ? reader.GetInt64(column) : Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);

    /// <summary>An amount, or a sum of amounts.</summary>
    public static decimal Amount(this DbDataReader reader, int column, bool isSqlite) =>
        isSqlite ? TenThousandths(reader.GetInt64(column)) : Convert.ToDecimal(reader.GetValue(column), CultureInfo.InvariantCulture);

    /// <summary>What SQLite keeps of an amount: exact, and without a division for every amount of every row.</summary>
    private static decimal TenThousandths(long value)
    {
        var size = Math.Abs(value);
        return new decimal(unchecked((int)size), unchecked((int)(size >> 32)), 0, value < 0, 4);
    }
}
