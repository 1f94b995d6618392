using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Refunds;
using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Tests;

/// <summary>Which days a write declares changed. The clock stands at 2024-06-15.</summary>
public abstract class ChangedDaysTests(DataFixture data)
{
    private static readonly DateOnly Today = new(2024, 6, 15);

    [Fact]
    public async Task Placing_marks_its_day()
    {
        var (product, customer) = await ShelfAsync();

        Assert.Equal([Today], await ChangesAsync<PlaceOrderCommand>((place, ct) => place.RunAsync(Order(product, customer), null, ct)));
    }

    /// <summary>The later order turns from new to returning; who reads the day looks for the first orders of its customers.</summary>
    [Fact]
    public async Task Placing_before_a_later_order_marks_its_own_day_alone()
    {
        var (product, customer) = await ShelfAsync();
        await InsertAsync(product, customer, new DateOnly(2024, 6, 20));

        Assert.Equal([Today], await ChangesAsync<PlaceOrderCommand>((place, ct) => place.RunAsync(Order(product, customer), null, ct)));
    }

    [Fact]
    public async Task Cancelling_marks_its_day_and_those_of_its_refunds()
    {
        var (product, customer) = await ShelfAsync();
        var id = await InsertAsync(product, customer, new DateOnly(2024, 2, 1));
        await InsertAsync(product, customer, new DateOnly(2024, 4, 1));
        await RefundAsync(id, product, new DateOnly(2024, 2, 10));
        await RefundAsync(id, product, new DateOnly(2024, 2, 20));

        Assert.Equal(
            [new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 10), new DateOnly(2024, 2, 20)],
            await ChangesAsync<ChangeOrderStatusCommand>((change, ct) => change.RunAsync(id, new ChangeOrderStatusRequest { Status = OrderStatus.Cancelled }, null, null, ct)));
    }

    [Fact]
    public async Task A_step_between_counted_states_marks_them_as_well_because_sums_by_status_change()
    {
        var (product, customer) = await ShelfAsync();
        var id = await InsertAsync(product, customer, new DateOnly(2024, 2, 1));
        await RefundAsync(id, product, new DateOnly(2024, 2, 10));

        Assert.Equal([new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 10)], await ChangesAsync<ChangeOrderStatusCommand>((change, ct) => change.RunAsync(id, new ChangeOrderStatusRequest { Status = OrderStatus.Shipped }, null, null, ct)));
    }

    [Fact]
    public async Task A_refund_marks_its_own_day()
    {
        var (product, customer) = await ShelfAsync();
        var id = await InsertAsync(product, customer, new DateOnly(2024, 2, 1));
        var line = await data.InScopeAsync(db => db.OrderLines.Where(l => l.OrderId == id).Select(l => l.Id).SingleAsync());

        Assert.Equal([Today], await ChangesAsync<RefundOrderCommand>((refund, ct) => refund.RunAsync(
            id, new RefundOrderRequest { Lines = [new RefundOrderLineRequest { LineId = line, Quantity = 1 }] }, null, ct)));
    }

    private static PlaceOrderRequest Order(int productId, int customerId) => new()
    {
        CustomerId = customerId,
        Country = "GB",
        Lines = [new PlaceOrderLineRequest { ProductId = productId, Quantity = 1 }],
    };

    private Task<(int Product, int Customer)> ShelfAsync() => data.InScopeAsync(async db =>
    {
        var product = new Product { Sku = Guid.NewGuid().ToString("N"), Name = "A thing", Price = 1m, Inventory = new InventoryItem { Quantity = 100 } };
        var customer = new Customer { Country = "GB" };
        db.AddRange(product, customer);
        await db.SaveChangesAsync();
        return (product.Id, customer.Id);
    });

    private Task<long> InsertAsync(int product, int customer, DateOnly day) => data.InScopeAsync(async db =>
    {
        var order = new Order
        {
            Number = Guid.NewGuid().ToString("N"),
            CustomerId = customer,
            Country = "GB",
            Currency = "GBP",
            Status = OrderStatus.Pending,
            PlacedAtUtc = day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc),
            Day = day,
            Gross = 2m,
        };
        order.Lines.Add(new OrderLine { ProductId = product, Quantity = 2, UnitPrice = 1m, Gross = 2m });
        db.Orders.Add(order);
        await db.SaveChangesAsync();
        return order.Id;
    });

    private Task RefundAsync(long order, int product, DateOnly day) => data.InScopeAsync(async db =>
    {
        var refund = new Refund { Number = Guid.NewGuid().ToString("N"), Country = "GB", Currency = "GBP", Day = day };
        refund.Lines.Add(new RefundLine { OrderId = order, ProductId = product, Quantity = 1, Amount = 0.5m });
        db.Refunds.Add(refund);
        await db.SaveChangesAsync();
    });

    private async Task<List<DateOnly?>> ChangesAsync<T>(Func<T, CancellationToken, Task> run)
        where T : notnull
    {
        await using var scope = data.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var before = await db.SalesChanges.CountAsync();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await run(scope.ServiceProvider.GetRequiredService<T>(), CancellationToken.None);
            await transaction.CommitAsync();
        }

        var days = await db.SalesChanges.AsNoTracking().OrderBy(c => c.Id).Skip(before).Select(c => c.Day).ToListAsync();
        return [.. days.Order()];
    }
}

public sealed class OrderDataOnSqlite() : DataFixture(DatabaseProvider.Sqlite)
{
    protected override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<StoreOptions>(configuration);
        services.AddOrders(configuration);
    }
}

public sealed class OrderDataOnMySql() : DataFixture(DatabaseProvider.MySql)
{
    protected override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<StoreOptions>(configuration);
        services.AddOrders(configuration);
    }
}

public sealed class ChangedDaysTestsOnSqlite(OrderDataOnSqlite data) : ChangedDaysTests(data), IClassFixture<OrderDataOnSqlite>;

public sealed class ChangedDaysTestsOnMySql(OrderDataOnMySql data) : ChangedDaysTests(data), IClassFixture<OrderDataOnMySql>;
