using System.Collections.Concurrent;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Data.Tests.Catalogue;

/// <summary>Stock as orders use it.</summary>
public abstract class StockLedgerTests(DataFixture data, StockLedgerTests.Alerts alerts)
{
    [Fact]
    public async Task An_order_takes_its_units_with_a_movement_for_each_product()
    {
        var (a, b) = (await StockedAsync("TAKE-A", 10), await StockedAsync("TAKE-B", 10));

        var shortages = await RunAsync(ledger => ledger.TakeAsync([new(b, 2), new(a, 1), new(b, 3)], orderId: 77, "clerk", default));

        Assert.Empty(shortages);
        Assert.Equal((9, 2L), await LevelAsync(a));
        Assert.Equal((5, 2L), await LevelAsync(b));
        var sale = await LastMovementAsync(b);
        Assert.Equal((-5, StockMovementKind.Sale, 77L, "clerk"), (sale.Delta, sale.Kind, sale.OrderId, sale.UserName));
        Assert.Equal(data.Time.GetUtcNow().UtcDateTime, sale.OccurredAtUtc);
    }

    [Fact]
    public async Task All_shortages_are_named_and_nothing_is_taken()
    {
        var (a, b, c) = (await StockedAsync("SHORT-A", 4), await StockedAsync("SHORT-B", 10), await StockedAsync("SHORT-C", 0));

        var shortages = await RunAsync(ledger => ledger.TakeAsync([new(c, 1), new(b, 1), new(a, 3), new(a, 2)], orderId: 1, null, default), commit: false);

        Assert.Equal([new(a, "SHORT-A", 5, 4), new(c, "SHORT-C", 1, 0)], shortages);
        Assert.Equal((10, 1L), await LevelAsync(b));
        var refusal = StockShortage.ToException(shortages);
        Assert.Equal(409, refusal.Status);
        Assert.Equal("Not enough stock. SHORT-A: 5 wanted, 4 available; SHORT-C: 1 wanted, 0 available.", refusal.Message);
        Assert.Same(shortages, refusal.Extensions["shortages"]);
    }

    [Fact]
    public async Task Lines_that_add_up_beyond_every_number_are_a_shortage()
    {
        var a = await StockedAsync("HUGE-A", 4);

        var shortages = await RunAsync(ledger => ledger.TakeAsync([new(a, int.MaxValue), new(a, int.MaxValue)], orderId: 1, null, default), commit: false);

        Assert.Equal([new(a, "HUGE-A", 4_294_967_294, 4)], shortages);
    }

    [Fact]
    public async Task A_quantity_of_nothing_or_less_is_a_mistake_of_the_caller()
    {
        var a = await StockedAsync("ZERO-A", 4);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => RunAsync(ledger => ledger.TakeAsync([new(a, 0)], 1, null, default)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => RunAsync(ledger => ledger.TakeAsync([new(a, -1)], 1, null, default)));
    }

    [Theory]
    [InlineData(StockMovementKind.Cancellation)]
    [InlineData(StockMovementKind.Return)]
    public async Task What_comes_back_is_on_hand_again(StockMovementKind kind)
    {
        var a = await StockedAsync($"BACK-{kind}", 4);

        await RunAsync(async ledger =>
        {
            await ledger.GiveBackAsync([new(a, 2), new(a, 1)], kind, orderId: 78, "clerk", default);
            return 0;
        });

        Assert.Equal((7, 2L), await LevelAsync(a));
        var movement = await LastMovementAsync(a);
        Assert.Equal((3, kind, 78L), (movement.Delta, movement.Kind, movement.OrderId));
    }

    [Fact]
    public async Task More_than_fits_cannot_come_back()
    {
        var a = await StockedAsync("FULL-A", StockLedger.MaxQuantity);

        var refusal = await Assert.ThrowsAsync<RequestException>(() => RunAsync(async ledger =>
        {
            await ledger.GiveBackAsync([new(a, 1)], StockMovementKind.Return, null, null, default);
            return 0;
        }));

        Assert.Equal(409, refusal.Status);
    }

