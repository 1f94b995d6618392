using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EcommerceAnalytics.Data.Sqlite;

/// <summary>
/// Money: ten-thousandths as INTEGER, because EF's provider can neither order nor sum decimals.
/// Sums, comparisons and quantity × price translate and are exact; two money columns must never be multiplied.
/// </summary>
internal sealed class TenThousandthsConverter()
    : ValueConverter<decimal, long>(value => ToStored(value), stored => stored / 10000m)
{
    public static long ToStored(decimal value) =>
        decimal.ToInt64(decimal.Round(value * 10000m, 0, MidpointRounding.AwayFromZero));
}
