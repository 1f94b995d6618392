using System.Data.Common;
using System.Globalization;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Reads the columns of statements over facts.</summary>
internal static class FactValues
{
    /// <summary>Sums of integers are decimals on MySQL, and null over nothing at all.</summary>
    public static long Integer(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? 0 : Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);

    /// <summary>An amount; SQLite keeps ten-thousandths.</summary>
    public static decimal Money(this DbDataReader reader, int column, bool inTenThousandths) =>
        reader.IsDBNull(column) ? 0
        : inTenThousandths ? reader.GetInt64(column) / 10000m
        : Convert.ToDecimal(reader.GetValue(column), CultureInfo.InvariantCulture);
}
