using System.IO.Compression;
using CsvHelper;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>Several files of an archive as one: parts of a list with the same columns, or the tables of Olist, joined.</summary>
internal static class ArchiveTables
{
    private const int MaxRecordBytes = 1024 * 1024;

    private static readonly string[] OlistHeader =
        ["order_id", "order_purchase_timestamp", "order_status", "customer_unique_id", "product_id", "product_category_name", "price", "freight_value", "quantity", "country", "currency"];

    /// <summary>The rows of all files with a header; null where they do not belong together.</summary>
    /// <param name="files">The files.</param>
    /// <param name="limit">How large each may become.</param>
    public static IEnumerable<IReadOnlyList<string>>? Rows(IReadOnlyList<ZipArchiveEntry> files, long limit)
    {
        var headers = files.Select(file => Records(file, limit).FirstOrDefault() ?? []).ToList();
        if (headers.TrueForAll(header => header.Count > 1 && header.SequenceEqual(headers[0], StringComparer.OrdinalIgnoreCase)))
        {
            return files.SelectMany((file, i) => Records(file, limit).Skip(i == 0 ? 0 : 1));
        }

        ZipArchiveEntry? With(params string[] columns)
        {
            var at = headers.FindIndex(header => columns.All(column => header.Contains(column, StringComparer.OrdinalIgnoreCase)));
            return at < 0 ? null : files[at];
        }

        return With("order_id", "customer_id", "order_purchase_timestamp") is { } orders && With("order_id", "order_item_id", "product_id", "price") is { } items
            ? Olist(orders, items, With("customer_id", "customer_unique_id"), With("product_id", "product_category_name"), limit)
            : null;
    }

    private static IEnumerable<IReadOnlyList<string>> Olist(ZipArchiveEntry orders, ZipArchiveEntry items, ZipArchiveEntry? customers, ZipArchiveEntry? products, long limit)
    {
        yield return OlistHeader;
        var persons = Table(customers, limit, "customer_id", "customer_unique_id");
        var categories = Table(products, limit, "product_id", "product_category_name");
        var known = Table(orders, limit, "order_id", "order_purchase_timestamp", "order_status", "customer_id");
        foreach (var item in Select(items, limit, "order_id", "product_id", "price", "freight_value"))
        {
            // An item without an order has no time, and is refused.
            var order = known.GetValueOrDefault(item[0], [item[0], string.Empty, string.Empty, string.Empty]);
            var person = persons.GetValueOrDefault(order[3], [order[3], order[3]])[1];
            yield return [item[0], order[1], order[2], person, item[1], categories.GetValueOrDefault(item[1], [item[1], string.Empty])[1], item[2], item[3], "1", "BR", "BRL"];
        }
    }

    private static Dictionary<string, string[]> Table(ZipArchiveEntry? file, long limit, params string[] columns)
    {
        var rows = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var row in file is null ? [] : Select(file, limit, columns))
        {
            rows.TryAdd(row[0], row);
        }

        return rows;
    }

    private static IEnumerable<string[]> Select(ZipArchiveEntry file, long limit, params string[] columns)
    {
        int[]? positions = null;
        foreach (var record in Records(file, limit))
        {
            if (positions is null)
            {
                positions = Array.ConvertAll(columns, column => record.FindIndex(name => string.Equals(name, column, StringComparison.OrdinalIgnoreCase)));
                continue;
            }

            yield return Array.ConvertAll(positions, position => position >= 0 && position < record.Count ? record[position] : string.Empty);
        }
    }

    private static IEnumerable<List<string>> Records(ZipArchiveEntry file, long limit)
    {
        using var reader = CsvReader.Create(SourceFile.Text(file.Open, () => new LimitedStream(file.Open(), limit)), new CsvReaderOptions { HasHeader = false, PoolStrings = true, MaxRecordSize = MaxRecordBytes });
        while (reader.Read())
        {
            yield return [.. Enumerable.Range(0, reader.FieldCount).Select(i => TolerantEncoding.Utf8OrWindows.GetString(reader.GetSpan(i)).Trim())];
        }
    }
}
