using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The lines of a question, streamed from the snapshot in constant memory: sold ones, then returned ones.</summary>
internal sealed class OrderLines(ReportSession session, Period period, SalesFilter filter, SalesSql sql)
{
    public required long Sold { get; init; }

    public required long Returned { get; init; }

    public required IReadOnlyDictionary<int, string> Categories { get; init; }

    public required IReadOnlyDictionary<string, string> Filters { get; init; }

    /// <summary>What the lines add up to, from the roll-ups.</summary>
    public required SalesMetrics Totals { get; init; }

    public required AnswerMeta Meta { get; init; }

    public long Count => Sold + Returned;

    /// <summary>Every line; each writing reads them from the database once.</summary>
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
        new("Net sales", ColumnKind.Money, l => l.NetSales) { Summed = true })
    {
        Currency = filter.Currency,
        RowCount = Count,
    };

    /// <summary>Some of the lines.</summary>
    public async IAsyncEnumerable<OrderLine> ReadAsync(long skip, long take, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sold = "SELECT o.id, o.number, o.placed_at_utc, o.status, o.country, o.customer_id, p.id, p.sku, p.name, p.category_id, l.quantity, l.gross, l.discount "
            + $"{sql.SaleLineRows()} ORDER BY o.placed_at_utc, o.id, l.id";
        var returned = "SELECT r.id, r.number, r.refunded_at_utc, ro.status, r.country, r.customer_id, p.id, p.sku, p.name, p.category_id, x.quantity, x.amount, 0 "
            + $"{sql.RefundLineRows()} ORDER BY r.refunded_at_utc, r.id, x.id";
        var ofSold = Math.Clamp(Sold - skip, 0, take);
        await foreach (var line in ReadAsync(sold, OrderLineKind.Sale, skip, ofSold, Sold, cancellationToken))
        {
            yield return line;
        }

        await foreach (var line in ReadAsync(returned, OrderLineKind.Return, Math.Max(skip - Sold, 0), take - ofSold, Returned, cancellationToken))
        {
            yield return line;
        }
    }

    private async IAsyncEnumerable<OrderLine> ReadAsync(
        string statement, OrderLineKind kind, long skip, long take, long count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (take <= 0 || skip >= count)
        {
            yield break;
        }

        if (skip > 0 || take < count)
        {
            statement = string.Create(CultureInfo.InvariantCulture, $"{statement} LIMIT {take} OFFSET {skip}");
        }

        var inTenThousandths = session.Db.Database.IsSqlite();
        var isReturn = kind == OrderLineKind.Return;
        var products = new Dictionary<int, Product>();
        Document? document = null;
        await using var command = OrderLinesQuery.Command(session, statement, filter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            // What the lines of a document share, and what a product is called, is read once.
            var documentId = reader.GetInt64(0);
            if (document?.Id != documentId)
            {
                document = Document.Of(documentId, reader, period.Zone);
            }

            var productId = reader.GetInt32(6);
            if (!products.TryGetValue(productId, out var product))
            {
                product = new Product(reader.GetString(7), reader.GetString(8), reader.IsDBNull(9) ? SegmentLabels.Uncategorised : Categories[reader.GetInt32(9)]);
                products.Add(productId, product);
            }

            var (quantity, amount) = (reader.GetInt32(10), Money(reader, 11, inTenThousandths));
            yield return new OrderLine
            {
                Kind = kind,
                Number = document.Number,
                Date = document.Date,

                // Lines of one refund may belong to several orders.
                Status = !isReturn ? document.Status : StatusOf(reader),
                Country = document.Country,
                CustomerId = document.CustomerId,
                Sku = product.Sku,
                Product = product.Name,
                Category = product.Category,
                UnitsSold = isReturn ? 0 : quantity,
                UnitsReturned = isReturn ? quantity : 0,
                GrossSales = isReturn ? 0 : amount,
                Discounts = isReturn ? 0 : Money(reader, 12, inTenThousandths),
                Returns = isReturn ? amount : 0,
            };
        }
    }

    private static OrderStatus? StatusOf(DbDataReader reader) => reader.IsDBNull(3) ? null : (OrderStatus)reader.GetInt32(3);

    // Not ToString: a million boxed values are a million objects.
    private static string? NameOf(OrderStatus? status) => status switch
    {
        null => null,
        OrderStatus.Pending => "pending",
        OrderStatus.Shipped => "shipped",
        OrderStatus.Delivered => "delivered",
        OrderStatus.Cancelled => "cancelled",
        _ => throw new InvalidOperationException($"Unknown status {status}."),
    };

    private static decimal Money(DbDataReader reader, int column, bool inTenThousandths) =>
        inTenThousandths ? TenThousandths(reader.GetInt64(column)) : reader.GetDecimal(column);

    /// <summary>Exact, and without a division for every amount of every line.</summary>
    private static decimal TenThousandths(long value)
    {
        var size = Math.Abs(value);
        return new decimal(unchecked((int)size), unchecked((int)(size >> 32)), 0, value < 0, 4);
    }

    private sealed record Product(string Sku, string Name, string Category);

    /// <summary>An order or a refund.</summary>
    private sealed record Document(long Id, string Number, DateTimeOffset Date, OrderStatus? Status, string Country, int? CustomerId)
    {
        public static Document Of(long id, DbDataReader reader, TimeZoneInfo zone) => new(
            id,
            reader.GetString(1),
            TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(2), DateTimeKind.Utc)), zone),
            StatusOf(reader),
            reader.GetString(4),
            reader.IsDBNull(5) ? null : reader.GetInt32(5));
    }
}
