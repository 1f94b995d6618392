using System.Globalization;
using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Whether a file fits into the largest transaction that a replicated server takes. An import is one transaction; without this, the server would
/// refuse it at its end, after all the work.
/// </summary>
internal static class TransactionRoom
{
    // What a row of a file takes in the log of changes: its line, and its share of the order, the customer and the product.
    private const int BytesPerRow = 125;

    /// <param name="rows">Rows of the file.</param>
    /// <param name="limit">Bytes of the largest transaction; null where there is no limit.</param>
    /// <exception cref="RequestException">422: the file is too long.</exception>
    public static void Require(long rows, long? limit)
    {
        if (limit is { } bytes && rows > bytes / BytesPerRow)
        {
            throw RequestException.Unprocessable("file", string.Create(
                CultureInfo.InvariantCulture,
                $"The file has {rows:N0} rows, but the database takes about {bytes / BytesPerRow:N0} in one transaction (group_replication_transaction_size_limit is {bytes:N0} bytes). Split the file between orders, or raise the limit."));
        }
    }
}
