using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Analytics.Tests;

/// <summary>
/// The facts of a small store, kept in memory and written to the database with the marks that the product's own writers
/// make. The memory is what the answers of the database are compared with.
/// </summary>
internal sealed class TestStore(AnalyticsData data)
{
    private static int _numbers;

    public List<Product> Products { get; } = [];

    public List<Category> Categories { get; } = [];

    public List<Customer> Customers { get; } = [];

    public List<Order> Orders { get; } = [];

    public List<Refund> Refunds { get; } = [];

    public Order OrderOf(RefundLine line) => Orders.Single(o => o.Id == line.OrderId);

    public Product ProductOf(int id) => Products.Single(p => p.Id == id);

    /// <summary>Adds products; a null category is none.</summary>
    public async Task AddCatalogueAsync(IReadOnlyList<string> categories, IReadOnlyList<(string Sku, string? Category)> products)
    {
        await data.InScopeAsync(async db =>
        {
            foreach (var name in categories)
            {
                Categories.Add(new Category { Name = name });
            }

            db.Categories.AddRange(Categories);
            await db.SaveChangesAsync();
            foreach (var (sku, category) in products)
            {
                Products.Add(new Product
                {
                    Sku = sku,
                    Name = $"Product {sku}",
                    CategoryId = Categories.Find(c => c.Name == category)?.Id,
                    Price = 1,
                    Inventory = new InventoryItem { Quantity = 100 },
                });
            }

            db.Products.AddRange(Products);
            await db.SaveChangesAsync();
        });
    }

    public async Task<Customer> AddCustomerAsync(string country = "GB")
    {
        var customer = new Customer { Country = country, Number = $"C{Interlocked.Increment(ref _numbers)}" };
        await data.InScopeAsync(async db =>
        {
            db.Customers.Add(customer);
            await db.SaveChangesAsync();
        });
        Customers.Add(customer);
        return customer;
    }

    /// <summary>Makes an order that is not yet written.</summary>
    public Order NewOrder(DateTime placedAtUtc, string country, IEnumerable<(Product Product, int Quantity, decimal Price, decimal Discount, decimal? Cost)> lines,
        Customer? customer = null, string currency = "GBP", decimal tax = 0, decimal shipping = 0, OrderStatus status = OrderStatus.Pending)
    {
        var order = new Order
        {
            Number = $"N{Interlocked.Increment(ref _numbers)}",
            CustomerId = customer?.Id,
            Country = country,
            Currency = currency,
            Status = status,
            PlacedAtUtc = placedAtUtc,
            Day = data.Get<StoreClock>().DayOf(placedAtUtc),
            Tax = tax,
            Shipping = shipping,
        };
        foreach (var (product, quantity, price, discount, cost) in lines)
        {
            order.Lines.Add(new OrderLine
            {
                ProductId = product.Id,
                Quantity = quantity,
                UnitPrice = price,
                Gross = quantity * price,
                Discount = discount,
                Cost = cost,
            });
        }

        order.Gross = order.Lines.Sum(l => l.Gross);
        order.Discount = order.Lines.Sum(l => l.Discount);
        return order;
    }

    /// <summary>Writes orders in one transaction.</summary>
    public async Task PlaceAsync(params Order[] orders)
    {
        await data.InScopeAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Orders.AddRange(orders);
            Orders.AddRange(orders);
            foreach (var order in orders)
            {
                MarkOrder(db, order);
            }

            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
    }

    /// <summary>Cancels an order and places another one, in one transaction.</summary>
    public async Task ReplaceAsync(Order order, Order replacement)
    {
        await data.InScopeAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Attach(order);
            order.Status = OrderStatus.Cancelled;
            MarkOrder(db, order);
            await db.SaveChangesAsync();
            db.Orders.Add(replacement);
            MarkOrder(db, replacement);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        Orders.Add(replacement);
    }

    public async Task SetStatusAsync(Order order, OrderStatus status)
    {
        await data.InScopeAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Attach(order);
            order.Status = status;
            MarkOrder(db, order);
            foreach (var day in Refunds.Where(r => r.Lines.Exists(l => l.OrderId == order.Id)).Select(r => r.Day).Distinct())
            {
                db.MarkChanged(day);
            }

            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
    }

    /// <summary>Refunds lines of orders, or products without a known order.</summary>
    public async Task<Refund> RefundAsync(DateTime refundedAtUtc, string country, IEnumerable<RefundLine> lines, Customer? customer = null, string currency = "GBP")
    {
        var refund = new Refund
        {
            Number = $"R{Interlocked.Increment(ref _numbers)}",
            CustomerId = customer?.Id,
            Country = country,
            Currency = currency,
            RefundedAtUtc = refundedAtUtc,
            Day = data.Get<StoreClock>().DayOf(refundedAtUtc),
        };
        refund.Lines.AddRange(lines);
        await data.InScopeAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Refunds.Add(refund);
            db.MarkChanged(refund.Day);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        Refunds.Add(refund);
        return refund;
    }

    public static RefundLine Back(Order order, OrderLine line, int quantity, decimal amount, decimal? cost = null, decimal tax = 0, decimal shipping = 0) =>
        new() { OrderLineId = line.Id, OrderId = order.Id, ProductId = line.ProductId, Quantity = quantity, Amount = amount, Cost = cost, Tax = tax, Shipping = shipping };

    public static RefundLine Alone(Product product, int quantity, decimal amount, decimal? cost = null) =>
        new() { ProductId = product.Id, Quantity = quantity, Amount = amount, Cost = cost };

    public async Task MoveAsync(Product product, Category? category)
    {
        await data.InScopeAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Attach(product);
            product.CategoryId = category?.Id;
            var days = Orders.Where(o => o.Lines.Exists(l => l.ProductId == product.Id)).Select(o => o.Day)
                .Concat(Refunds.Where(r => r.Lines.Exists(l => l.ProductId == product.Id)).Select(r => r.Day)).Distinct();
            foreach (var day in days)
            {
                db.MarkChanged(day);
            }

            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
    }

    public async Task SetPriceAsync(Product product, decimal price)
    {
        await data.InScopeAsync(async db =>
        {
            db.Attach(product);
            product.Price = price;
            db.MarkChanged(null);
            await db.SaveChangesAsync();
        });
    }

    private void MarkOrder(EcommerceDbContext db, Order order)
    {
        db.MarkChanged(order.Day);
        var next = Orders.Where(o => o.CustomerId == order.CustomerId && o.CustomerId != null && o.PlacedAtUtc >= order.PlacedAtUtc && o != order)
            .OrderBy(o => o.PlacedAtUtc).FirstOrDefault();
        if (next is not null)
        {
            db.MarkChanged(next.Day);
        }
    }
}
