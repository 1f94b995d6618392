using System.Globalization;
using EcommerceAnalytics.Analytics.Reconciliation;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Facts;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Tests.Reconciliation;

/// <summary>Each check of facts names a fault that was made behind its back, and only until it is repaired.</summary>
public abstract class FactCheckTests(AnalyticsData data) : IAsyncLifetime
{
    private Product _product = null!;
    private Customer _customer = null!;
    private Order _order = null!;
    private Order _other = null!;
    private RefundLine _back = null!;

    /// <summary>Two orders of a customer, 4 × 10.00 − 2.00 and 3 × 10.00, one unit of the first returned, and stock as its ledger says.</summary>
    public async ValueTask InitializeAsync()
    {
        if (!data.IsAvailable)
        {
            return;
        }

        var store = new TestStore(data);
        await store.AddCatalogueAsync([], [($"FACT-{Guid.NewGuid():N}", null)]);
        (_product, _customer) = (store.Products[0], await store.AddCustomerAsync());
        _order = store.NewOrder(Utc(5), "GB", [(_product, 4, 10m, 2m, null)], _customer);
        _other = store.NewOrder(Utc(6), "GB", [(_product, 3, 10m, 0m, null)], _customer);
        await store.PlaceAsync(_order, _other);
        var refund = await store.RefundAsync(Utc(7), "GB", [TestStore.Back(_order, _order.Lines[0], 1, 9.50m)], _customer);
        _back = refund.Lines[0];
        await data.InScopeAsync(async db =>
        {
            await db.Refunds.Where(r => r.Id == refund.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.OrderId, _order.Id));
            db.StockMovements.Add(new StockMovement { ProductId = _product.Id, Delta = 100, Kind = StockMovementKind.Initial });
            await db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Units_returned_beyond_those_bought() => await FindsAsync(
        FactCheckKind.ReturnedUnits,
        _order.Id,
        (4m, 5m),
        db => Back(db).ExecuteUpdateAsync(set => set.SetProperty(l => l.Quantity, 5)),
        db => Back(db).ExecuteUpdateAsync(set => set.SetProperty(l => l.Quantity, 1)));

    [Theory]
    [InlineData(FactCheckKind.ReturnedAmounts)]
    [InlineData(FactCheckKind.RefundedOrders)]
    public async Task Money_returned_beyond_what_was_paid(FactCheckKind check) => await FindsAsync(
        check,
        _order.Id,
        (38m, 38.0001m),
        db => Back(db).ExecuteUpdateAsync(set => set.SetProperty(l => l.Amount, 38.0001m)),
        db => Back(db).ExecuteUpdateAsync(set => set.SetProperty(l => l.Amount, 9.50m)));

    [Theory]
    [InlineData("tax")]
    [InlineData("shipping")]
    public async Task Tax_or_shipping_returned_beyond_that_of_the_order(string what) => await FindsAsync(
        FactCheckKind.RefundedOrders,
        _order.Id,
        (38m, 9.51m),
        db => what == "tax" ? Back(db).ExecuteUpdateAsync(set => set.SetProperty(l => l.Tax, 0.01m)) : Back(db).ExecuteUpdateAsync(set => set.SetProperty(l => l.Shipping, 0.01m)),
        db => Back(db).ExecuteUpdateAsync(set => set.SetProperty(l => l.Tax, 0m).SetProperty(l => l.Shipping, 0m)));

    /// <summary>What an import once did to a refund that was made meanwhile: it hung its line on the customer's other order.</summary>
    [Fact]
    public async Task A_refund_linked_to_another_order_than_its_own() => await FindsAsync(
        FactCheckKind.RefundLinks,
        _other.Id,
        (_order.Id, _other.Id),
        db => Back(db).ExecuteUpdateAsync(set => set.SetProperty(l => l.OrderId, _other.Id).SetProperty(l => l.OrderLineId, _other.Lines[0].Id)),
        db => Back(db).ExecuteUpdateAsync(set => set.SetProperty(l => l.OrderId, _order.Id).SetProperty(l => l.OrderLineId, _order.Lines[0].Id)));

    [Fact]
    public async Task A_return_left_alone_though_its_order_is_there() => await FindsAsync(
        FactCheckKind.ReturnsAlone,
        _order.Id,
        (0m, 9.50m),
        async db =>
        {
            await Back(db).ExecuteUpdateAsync(set => set.SetProperty(l => l.OrderId, (long?)null).SetProperty(l => l.OrderLineId, (long?)null));
            return await db.Refunds.Where(r => r.Id == _back.RefundId).ExecuteUpdateAsync(set => set.SetProperty(r => r.OrderId, (long?)null));
        },
        async db =>
        {
            await Back(db).ExecuteUpdateAsync(set => set.SetProperty(l => l.OrderId, _order.Id).SetProperty(l => l.OrderLineId, _order.Lines[0].Id));
            return await db.Refunds.Where(r => r.Id == _back.RefundId).ExecuteUpdateAsync(set => set.SetProperty(r => r.OrderId, _order.Id));
        });

    [Fact]
    public async Task A_guests_return_left_alone_though_it_names_its_order() => await FindsAsync(
        FactCheckKind.ReturnsAlone,
        _order.Id,
        (0m, 9.50m),
        async db =>
        {
            await Back(db).ExecuteUpdateAsync(set => set.SetProperty(l => l.OrderId, (long?)null).SetProperty(l => l.OrderLineId, (long?)null));
            return await db.Refunds.Where(r => r.Id == _back.RefundId).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.OrderId, (long?)null).SetProperty(r => r.CustomerId, (int?)null).SetProperty(r => r.Number, "C" + _order.Number));
        },
        async db =>
        {
            await Back(db).ExecuteUpdateAsync(set => set.SetProperty(l => l.OrderId, _order.Id).SetProperty(l => l.OrderLineId, _order.Lines[0].Id));
            return await db.Refunds.Where(r => r.Id == _back.RefundId).ExecuteUpdateAsync(set => set.SetProperty(r => r.OrderId, _order.Id));
        });

