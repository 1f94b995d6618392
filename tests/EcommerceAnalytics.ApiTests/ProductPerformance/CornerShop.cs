using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.ApiTests.ProductPerformance;

/// <summary>
/// A store small enough to count by hand, in London. Today is 2024-04-02, so that the last 30 days are 4 March to 2 April, with
/// the change of clocks on 31 March, and the 30 days before them 3 February to 3 March, with 29 February.
/// Net sales of the last 30 days are 1,000.00: P1 500, P2 300, P3 100, P4 50, P5 50, P6 20, P8 0 (all given back), P7 −20 (given
/// back, sold earlier). N5 was sold in euros alone; N1, N2 and N4 are active and were not sold, N4's one order was cancelled;
/// N3, D5 and D6 are inactive.
/// </summary>
internal sealed class CornerShop
{
    public const string Today = "2024-04-02";

    private readonly Dictionary<string, Product> _products = [];

    private int _documents;

    public Dictionary<string, int> Categories { get; } = [];

    public async Task FillAsync(EcommerceDbContext db)
    {
        foreach (var name in (string[])["Food", "Tools"])
        {
            var category = new Category { Name = name };
            db.Add(category);
            await db.SaveChangesAsync();
            Categories[name] = category.Id;
        }

        await ProductAsync(db, "P1", "Food", 100, 10, (10, "2023-01-01T10:00"));
        await ProductAsync(db, "P2", "Tools", 100, 6, (8, "2023-01-01T10:00"), (-8, "2024-03-10T15:00"), (6, "2024-03-20T09:00"));
        await ProductAsync(db, "P3", "Food", 10, 4, (4, "2023-01-01T10:00"));
        await ProductAsync(db, "P4", "Tools", 50, 0, (5, "2023-01-01T10:00"), (-5, "2024-03-04T00:00"));
        await ProductAsync(db, "P5", null, 25, 20, (20, "2024-03-24T10:00"));
        await ProductAsync(db, "P6", "Tools", 20, 7);
        await ProductAsync(db, "P7", "Tools", 20, 0);
        await ProductAsync(db, "P8", "Tools", 10, 0);
        await ProductAsync(db, "N1", "Tools", 2, 10, (10, "2023-01-01T10:00"));
        await ProductAsync(db, "N2", "Tools", 30, 3, (3, "2023-01-01T10:00"));
        await ProductAsync(db, "N3", "Tools", 1, 2, (2, "2023-01-01T10:00"));
        await ProductAsync(db, "N4", "Tools", 5, 0, (1, "2023-01-01T10:00"), (-1, "2023-12-01T10:00"));
        await ProductAsync(db, "N5", "Tools", 3, 2, (2, "2023-01-01T10:00"), (-2, "2023-12-01T10:00"), (2, "2024-03-19T12:00"));
        await ProductAsync(db, "D5", "Tools", 1, 0);
        await ProductAsync(db, "D6", "Tools", 1, 0);
        _products["N1"].UnitCost = 1;
        foreach (var sku in (string[])["P3", "N3", "D5", "D6"])
        {
            _products[sku].IsActive = false;
        }

        await db.SaveChangesAsync();

        // Long ago: these are not new. D5 was sold within 180 days (from 6 October), D6 a day earlier.
        await OrderAsync(db, "2023-06-01", [("P1", 1, 1), ("P2", 1, 1), ("P4", 1, 1), ("N2", 1, 1)]);
        await OrderAsync(db, "2023-10-06", [("D5", 1, 1)]);
        await OrderAsync(db, "2023-10-05", [("D6", 1, 1)]);

        // The 30 days before.
        await OrderAsync(db, "2024-02-10", [("P1", 4, 100), ("P2", 7, 50), ("P7", 1, 20)]);
        await OrderAsync(db, "2024-02-29", [("P4", 1, 50)]);

        // The last 30 days.
        await OrderAsync(db, "2024-03-04", [("P1", 5, 100), ("P2", 3, 100)]);
        await OrderAsync(db, "2024-03-15", [("P3", 10, 10)], country: "FR");
        await OrderAsync(db, "2024-03-26", [("P4", 1, 50), ("P5", 2, 25)]);
        await OrderAsync(db, "2024-03-28", [("P6", 1, 20), ("P8", 1, 10)]);
        await OrderAsync(db, "2024-03-31", [("N4", 9, 5)], status: OrderStatus.Cancelled);
        await OrderAsync(db, "2024-04-02", [("N5", 4, 3)], currency: "EUR");
        await RefundAsync(db, "2024-03-30", "P8", 10);
        await RefundAsync(db, "2024-03-29", "P7", 20);
    }

    private async Task ProductAsync(EcommerceDbContext db, string sku, string? category, decimal price, int stock, params (int Delta, string At)[] movements)
    {
        var product = new Product
        {
            Sku = sku,
            Name = $"Product {sku}",
            CategoryId = category is null ? null : Categories[category],
            Price = price,
            CreatedAtUtc = At("2023-01-01T10:00"),
            Inventory = new InventoryItem { Quantity = stock },
        };
        db.Add(product);
        await db.SaveChangesAsync();
        _products[sku] = product;
        foreach (var (delta, at) in movements)
        {
            db.Add(new StockMovement { ProductId = product.Id, Delta = delta, Kind = StockMovementKind.Adjustment, OccurredAtUtc = At(at) });
            await db.SaveChangesAsync();
        }
    }

    private async Task OrderAsync(
        EcommerceDbContext db, string day, (string Sku, int Quantity, decimal Price)[] lines, string country = "GB", string currency = "GBP",
        OrderStatus status = OrderStatus.Delivered)
    {
        var order = new Order
        {
            Number = $"O{++_documents}",
            Country = country,
            Currency = currency,
            Status = status,
            PlacedAtUtc = At(day + "T10:00"),
            Day = DateOnly.FromDateTime(At(day + "T10:00")),
            Gross = lines.Sum(l => l.Quantity * l.Price),
        };
        order.Lines.AddRange(lines.Select(l => new OrderLine
        {
            ProductId = _products[l.Sku].Id,
            Quantity = l.Quantity,
            UnitPrice = l.Price,
            Gross = l.Quantity * l.Price,
        }));
        db.Add(order);
        db.MarkChanged(order.Day);
        await db.SaveChangesAsync();
    }

    private async Task RefundAsync(EcommerceDbContext db, string day, string sku, decimal amount)
    {
        var refund = new Refund
        {
            Number = $"R{++_documents}",
            Country = "GB",
            Currency = "GBP",
            RefundedAtUtc = At(day + "T10:00"),
            Day = DateOnly.FromDateTime(At(day + "T10:00")),
        };
        refund.Lines.Add(new RefundLine { ProductId = _products[sku].Id, Quantity = 1, Amount = amount });
        db.Add(refund);
        db.MarkChanged(refund.Day);
        await db.SaveChangesAsync();
    }

    private static DateTime At(string local) =>
        DateTime.SpecifyKind(DateTime.ParseExact(local, "yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
