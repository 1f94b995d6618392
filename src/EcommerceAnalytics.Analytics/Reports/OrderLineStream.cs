using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using EcommerceAnalytics.Common;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The requested lines, streamed from the snapshot in constant memory: sold ones, then returned ones.</summary>
internal sealed class OrderLineStream(ReportSession session, Period period, SalesFilter filter, SalesSql sql)
{
    // About a millisecond of work, so that a concurrent request soon gets a processor.
    private const int LinesAhead = 256;

    public required long Sold { get; init; }

    public required long Returned { get; init; }

    public required IReadOnlyDictionary<int, string> Categories { get; init; }

    public required IReadOnlyDictionary<string, string> Filters { get; init; }

    /// <summary>What the lines add up to, from the roll-ups.</summary>
    public required SalesMetrics Totals { get; init; }

    public required ReportMeta Meta { get; init; }

    public long Count => Sold + Returned;

    /// <summary>Every line; each write reads them from the database once.</summary>
    public Table ToTable() => new Table<OrderLine>(
        "Orders",
        ReadAsync(0, long.MaxValue, CancellationToken.None),
        new("Kind", ColumnKind.Text, l => l.Kind == OrderLineKind.Return ? "return" : "sale"),
        new("Number", ColumnKind.Text, l => l.Number),
        new("Date", ColumnKind.DateTime, l => l.Date),
        new("Status", ColumnKind.Text, l => NameOf(l.Status)),
        new("Country", ColumnKind.Text, l => l.Country),
        new("Customer id", ColumnKind.Identifier, l => l.CustomerId),
        new("SKU", ColumnKind.Text, l => l.Sku),
        new("Product", ColumnKind.Text, l => l.Product),
        new("Category", ColumnKind.Text, l => l.Category),
        new("Units sold", ColumnKind.Count, l => l.UnitsSold) { Summed = true },
        new("Units returned", ColumnKind.Count, l => l.UnitsReturned) { Summed = true },
        new("Gross sales", ColumnKind.Money, l => l.GrossSales) { Summed = true },
        new("Discounts", ColumnKind.Money, l => l.Discounts) { Summed = true },
        new("Returns", ColumnKind.Money, l => l.Returns) { Summed = true },
        new("Net sales", ColumnKind.Money, l => l.NetSales) { Summed = true },
        new("Inferred", ColumnKind.Boolean, l => l.Inferred))
    {
        Currency = filter.Currency,
        RowCount = Count,
    };

    /// <summary>A range of the lines.</summary>
    public async IAsyncEnumerable<OrderLine> ReadAsync(long skip, long take, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (skip == 0 && take >= Count)
        {
            await foreach (var line in AllAsync(cancellationToken).AheadAsync(cancellationToken, LinesAhead, session.GiveWay))
            {
                yield return line;
            }

            yield break;
        }

        // For a page, only its products are read.
        var rows = new List<Row>();
        await foreach (var row in RowsAsync(skip, take, cancellationToken))
        {
            rows.Add(row);
        }

        var ids = rows.Select(row => row.ProductId).Distinct().ToList();
        var products = await ProductsAsync(session.Db.Products.Where(p => ids.Contains(p.Id)), cancellationToken);
        foreach (var row in rows)
        {
            yield return Line(row, products);
        }
    }