    [Fact]
    public async Task An_order_whose_lines_do_not_make_its_totals() => await FindsAsync(
        FactCheckKind.OrderTotals,
        _order.Id,
        (38m, 38.01m),
        db => db.Orders.Where(o => o.Id == _order.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Gross, 40.01m)),
        db => db.Orders.Where(o => o.Id == _order.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Gross, 40m)));

    // Of 8.00 tax on the lines, 7.99 or 8.01 in the order; in 8.01, one cent may be that of shipping.
    [Theory]
    [InlineData("7.99", false, true)]
    [InlineData("8.01", false, true)]
    [InlineData("7.99", true, true)]
    [InlineData("8.01", true, false)]
    public async Task An_order_whose_lines_do_not_make_its_tax(string tax, bool hasShipping, bool isFault)
    {
        await data.InScopeAsync(db => db.OrderLines.Where(l => l.OrderId == _order.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Tax, 8m)));
        await data.InScopeAsync(db => db.Orders.Where(o => o.Id == _order.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Tax, 8m).SetProperty(o => o.Shipping, hasShipping ? 5m : 0m)));
        var spoiled = decimal.Parse(tax, CultureInfo.InvariantCulture);
        Func<EcommerceDbContext, Task<int>> spoil = db => db.Orders.Where(o => o.Id == _order.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Tax, spoiled));
        if (!isFault)
        {
            await data.InScopeAsync(db => (Task)spoil(db));
            var checks = (await data.AskAsync(RunAsync)).Facts;
            Assert.DoesNotContain(checks.Single(f => f.Check == FactCheckKind.OrderTotals).Items, i => i.Id == _order.Id);
            return;
        }

        await FindsAsync(
            FactCheckKind.OrderTotals,
            _order.Id,
            (46m, 38m + spoiled),
            spoil,
            db => db.Orders.Where(o => o.Id == _order.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Tax, 8m)));
    }

    [Fact]
    public async Task One_address_of_two_customers()
    {
        var twin = await new TestStore(data).AddCustomerAsync();
        await data.InScopeAsync(db => db.Customers.Where(c => c.Id == twin.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Email, $"t{twin.Id}@example.org")));
        await FindsAsync(
            FactCheckKind.CustomerEmails,
            _customer.Id,
            (1m, 2m),
            db => db.Customers.Where(c => c.Id == _customer.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Email, $"T{twin.Id}@Example.org")),
            db => db.Customers.Where(c => c.Id == _customer.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Email, (string?)null)));
    }

    [Fact]
    public async Task Stock_that_its_movements_do_not_explain() => await FindsAsync(
        FactCheckKind.StockLevels,
        _product.Id,
        (100m, 99m),
        db => db.Inventory.Where(i => i.ProductId == _product.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Quantity, 99)),
        db => db.Inventory.Where(i => i.ProductId == _product.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Quantity, 100)));

    private async Task FindsAsync(
        FactCheckKind kind, long id, (decimal Expected, decimal Actual) figures, Func<EcommerceDbContext, Task<int>> spoil, Func<EcommerceDbContext, Task<int>> repair)
    {
        Assert.DoesNotContain((await AskAsync()).Items, i => i.Id == id);
        await data.InScopeAsync(db => (Task)spoil(db));

        var broken = await AskAsync();

        var fault = Assert.Single(broken.Items, i => i.Id == id);
        Assert.Equal(figures, (fault.Expected, fault.Actual));
        Assert.Matches($"/{id}(/|$)", fault.Link);
        Assert.False(broken.Holds);
        Assert.False(await data.AskAsync(async session => (await RunAsync(session)).FactsHold));
        await data.InScopeAsync(db => (Task)repair(db));
        Assert.DoesNotContain((await AskAsync()).Items, i => i.Id == id);

        async Task<FactCheck> AskAsync() => (await data.AskAsync(RunAsync)).Facts.Single(f => f.Check == kind);
    }

    private IQueryable<RefundLine> Back(EcommerceDbContext db) => db.RefundLines.Where(l => l.Id == _back.Id);

    private Task<ReconciliationResponse> RunAsync(Semantics.Sessions.ReportSession session) =>
        data.Get<ReconciliationQuery>().RunAsync(session, new SalesFilterRequest { From = "2023-03-01", To = "2023-03-31" }, CancellationToken.None);

    private static DateTime Utc(int day) => new(2023, 3, day, 9, 0, 0, DateTimeKind.Utc);
}

public sealed class FactCheckTestsOnSqlite(SqliteAnalytics data) : FactCheckTests(data), IClassFixture<SqliteAnalytics>;

public sealed class FactCheckTestsOnMySql(MySqlAnalytics data) : FactCheckTests(data), IClassFixture<MySqlAnalytics>;
