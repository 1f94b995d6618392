using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Benchmarks.Stores;

/// <summary>A <see cref="SyntheticStore"/> as the rows of the product's tables.</summary>
internal static class StoreTables
{
    private static readonly DateTime Opened = new(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static IEnumerable<StoreTable> Of(SyntheticStore store) =>
    [
        new("categories", ["id", "name", "name_key", "version"], Numbered(SyntheticStore.Categories).Select(i => new object?[] { i, $"Category {i}", NameKey.Of($"Category {i}"), 1 })),
        new("products", ["id", "sku", "name", "category_id", "price", "unit_cost", "is_active", "created_at_utc", "version"], Numbered(SyntheticStore.Products).Select(i => new object?[]
        {
            i, $"P{i:00000}", $"Product {i}", SyntheticStore.CategoryOf(i), new Pence(SyntheticStore.Price(i)),
            SyntheticStore.Cost(i) is { } cost ? new Pence(cost) : null, 1, Opened, 1,
        })),
        new("inventory", ["product_id", "quantity", "reorder_level", "version"], Numbered(SyntheticStore.Products).Select(i => new object?[] { i, 1_000_000, 5, 1 })),
        new("customers", ["id", "number", "name", "country", "created_at_utc", "version"], Numbered(store.Customers).Select(i => new object?[]
        {
            i, $"C{i}", $"Customer {i}", "GB", Opened, 1,
        })),
        new("orders", ["id", "number", "customer_id", "country", "currency", "status", "placed_at_utc", "day", "gross", "discount", "tax", "shipping", "version", "prices_include_tax", "updated_at_utc", "is_test", "source"], Orders(store)),
        new("order_lines", ["id", "order_id", "product_id", "quantity", "unit_price", "gross", "discount", "cost", "tax"], Lines(store)),
        new("refunds", ["id", "number", "order_id", "customer_id", "country", "currency", "refunded_at_utc", "day", "source"], Refunds(store)),
        new("refund_lines", ["id", "refund_id", "order_line_id", "order_id", "product_id", "quantity", "amount", "cost", "restocked", "tax", "shipping", "is_inferred"], RefundLines(store)),
    ];

    private static IEnumerable<int> Numbered(int count) => Enumerable.Range(1, count);

    private static IEnumerable<object?[]> Orders(SyntheticStore store)
    {
        var row = new object?[17];
        foreach (var order in store.Orders())
        {
            var (gross, discount) = (order.Lines.Sum(l => (long)l.Gross), order.Lines.Sum(l => (long)l.Discount));
            (row[0], row[1], row[2], row[3], row[4], row[5]) = (order.Id, $"S{order.Id}", order.CustomerId, order.Country, "GBP", order.Status);
            (row[6], row[7], row[8], row[9]) = (order.PlacedAt, DateOnly.FromDateTime(order.PlacedAt), new Pence(gross), new Pence(discount));
            (row[10], row[11], row[12], row[13]) = (new Pence((gross - discount) / 5), new Pence(gross > 5_000 ? 0 : 395), 1, 0);
            (row[14], row[15], row[16]) = (order.PlacedAt, 0, "csv");
            yield return row;
        }
    }

    private static IEnumerable<object?[]> Lines(SyntheticStore store)
    {
        var row = new object?[9];
        var id = 0;
        foreach (var order in store.Orders())
        {
            foreach (var line in order.Lines)
            {
                (row[0], row[1], row[2], row[3]) = (++id, order.Id, line.ProductId, line.Quantity);
                (row[4], row[5], row[6], row[7]) = (new Pence(line.UnitPrice), new Pence(line.Gross), new Pence(line.Discount), line.Cost is { } cost ? new Pence(cost) : null);
                row[8] = new Pence((line.Gross - line.Discount) / 5);
                yield return row;
            }
        }
    }

    private static IEnumerable<(int Id, int FirstLine, SyntheticOrder Order, DateTime At)> Refunded(SyntheticStore store)
    {
        var (id, line) = (0, 1);
        foreach (var order in store.Orders())
        {
            if (order.RefundAfterHours is { } hours && order.PlacedAt.AddHours(hours) is var at && at < SyntheticStore.Today.ToDateTime(TimeOnly.MinValue))
            {
                // At noon: the day is the same in London.
                yield return (++id, line, order, at.Date.AddHours(12));
            }

            line += order.Lines.Length;
        }
    }

    private static IEnumerable<object?[]> Refunds(SyntheticStore store) => Refunded(store).Select(r => new object?[]
    {
        r.Id, $"R{r.Id}", r.Order.Id, r.Order.CustomerId, r.Order.Country, "GBP", r.At, DateOnly.FromDateTime(r.At), "csv",
    });

    private static IEnumerable<object?[]> RefundLines(SyntheticStore store) => Refunded(store).Select(r =>
    {
        var line = r.Order.Lines[0];
        return new object?[]
        {
            r.Id, r.Id, r.FirstLine, r.Order.Id, line.ProductId, line.Quantity, new Pence(line.Gross - line.Discount), line.Cost is null ? null : new Pence(0), 0,
            new Pence(0), new Pence(0), 0,
        };
    });
}