    private async IAsyncEnumerable<OrderLine> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var products = await ProductsAsync(session.Db.Products, cancellationToken);
        await foreach (var row in RowsAsync(0, long.MaxValue, cancellationToken))
        {
            yield return Line(row, products);
        }
    }

    private async IAsyncEnumerable<Row> RowsAsync(long skip, long take, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sold = "SELECT o.id, o.number, o.placed_at_utc, o.status, o.country, o.customer_id, l.id, l.product_id, l.quantity, l.gross, l.discount, 0 "
            + $"{sql.SaleLineRows()} ORDER BY o.placed_at_utc, o.id";
        var returned = "SELECT r.id, r.number, r.refunded_at_utc, ro.status, r.country, r.customer_id, x.id, x.product_id, x.quantity, x.amount, 0, x.is_inferred "
            + $"{sql.RefundLineRows()} ORDER BY r.refunded_at_utc, r.id";
        var ofSold = Math.Clamp(Sold - skip, 0, take);
        await foreach (var row in RowsAsync(sold, "l.id", OrderLineKind.Sale, skip, ofSold, Sold, cancellationToken))
        {
            yield return row;
        }

        await foreach (var row in RowsAsync(returned, "x.id", OrderLineKind.Return, Math.Max(skip - Sold, 0), take - ofSold, Returned, cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>
    /// Reads documents in order. The lines within one are sorted here: a database that only has to sort documents returns
    /// the first line at once, whereas sorting all lines takes longer than everything else.
    /// </summary>
    private async IAsyncEnumerable<Row> RowsAsync(
        string statement, string line, OrderLineKind kind, long skip, long take, long count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (take <= 0 || skip >= count)
        {
            yield break;
        }

        if (skip > 0 || take < count)
        {
            statement = string.Create(CultureInfo.InvariantCulture, $"{statement}, {line} LIMIT {take} OFFSET {skip}");
        }

        var dialect = session.Db.Dialect;
        var rows = new List<Row>();
        Document? document = null;
        await using var command = OrderLinesQuery.Command(session, statement, filter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetInt64(0);
            if (document?.Id != id)
            {
                rows.Sort(ByLine);
                foreach (var row in rows)
                {
                    yield return row;
                }

                rows.Clear();
                document = Document.Of(id, kind, reader, period.Zone);
            }

            rows.Add(new Row(
                document,
                reader.GetInt64(6),

                // Lines of one refund may belong to several orders.
                kind == OrderLineKind.Sale ? document.Status : StatusOf(reader),
                reader.GetInt32(7),
                reader.GetInt32(8),
                dialect.ReadAmount(reader, 9),
                kind == OrderLineKind.Return ? 0 : dialect.ReadAmount(reader, 10),
                kind == OrderLineKind.Return && reader.GetBoolean(11)));
        }

        rows.Sort(ByLine);
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    private async Task<Dictionary<int, ProductName>> ProductsAsync(IQueryable<Product> chosen, CancellationToken cancellationToken)
    {
        var products = new Dictionary<int, ProductName>();
        await foreach (var p in chosen.Select(p => new { p.Id, p.Sku, p.Name, p.CategoryId }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            products.Add(p.Id, new ProductName(p.Sku, p.Name, p.CategoryId is { } category ? Categories[category] : SegmentLabels.Uncategorised));
        }

        return products;
    }

    private static OrderLine Line(Row row, Dictionary<int, ProductName> products)
    {
        var (document, product) = (row.Document, products[row.ProductId]);
        var isReturn = document.Kind == OrderLineKind.Return;
        return new OrderLine
        {
            Kind = document.Kind,
            Number = document.Number,
            Date = document.Date,
            Status = row.Status,
            Country = document.Country,
            CustomerId = document.CustomerId,
            Sku = product.Sku,
            Product = product.Name,
            Category = product.Category,
            UnitsSold = isReturn ? 0 : row.Quantity,
            UnitsReturned = isReturn ? row.Quantity : 0,
            GrossSales = isReturn ? 0 : row.Amount,
            Discounts = row.Discount,
            Returns = isReturn ? row.Amount : 0,
            Inferred = row.IsInferred,
        };
    }

    private static int ByLine(Row a, Row b) => a.LineId.CompareTo(b.LineId);

    private static OrderStatus? StatusOf(DbDataReader reader) => reader.IsDBNull(3) ? null : (OrderStatus)reader.GetInt32(3);

    // Not ToString, which would allocate for each of a million lines.
    private static string? NameOf(OrderStatus? status) => status switch
    {
        null => null,
        OrderStatus.Pending => "pending",
        OrderStatus.Shipped => "shipped",
        OrderStatus.Delivered => "delivered",
        OrderStatus.Cancelled => "cancelled",
        _ => throw new InvalidOperationException($"Unknown status {status}."),
    };

    private sealed record ProductName(string Sku, string Name, string Category);

    /// <summary>A line as stored in the database.</summary>
    private readonly record struct Row(
        Document Document, long LineId, OrderStatus? Status, int ProductId, int Quantity, decimal Amount, decimal Discount, bool IsInferred);

    /// <summary>An order or a refund; what its lines have in common is read once.</summary>
    private sealed record Document(long Id, OrderLineKind Kind, string Number, DateTimeOffset Date, OrderStatus? Status, string Country, int? CustomerId)
    {
        public static Document Of(long id, OrderLineKind kind, DbDataReader reader, TimeZoneInfo zone) => new(
            id,
            kind,
            reader.GetString(1),
            TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(2), DateTimeKind.Utc)), zone),
            StatusOf(reader),
            reader.GetString(4),
            reader.IsDBNull(5) ? null : reader.GetInt32(5));
    }
}