    [Fact]
    public async Task Orders_for_the_last_units_succeed_exactly_as_often_as_there_are_units()
    {
        var (a, b) = (await StockedAsync("LAST-A", 5), await StockedAsync("LAST-B", 1000));
        var gate = data.Services.GetRequiredService<WriteGate>();

        // Both orders of the lines: in ascending product id there is no circle to wait in.
        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            using var pass = await gate.EnterAsync(default);
            StockLine[] lines = i % 2 == 0 ? [new(a, 1), new(b, 1)] : [new(b, 1), new(a, 1)];
            return await RunAsync(async ledger => (await ledger.TakeAsync(lines, i, null, default)).Count == 0, commit: null);
        }));

        Assert.Equal(5, taken.Count(success => success));
        Assert.Equal((0, 6L), await LevelAsync(a));
        Assert.Equal((995, 6L), await LevelAsync(b));
        Assert.Equal(0, await data.InScopeAsync(db => db.StockMovements.Where(m => m.ProductId == a).SumAsync(m => m.Delta)));
    }

    [Fact]
    public async Task Falling_to_the_reorder_level_is_logged_once_and_only_when_committed()
    {
        var a = await StockedAsync("ALERT-A", 8);

        await RunAsync(ledger => ledger.TakeAsync([new(a, 4)], 1, null, default), commit: false);
        Assert.Empty(alerts.Of("ALERT-A"));

        await RunAsync(ledger => ledger.TakeAsync([new(a, 2)], 2, null, default));
        Assert.Empty(alerts.Of("ALERT-A"));

        await RunAsync(ledger => ledger.TakeAsync([new(a, 1)], 3, null, default));
        Assert.Equal(["Restock alert: ALERT-A has 5 units left, reorder level 5"], alerts.Of("ALERT-A"));

        await RunAsync(ledger => ledger.AdjustAsync(a, -2, "broken", null, default));
        await RunAsync(ledger => ledger.AdjustAsync(a, 1, "found", null, default));
        Assert.Single(alerts.Of("ALERT-A"));

        // Raising the level over the stock crosses it as well.
        await RunAsync(ledger => ledger.SetAsync(a, 50, 5, null, null, null, default));
        await RunAsync(ledger => ledger.SetAsync(a, 50, 60, null, null, null, default));
        await RunAsync(ledger => ledger.SetAsync(a, 70, 60, null, null, null, default));
        await RunAsync(ledger => ledger.AdjustAsync(a, -10, "broken", null, default));
        Assert.Equal(2, alerts.Of("ALERT-A").Count);
        Assert.Equal("Restock alert: ALERT-A has 60 units left, reorder level 60", alerts.Of("ALERT-A")[1]);
    }

    [Fact]
    public async Task What_nobody_sells_is_not_found()
    {
        var refusal = await Assert.ThrowsAsync<RequestException>(() => RunAsync(ledger => ledger.AdjustAsync(987654, 1, "x", null, default)));
        Assert.Equal(404, refusal.Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<RequestException>(() => RunAsync(ledger => ledger.SetAsync(987654, 1, 1, null, null, null, default)))).Status);
    }

    private async Task<int> StockedAsync(string sku, int quantity) => await data.InScopeAsync(async db =>
    {
        var product = new Product { Sku = sku, Name = sku, Price = 1, Inventory = new InventoryItem { Quantity = quantity } };
        db.Products.Add(product);
        await db.SaveChangesAsync();
        db.StockMovements.Add(new StockMovement { ProductId = product.Id, Delta = quantity, Kind = StockMovementKind.Initial });
        await db.SaveChangesAsync();
        return product.Id;
    });

    /// <param name="work">What to do with the ledger.</param>
    /// <param name="commit">Whether to commit; null to commit when the work gives true.</param>
    private async Task<T> RunAsync<T>(Func<StockLedger, Task<T>> work, bool? commit = true)
    {
        await using var scope = data.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var result = await work(scope.ServiceProvider.GetRequiredService<StockLedger>());
        if (commit ?? result is true)
        {
            await transaction.CommitAsync();
        }

        return result;
    }

    private Task<(int Quantity, long Version)> LevelAsync(int productId) => data.InScopeAsync(async db =>
    {
        var item = await db.Inventory.SingleAsync(i => i.ProductId == productId);
        return (item.Quantity, item.Version);
    });

    private Task<StockMovement> LastMovementAsync(int productId) =>
        data.InScopeAsync(db => db.StockMovements.Where(m => m.ProductId == productId).OrderByDescending(m => m.Id).FirstAsync());

    /// <summary>Keeps the warnings of the ledger.</summary>
    public sealed class Alerts : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _messages = new();

        /// <summary>The alerts that name a SKU, oldest first.</summary>
        public IReadOnlyList<string> Of(string sku) => _messages.Where(m => m.Contains($" {sku} ", StringComparison.Ordinal)).ToList();

        /// <inheritdoc />
        public ILogger CreateLogger(string categoryName) => this;

        /// <inheritdoc />
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        /// <inheritdoc />
        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        /// <inheritdoc />
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                _messages.Enqueue(formatter(state, exception));
            }
        }

        /// <inheritdoc />
        public void Dispose()
        {
            // Nothing is held.
        }
    }
}

/// <summary>SQLite with the alerts.</summary>
public sealed class SqliteStock : SqliteData
{
    /// <summary>The alerts logged so far.</summary>
    public StockLedgerTests.Alerts Alerts { get; } = new();

    /// <inheritdoc />
    protected override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddLogging(logging => logging.AddProvider(Alerts));
}

/// <summary>MySQL with the alerts.</summary>
public sealed class MySqlStock : MySqlData
{
    /// <summary>The alerts logged so far.</summary>
    public StockLedgerTests.Alerts Alerts { get; } = new();

    /// <inheritdoc />
    protected override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddLogging(logging => logging.AddProvider(Alerts));
}

public sealed class StockLedgerTestsOnSqlite(SqliteStock data) : StockLedgerTests(data, data.Alerts), IClassFixture<SqliteStock>;

public sealed class StockLedgerTestsOnMySql(MySqlStock data) : StockLedgerTests(data, data.Alerts), IClassFixture<MySqlStock>;
