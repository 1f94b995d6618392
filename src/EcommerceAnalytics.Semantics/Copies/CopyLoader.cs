using System.Data.Common;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using EcommerceAnalytics.Common;
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
    private const int ColumnsBefore = 13;
    private const int ProductAt = 11;
    private const int CategoryAt = 12;

    // The appender writes what it has taken every 200,000 rows.
    private const int BatchesAhead = 300;

    private readonly IReadOnlyList<Measure> _measures = definition.Measures;

    /// <summary>Appends the facts of days; some are read while others are appended.</summary>
    /// <param name="spans">Conditions on their day, in the order of time.</param>
    /// <param name="loaded">Told of each order.</param>
    public async Task LoadAsync(IReadOnlyList<string> spans, Action? loaded, CancellationToken cancellationToken)
    {
        using (var appender = copy.CreateAppender("facts"))
        {
            await foreach (var fact in ReadAsync(spans, loaded, cancellationToken).AheadAsync(cancellationToken, maxBatches: BatchesAhead))
            {
                Append(appender, fact);
            }
        }

        foreach (var table in CopyDefinition.OfDays)
        {
            foreach (var days in spans)
            {
                await LoadAsync(table, days, cancellationToken);
            }
        }
    }

    /// <summary>Appends the products.</summary>
    public async Task LoadProductsAsync(CancellationToken cancellationToken)
    {
        foreach (var table in CopyDefinition.OfProducts)
        {
            await LoadAsync(table, string.Empty, cancellationToken);
        }
    }

    private async Task LoadAsync(CopiedTable table, string days, CancellationToken cancellationToken)
    {
        using var appender = copy.CreateAppender(table.Name);
        await using var command = db.Database.CreateCommand(table.Sql(days));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = appender.CreateRow();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                _ = reader.IsDBNull(i) ? row.AppendNullValue()
                    : reader.GetName(i) == "day" ? row.AppendValue((DateOnly?)db.Dialect.ReadDay(reader, i))
                    : reader.GetFieldType(i) == typeof(string) ? row.AppendValue(reader.GetString(i))
                    : reader.GetName(i) == "order_id" ? row.AppendValue((long?)reader.GetInt64(i))
                    : row.AppendValue((int?)reader.GetInt32(i));
            }

            row.EndRow();
        }
    }

    private async IAsyncEnumerable<Fact> ReadAsync(IEnumerable<string> spans, Action? loaded, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var days in spans)
        {
            await foreach (var fact in ReadSalesAsync(definition.SalesSql(days), loaded, cancellationToken))
            {
                yield return fact;
            }

            await foreach (var fact in ReadRefundsAsync(definition.RefundsSql(days), cancellationToken))
            {
                yield return fact;
            }
        }
    }

    private async IAsyncEnumerable<Fact> ReadSalesAsync(string sql, Action? loaded, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = db.Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        Document? order = null;
        var (categories, products) = (new HashSet<int>(), new HashSet<int>());
        var readers = ReadersOf(m => m.Scope == MeasureScope.Orders ? m.Order : m.Line);
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

            int? product = reader.IsDBNull(ProductAt) ? null : reader.GetInt32(ProductAt);
            var category = product is null ? 0 : reader.GetInt32(CategoryAt);
            var values = new long[_measures.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (_measures[i].Scope == MeasureScope.Orders ? isFirst : product is not null) ? readers[i](reader, ColumnsBefore + i) : 0;
            }

            yield return new Fact(
                order!, null, product, category, isFirst, product is not null && categories.Add(category), product is { } p && products.Add(p), values);
        }
    }

    private async IAsyncEnumerable<Fact> ReadRefundsAsync(string sql, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = db.Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var readers = ReadersOf(m => m.Refund);
        var orderAt = ColumnsBefore + _measures.Count;
        while (await reader.ReadAsync(cancellationToken))
        {
            var values = new long[_measures.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = readers[i](reader, ColumnsBefore + i);
            }

            yield return new Fact(
                ReadDocument(reader, reader.IsDBNull(0) ? null : reader.GetInt64(0)), reader.IsDBNull(orderAt) ? null : reader.GetDateTime(orderAt),
                reader.GetInt32(ProductAt), reader.GetInt32(CategoryAt), IsFirst: false, IsFirstOfCategory: false, IsFirstOfProduct: false, values);
        }
    }

    private Document ReadDocument(DbDataReader reader, long? id) => new(
        id, db.Dialect.ReadDay(reader, 1), reader.GetDateTime(2), (sbyte)db.Dialect.ReadInteger(reader, 3), reader.GetString(4), reader.GetString(5),
        reader.IsDBNull(6) ? null : reader.GetInt32(6), reader.GetString(7), reader.GetString(8), reader.GetString(9), reader.GetString(10));

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

    private static void Append(DuckDBAppender appender, Fact fact)
    {
        var row = appender.CreateRow();
        var document = fact.Document;
        row.AppendValue((DateOnly?)document.Day).AppendValue((DateTime?)document.At).AppendValue(document.Id).AppendValue(fact.OrderAt).AppendValue((sbyte?)document.Status)
            .AppendValue(document.Country).AppendValue(document.Currency).AppendValue(document.CustomerId)
            .AppendValue(document.Source).AppendValue(document.Channel).AppendValue(document.PaymentMethod).AppendValue(document.Region)
            .AppendValue((bool?)fact.IsFirst).AppendValue((bool?)false)
            .AppendValue(fact.Product).AppendValue((int?)fact.Category).AppendValue((bool?)fact.IsFirstOfCategory).AppendValue((bool?)fact.IsFirstOfProduct);
        foreach (var value in fact.Values)
        {
            row.AppendValue((long?)value);
        }

        row.EndRow();
    }

    /// <summary>What all lines of an order or a refund have in common.</summary>
    private sealed record Document(
        long? Id, DateOnly Day, DateTime At, sbyte Status, string Country, string Currency, int? CustomerId, string Source, string Channel, string PaymentMethod, string Region);

    /// <summary>A row of the facts.</summary>
    private readonly record struct Fact(
        Document Document, DateTime? OrderAt, int? Product, int Category, bool IsFirst, bool IsFirstOfCategory, bool IsFirstOfProduct, long[] Values);
}
