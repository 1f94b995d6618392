using System.Data.Common;
using DuckDB.NET.Data;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Semantics.Copies;

/// <summary>Reads facts from the database, as they are in a snapshot, and appends them to the copy.</summary>
/// <param name="definition">What is read.</param>
/// <param name="db">The snapshot.</param>
/// <param name="copy">The copy.</param>
internal sealed class CopyLoader(CopyDefinition definition, EcommerceDbContext db, DuckDBConnection copy)
{
    private const int ColumnsBefore = 9;

    private readonly IReadOnlyList<Measure> _measures = definition.Measures;

    /// <summary>Appends the facts of days.</summary>
    /// <param name="days">The condition on their day.</param>
    /// <param name="loaded">Told of each order.</param>
    public async Task LoadAsync(string days, Action? loaded, CancellationToken cancellationToken)
    {
        using var appender = copy.CreateAppender("facts");
        await LoadSalesAsync(appender, definition.SalesSql(days), loaded, cancellationToken);
        await LoadRefundsAsync(appender, definition.RefundsSql(days), cancellationToken);
    }

    private async Task LoadSalesAsync(DuckDBAppender appender, string sql, Action? loaded, CancellationToken cancellationToken)
    {
        await using var command = db.Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        Document? order = null;
        var (categories, products) = (new HashSet<int>(), new HashSet<int>());
        var readers = ReadersOf(m => m.Scope == MeasureScope.Orders ? m.Order : m.Line);
        var values = new long[_measures.Count];
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetInt64(0);
            var isFirst = order is null || order.Id != id;
            if (isFirst)
            {
                // Once for all lines of an order: strings and instants take the longest to read.
                order = ReadDocument(reader, id);
                categories.Clear();
                products.Clear();
                loaded?.Invoke();
            }

            int? product = reader.IsDBNull(7) ? null : reader.GetInt32(7);
            var category = product is null ? 0 : reader.GetInt32(8);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (_measures[i].Scope == MeasureScope.Orders ? isFirst : product is not null) ? readers[i](reader, ColumnsBefore + i) : 0;
            }

            Append(appender, order!, null, product, category, isFirst, product is not null && categories.Add(category), product is { } p && products.Add(p), values);
        }
    }

    private async Task LoadRefundsAsync(DuckDBAppender appender, string sql, CancellationToken cancellationToken)
    {
        await using var command = db.Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var readers = ReadersOf(m => m.Refund);
        var values = new long[_measures.Count];
        while (await reader.ReadAsync(cancellationToken))
        {
            var refund = ReadDocument(reader, reader.IsDBNull(0) ? null : reader.GetInt64(0));
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = readers[i](reader, ColumnsBefore + i);
            }

            var orderAt = ColumnsBefore + values.Length;
            Append(
                appender, refund, reader.IsDBNull(orderAt) ? null : reader.GetDateTime(orderAt), reader.GetInt32(7), reader.GetInt32(8),
                isFirst: false, isFirstOfCategory: false, isFirstOfProduct: false, values);
        }
    }

    private Document ReadDocument(DbDataReader reader, long? id) => new(
        id, db.Dialect.ReadDay(reader, 1), reader.GetDateTime(2), (sbyte)db.Dialect.ReadInteger(reader, 3), reader.GetString(4), reader.GetString(5),
        reader.IsDBNull(6) ? null : reader.GetInt32(6));

    /// <summary>How each measure is read. A constant is not: a value takes as long as an addition.</summary>
    private Func<DbDataReader, int, long>[] ReadersOf(Func<Measure, string> formula) =>
    [
        .. _measures.Select<Measure, Func<DbDataReader, int, long>>(measure => formula(measure) switch
        {
            "0" => static (_, _) => 0,
            "1" => static (_, _) => 1,
            _ when measure.Kind == ColumnKind.Count => db.Dialect.ReadInteger,
            _ => db.Dialect.ReadTenThousandths,
        }),
    ];

    private static void Append(
        DuckDBAppender appender, Document document, DateTime? orderAt, int? product, int category, bool isFirst, bool isFirstOfCategory, bool isFirstOfProduct, long[] values)
    {
        var row = appender.CreateRow();
        row.AppendValue((DateOnly?)document.Day).AppendValue((DateTime?)document.At).AppendValue(document.Id).AppendValue(orderAt).AppendValue((sbyte?)document.Status)
            .AppendValue(document.Country).AppendValue(document.Currency).AppendValue(document.CustomerId).AppendValue((bool?)isFirst)
            .AppendValue(product).AppendValue((int?)category).AppendValue((bool?)isFirstOfCategory).AppendValue((bool?)isFirstOfProduct);
        foreach (var value in values)
        {
            row.AppendValue((long?)value);
        }

        row.EndRow();
    }

    /// <summary>What all lines of an order or a refund have in common.</summary>
    private sealed record Document(long? Id, DateOnly Day, DateTime At, sbyte Status, string Country, string Currency, int? CustomerId);
}
