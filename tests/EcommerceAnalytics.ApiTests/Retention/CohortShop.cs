using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.ApiTests.Retention;

/// <summary>
/// A store small enough to count by hand, in London; today is 2024-05-10, data ends on 2024-05-02. Days of counted orders:
/// ann (GB) 01-10 for 10 of Food, 02-05 for 20, 04-03 for 30. bob (GB) 01-20 for 40 of Tools, of which 15 were refunded on
/// 02-10. cid (FR) 02-14 for 50 of Food, on the same day an order of 5 euros, 03-01 for 60. dan (FR) 04-01 for 70 of Tools
/// (at 23:30 UTC of 03-31, half past midnight in the first night of summer time), 05-02 for 80. gil (FR) two orders on 04-20,
/// 3 of Food with 5 of Tools and 9 of Food. eve (GB) has one cancelled order, fay (GB) none; guests ordered on 02-20 and 05-02.
/// Net sales: ann 60, bob 25, cid 110, dan 150, gil 17; together 362.
/// </summary>
internal sealed class CohortShop
{
    public const string Today = "2024-05-10";

    private readonly Dictionary<string, int> _customers = [];
    private readonly Dictionary<string, int> _products = [];
    private int _numbers;

    public Dictionary<string, int> Categories { get; } = [];

    public int this[string customer] => _customers[customer];

    public async Task FillAsync(EcommerceDbContext db)
    {
        foreach (var name in (string[])["Food", "Tools"])
        {
            var category = new Category { Name = name };
            db.Add(category);
            await db.SaveChangesAsync();
            var product = new Product { Sku = name.ToUpperInvariant(), Name = name, CategoryId = category.Id, Price = 1, Inventory = new InventoryItem { Quantity = 9 } };
            db.Add(product);
            await db.SaveChangesAsync();
            (Categories[name], _products[name]) = (category.Id, product.Id);
        }

        foreach (var (name, country) in ((string, string)[])[("ann", "GB"), ("bob", "GB"), ("cid", "FR"), ("dan", "FR"), ("eve", "GB"), ("fay", "GB"), ("gil", "FR")])
        {
            var customer = new Customer { Number = name, Country = country };
            db.Add(customer);
            await db.SaveChangesAsync();
            _customers[name] = customer.Id;
        }

        Add(db, "ann", "2024-01-10", ("Food", 10));
        Add(db, "ann", "2024-02-05", ("Tools", 20));
        Add(db, "ann", "2024-04-03", ("Tools", 30));
        var returned = Add(db, "bob", "2024-01-20", ("Tools", 40));
        Add(db, "cid", "2024-02-14", ("Food", 50));
        Add(db, "cid", "2024-02-14", ("Tools", 5)).Currency = "EUR";
        Add(db, "cid", "2024-03-01", ("Food", 60));
        var night = Add(db, "dan", "2024-04-01", ("Tools", 70));
        night.PlacedAtUtc = new DateTime(2024, 3, 31, 23, 30, 0, DateTimeKind.Utc);
        Add(db, "dan", "2024-05-02", ("Food", 80));
        Add(db, "gil", "2024-04-20", ("Food", 3), ("Tools", 5));
        Add(db, "gil", "2024-04-20", ("Food", 9));
        Add(db, "eve", "2024-01-05", ("Food", 99)).Status = OrderStatus.Cancelled;
        Add(db, null, "2024-02-20", ("Food", 100));
        Add(db, null, "2024-05-02", ("Food", 100));
        await db.SaveChangesAsync();
        var refund = new Refund
        {
            Number = "R1",
            OrderId = returned.Id,
            CustomerId = returned.CustomerId,
            Country = "GB",
            Currency = "GBP",
            RefundedAtUtc = new DateTime(2024, 2, 10, 12, 0, 0, DateTimeKind.Utc),
            Day = new DateOnly(2024, 2, 10),
        };
        refund.Lines.Add(new RefundLine { OrderLineId = returned.Lines[0].Id, OrderId = returned.Id, ProductId = _products["Tools"], Quantity = 1, Amount = 15 });
        db.Add(refund);
        db.MarkChanged(refund.Day);
        await db.SaveChangesAsync();
    }

    private Order Add(EcommerceDbContext db, string? customer, string day, params (string Product, decimal Price)[] lines)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var order = new Order
        {
            Number = $"K{++_numbers}",
            CustomerId = customer is null ? null : _customers[customer],
            Country = "GB",
            Currency = "GBP",
            Status = OrderStatus.Delivered,
            PlacedAtUtc = date.ToDateTime(new TimeOnly(10, _numbers), DateTimeKind.Utc),
            Day = date,
            Gross = lines.Sum(l => l.Price),
        };
        order.Lines.AddRange(lines.Select(l => new OrderLine { ProductId = _products[l.Product], Quantity = 1, UnitPrice = l.Price, Gross = l.Price }));
        db.Add(order);
        db.MarkChanged(date);
        return order;
    }
}
