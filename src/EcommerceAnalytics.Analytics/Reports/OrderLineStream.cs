using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
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

    /// <summary>What the lines add up to, from the columnar copy.</summary>
    public required SalesMetrics Totals { get; init; }

    public required ReportMeta Meta { get; init; }

    public long Count => Sold + Returned;

    /// <summary>Every line; each write reads them from the database once.</summary>
    public Table ToTable() => new Table<OrderLine>(
        "Orders",
        ReadAsync(0, long.MaxValue, CancellationToken.None),
        new("Kind", ColumnKind.Text, l => l.Kind == OrderLineKind.Return ? "return" : "sale") { Words = (l, language) => language.Of("Line", l.Kind == OrderLineKind.Return ? "Return" : "Sale") },
        new("Number", ColumnKind.Text, l => l.Number),
        new("Date", ColumnKind.DateTime, l => l.Date),
        EnumColumn.Of<OrderLine, OrderStatus>("Status", l => l.Status),
        new("Country", ColumnKind.Text, l => l.Country),
        new("Customer id", ColumnKind.Identifier, l => l.CustomerId),
        new("SKU", ColumnKind.Text, l => l.Sku),
        new("Product", ColumnKind.Text, l => l.Product),
        new("Category", ColumnKind.Text, l => l.Category) { Words = (l, language) => SegmentLabels.InWords(l.Category, language) },
        new("Units sold", ColumnKind.Count, l => l.UnitsSold) { Summed = true },
        new("Units returned", ColumnKind.Count, l => l.UnitsReturned) { Summed = true },
        new("Gross sales", ColumnKind.Money, l => l.GrossSales) { Summed = true },
        new("Discounts", ColumnKind.Money, l => l.Discounts) { Summed = true },
        new("Returns", ColumnKind.Money, l => l.Returns) { Summed = true },
        new("Net sales", ColumnKind.Money, l => l.NetSales) { Summed = true },
        new("Inferred", ColumnKind.Boolean, l => l.Inferred),
        new("Source", ColumnKind.Text, l => l.Source),
        new("Currency", ColumnKind.Text, l => l.Currency),
        new("Unit price", ColumnKind.Money, l => l.UnitPrice),
        new("Prices include tax", ColumnKind.Boolean, l => l.PricesIncludeTax),
        new("Tax", ColumnKind.Money, l => l.Tax) { Summed = true },
        new("Tax of shipping", ColumnKind.Money, l => l.TaxOfShipping) { Summed = true },
        new("Shipping", ColumnKind.Money, l => l.Shipping) { Summed = true },
        new("Cost", ColumnKind.Money, l => l.Cost) { Summed = true },
        new("Paid at", ColumnKind.DateTime, l => l.PaidAt),
        new("Region", ColumnKind.Text, l => l.Region),
        new("Channel", ColumnKind.Text, l => l.Channel),
        new("Payment method", ColumnKind.Text, l => l.PaymentMethod),
        new("Discount codes", ColumnKind.Text, l => l.DiscountCodes),
        new("Tags", ColumnKind.Text, l => l.Tags),
        new("Customer number", ColumnKind.Text, l => l.CustomerNumber),
        new("Customer name", ColumnKind.Text, l => l.CustomerName),
        new("Customer e-mail", ColumnKind.Text, l => l.CustomerEmail),
        new("Vendor", ColumnKind.Text, l => l.Vendor),
        new("Variant", ColumnKind.Text, l => l.Variant),
        new("Parent", ColumnKind.Text, l => l.Parent),
        new("Refund of", ColumnKind.Text, l => l.RefundOf),
        new("Order line number", ColumnKind.Identifier, l => l.OrderLineNumber))
    {
        Currency = filter.Currency,
        RowCount = Count,
    };

    /// <summary>A range of the lines.</summary>
    public async IAsyncEnumerable<OrderLine> ReadAsync(long skip, long take, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (skip == 0 && take >= Count)
        {
            await foreach (var line in AllAsync(cancellationToken).AheadAsync(cancellationToken, LinesAhead, giveWay: session.GiveWay))
            {
                yield return line;
            }

            yield break;
        }

        // For a page, only its products are read.
        var rows = new List<OrderLineRow>();
        await foreach (var row in RowsAsync(skip, take, cancellationToken))
        {
            rows.Add(row);
        }

        await SettleShippingAsync(rows, cancellationToken);
        var ids = rows.Select(row => row.ProductId).Distinct().ToList();
        var products = await ProductsAsync(session.Db.Products.Where(p => ids.Contains(p.Id)), cancellationToken);
        var labels = await OrderLineLabels.ReadAsync(session.Db, session.Db.Orders.Where(OfOrders([.. rows.Where(row => row.Document.Kind == OrderLineKind.Sale).Select(row => row.Document.Id).Distinct()])), cancellationToken);
        foreach (var row in rows)
        {
            yield return Line(row, products, labels);
        }
    }

    private async IAsyncEnumerable<OrderLine> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var products = await ProductsAsync(session.Db.Products, cancellationToken);
        var labels = await OrderLineLabels.ReadAsync(session.Db, session.Db.Orders.Where(o => o.PlacedAtUtc >= period.From && o.PlacedAtUtc < period.To), cancellationToken);
        await foreach (var row in RowsAsync(0, long.MaxValue, cancellationToken))
        {
            yield return Line(row, products, labels);
        }
    }

    private async IAsyncEnumerable<OrderLineRow> RowsAsync(long skip, long take, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sold = "SELECT o.id, o.number, o.placed_at_utc, o.status, o.country, o.customer_id, l.id, l.product_id, l.quantity, l.gross, l.discount, 0, "
            + "l.tax, 0, l.cost, o.source, c.number, c.name, c.email, o.region, o.channel, o.payment_method, o.paid_at_utc, o.prices_include_tax, l.unit_price, o.tax, o.shipping "
            + $"{WithCustomers(sql.SaleLineRows(), "orders o")} ORDER BY o.placed_at_utc, o.id";
        var returned = "SELECT r.id, r.number, r.refunded_at_utc, ro.status, r.country, r.customer_id, x.id, x.product_id, x.quantity, x.amount, 0, x.is_inferred, "
            + "x.tax, x.shipping, x.cost, r.source, c.number, c.name, c.email, ro.region, ro.channel, ro.payment_method, COALESCE(ro.number, r.order_number), "
            + "(SELECT COUNT(*) FROM order_lines f WHERE f.order_id = x.order_id AND f.id <= x.order_line_id) "
            + $"{WithCustomers(sql.RefundLineRows(), "refunds r")} ORDER BY r.refunded_at_utc, r.id";
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

    /// <summary>The rows with the customer of their document.</summary>
    private static string WithCustomers(string rows, string document)
    {
        var from = $"FROM {document} ";
        return rows.StartsWith(from, StringComparison.Ordinal)
            ? $"{from}LEFT JOIN customers c ON c.id = {document[^1]}.customer_id {rows[from.Length..]}"
            : throw new InvalidOperationException($"The rows are not of {document}.");
    }

    private static Expression<Func<Order, bool>> OfOrders(List<long> ids) => o => ids.Contains(o.Id);

    /// <summary>Shipping and its tax stand on the first line of an order; of a page, neither that line nor the others need be there.</summary>
    private async Task SettleShippingAsync(List<OrderLineRow> rows, CancellationToken cancellationToken)
    {
        if (filter.IsByItem)
        {
            return;
        }

        var ids = rows.Where(row => row.Document.Kind == OrderLineKind.Sale).Select(row => row.Document.Id).Distinct().ToList();
        var orders = await session.Db.OrderLines.Where(l => ids.Contains(l.OrderId)).GroupBy(l => l.OrderId)
            .Select(g => new { g.Key, First = g.Min(l => l.Id), Tax = g.Sum(l => l.Tax) }).ToDictionaryAsync(o => o.Key, cancellationToken);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Document is { Kind: OrderLineKind.Sale } document && orders.TryGetValue(document.Id, out var order))
            {
                var isFirst = rows[i].LineId == order.First;
                rows[i] = rows[i] with { Amounts = rows[i].Amounts with { Shipping = isFirst ? document.Shipping : 0, TaxOfShipping = isFirst ? document.Tax - order.Tax : 0 } };
            }
        }
    }

    /// <summary>
    /// Reads documents in order. The lines within one are sorted here: a database that only has to sort documents returns
    /// the first line at once, whereas sorting all lines takes longer than everything else.
    /// </summary>
    private async IAsyncEnumerable<OrderLineRow> RowsAsync(
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
        var rows = new List<OrderLineRow>();
        OrderLineDocument? document = null;
        await using var command = OrderLinesQuery.Command(session, statement, filter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetInt64(0);
            if (document?.Id != id)
            {
                foreach (var row in Complete(rows))
                {
                    yield return row;
                }

                rows.Clear();
                document = DocumentOf(id, kind, reader);
            }

            rows.Add(new OrderLineRow(
                document,
                reader.GetInt64(6),

                // Lines of one refund may belong to several orders.
                kind == OrderLineKind.Sale ? document.Status : StatusOf(reader),
                reader.GetInt32(7),
                reader.GetInt32(8),
                dialect.ReadAmount(reader, 9),
                kind == OrderLineKind.Return ? 0 : dialect.ReadAmount(reader, 10),
                kind == OrderLineKind.Return && reader.GetBoolean(11),
                AmountsOf(kind, reader)));
        }

        foreach (var row in Complete(rows))
        {
            yield return row;
        }
    }

    /// <summary>The lines of a document in their order; the first of an order has its shipping, unless only some of its items are asked for.</summary>
    private List<OrderLineRow> Complete(List<OrderLineRow> rows)
    {
        rows.Sort(ByLine);
        if (rows.Count > 0 && rows[0] is { Document: { Kind: OrderLineKind.Sale } order } first && !filter.IsByItem)
        {
            rows[0] = first with { Amounts = first.Amounts with { Shipping = order.Shipping, TaxOfShipping = order.Tax - rows.Sum(row => row.Amounts.Tax) } };
        }

        return rows;
    }

    private OrderLineAmounts AmountsOf(OrderLineKind kind, DbDataReader reader)
    {
        var dialect = session.Db.Dialect;
        var cost = reader.IsDBNull(14) ? null : (decimal?)dialect.ReadAmount(reader, 14);
        return kind == OrderLineKind.Sale
            ? new OrderLineAmounts(dialect.ReadAmount(reader, 12), 0, 0, cost) { UnitPrice = dialect.ReadAmount(reader, 24) }
            : new OrderLineAmounts(-dialect.ReadAmount(reader, 12), -dialect.ReadAmount(reader, 13), 0, -cost)
            {
                RefundOf = TextOf(reader, 22),
                OrderLine = reader.GetInt32(23) is > 0 and var place ? place : null,

                // Lines of one refund may belong to several orders.
                Region = TextOf(reader, 19),
                Channel = TextOf(reader, 20),
                PaymentMethod = TextOf(reader, 21),
            };
    }

    private OrderLineDocument DocumentOf(long id, OrderLineKind kind, DbDataReader reader)
    {
        var dialect = session.Db.Dialect;
        var isSale = kind == OrderLineKind.Sale;
        return new OrderLineDocument(
            id, kind, reader.GetString(1), InstantOf(reader, 2), StatusOf(reader), reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetInt32(5))
        {
            Source = reader.GetString(15),
            CustomerNumber = TextOf(reader, 16),
            CustomerName = TextOf(reader, 17),
            CustomerEmail = TextOf(reader, 18),
            Region = isSale ? TextOf(reader, 19) : null,
            Channel = isSale ? TextOf(reader, 20) : null,
            PaymentMethod = isSale ? TextOf(reader, 21) : null,
            PaidAt = isSale && !reader.IsDBNull(22) ? InstantOf(reader, 22) : null,
            PricesIncludeTax = isSale ? reader.GetBoolean(23) : null,
            Tax = isSale ? dialect.ReadAmount(reader, 25) : 0,
            Shipping = isSale ? dialect.ReadAmount(reader, 26) : 0,
        };
    }

    private DateTimeOffset InstantOf(DbDataReader reader, int column) =>
        TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc)), period.Zone);

    private static string? TextOf(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private async Task<Dictionary<int, OrderLineProduct>> ProductsAsync(IQueryable<Product> chosen, CancellationToken cancellationToken)
    {
        var products = new Dictionary<int, OrderLineProduct>();
        await foreach (var p in chosen.Select(p => new { p.Id, p.Sku, p.Name, p.CategoryId, p.Vendor, p.Variant, p.Parent }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            products.Add(p.Id, new OrderLineProduct(p.Sku, p.Name, p.CategoryId is { } category ? Categories[category] : SegmentLabels.Uncategorised, p.Vendor, p.Variant, p.Parent));
        }

        return products;
    }

    private OrderLine Line(OrderLineRow row, Dictionary<int, OrderLineProduct> products, OrderLineLabels labels)
    {
        var amounts = row.Amounts;
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
            Source = document.Source,
            Currency = filter.Currency,
            UnitPrice = amounts.UnitPrice,
            PricesIncludeTax = document.PricesIncludeTax,
            Tax = amounts.Tax + amounts.TaxOfShipping,
            TaxOfShipping = amounts.TaxOfShipping,
            Shipping = amounts.Shipping,
            Cost = amounts.Cost,
            PaidAt = document.PaidAt,
            Region = document.Region ?? amounts.Region,
            Channel = document.Channel ?? amounts.Channel,
            PaymentMethod = document.PaymentMethod ?? amounts.PaymentMethod,
            DiscountCodes = isReturn ? null : labels.CodesOf(document.Id),
            Tags = isReturn ? null : labels.TagsOf(document.Id),
            CustomerNumber = document.CustomerNumber,
            CustomerName = document.CustomerName,
            CustomerEmail = document.CustomerEmail,
            Vendor = product.Vendor,
            Variant = product.Variant,
            Parent = product.Parent,
            RefundOf = amounts.RefundOf,
            OrderLineNumber = amounts.OrderLine,
        };
    }

    private static int ByLine(OrderLineRow a, OrderLineRow b) => a.LineId.CompareTo(b.LineId);

    private static OrderStatus? StatusOf(DbDataReader reader) => reader.IsDBNull(3) ? null : (OrderStatus)reader.GetInt32(3);
}
