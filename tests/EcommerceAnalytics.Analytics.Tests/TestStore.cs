using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>The tags of each product, by id.</summary>
    public Dictionary<int, List<string>> Tags { get; } = [];

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

    /// <summary>Gives products brands, parents, variants and tags, in turn.</summary>
    public async Task DescribeAsync(int turn = 0)
    {
        await data.InScopeAsync(async db =>
        {
            var tags = await db.Tags.ToListAsync();
            if (tags.Count == 0)
            {
                tags = [new Tag { Name = "sale" }, new Tag { Name = "new" }];
                db.Tags.AddRange(tags);
                await db.SaveChangesAsync();
            }

            foreach (var (i, product) in Products.Index())
            {
                var row = await db.Products.Include(p => p.Tags).SingleAsync(p => p.Id == product.Id);
                (row.Vendor, row.Parent, row.Variant) = ((i + turn) % 3 == 0 ? null : $"V{(i + turn) % 2}", i < 2 ? "Shirt" : null, i == 1 ? "L / Blue" : null);
                row.Tags.Clear();
                row.Tags.AddRange(tags.Where((_, t) => (i + turn + t) % 3 != 0));
                (product.Vendor, product.Parent, product.Variant) = (row.Vendor, row.Parent, row.Variant);
                Tags[product.Id] = row.Tags.ConvertAll(tag => tag.Name);
            }

            db.MarkChanged(null);
            await db.SaveChangesAsync();
        });
        foreach (var product in Products)
        {
            product.Version = await data.InScopeAsync(db => db.Products.Where(p => p.Id == product.Id).Select(p => p.Version).SingleAsync());
        }
    }

    /// <summary>Gives an order other attributes.</summary>
    public async Task DescribeAsync(Order order, string? channel, IReadOnlyList<string> codes)
    {
        await data.InScopeAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Attach(order);
            order.Channel = channel;
            order.DiscountCodes.Clear();
            order.DiscountCodes.AddRange(codes.Select(code => new OrderDiscountCode { Code = code }));
            MarkOrder(db, order);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
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
        var number = Interlocked.Increment(ref _numbers);
        var order = new Order
        {
            Number = $"N{number}",
            Channel = (number % 3) switch { 0 => null, 1 => "web", _ => "pos" },
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

        order.DiscountCodes.AddRange(((string[])["SPRING", "VIP"]).Where((_, i) => number % (i + 3) == 0).Select(code => new OrderDiscountCode { Code = code }));
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
