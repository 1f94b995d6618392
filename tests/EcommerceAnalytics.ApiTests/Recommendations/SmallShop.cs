using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Recommendations;

/// <summary>A store small enough to count by hand. Today is 2024-06-15.</summary>
internal abstract class SmallShop
{
    public const string Today = "2024-06-15";

    private int _orders;

    public Dictionary<string, int> Products { get; } = [];

    public Dictionary<string, int> Customers { get; } = [];

    public Dictionary<string, int> Categories { get; } = [];

    public abstract Task FillAsync(EcommerceDbContext db);

    protected async Task CategoryAsync(EcommerceDbContext db, string name)
    {
        var category = new Category { Name = name };
        db.Add(category);
        await db.SaveChangesAsync();
        Categories[name] = category.Id;
    }

    protected async Task ProductAsync(EcommerceDbContext db, string sku, string category, decimal price, int stock = 20, bool isActive = true)
    {
        var product = new Product
        {
            Sku = sku,
            Name = $"Product {sku}",
            CategoryId = Categories[category],
            Price = price,
            IsActive = isActive,
            CreatedAtUtc = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            Inventory = new InventoryItem { Quantity = stock },
        };
        db.Add(product);
        await db.SaveChangesAsync();
        Products[sku] = product.Id;
        if (stock == 0)
        {
            // Counted and found to be 0. Where it never was, stock is not known.
            await db.Inventory.Where(i => i.ProductId == product.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Version, i => i.Version + 1));
        }
    }

    protected async Task CustomerAsync(EcommerceDbContext db, string name, string country)
    {
        var customer = new Customer { Number = name, Country = country, CreatedAtUtc = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc) };
        db.Add(customer);
        await db.SaveChangesAsync();
        Customers[name] = customer.Id;
    }

    protected async Task<Order> OrderAsync(
        EcommerceDbContext db, string customer, DateOnly day, string[] skus, OrderStatus status = OrderStatus.Delivered)
    {
        var order = new Order
        {
            Number = $"G{++_orders}",
            CustomerId = Customers[customer],
            Country = (await db.Customers.FindAsync(Customers[customer]))!.Country,
            Currency = "GBP",
            Status = status,
            PlacedAtUtc = day.ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc),
            Day = day,
            Gross = skus.Length,
        };
        order.Lines.AddRange(skus.Select(sku => new OrderLine { ProductId = Products[sku], Quantity = 1, UnitPrice = 1, Gross = 1 }));
        db.Add(order);
        db.MarkChanged(day);
        await db.SaveChangesAsync();
        return order;
    }
}
