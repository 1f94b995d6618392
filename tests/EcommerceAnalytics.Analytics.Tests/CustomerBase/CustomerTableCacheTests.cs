using System.Globalization;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Changes;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Tests.CustomerBase;

/// <summary>The table that follows the changes is the one that is read anew, at any moment.</summary>
public abstract class CustomerTableCacheTests(AnalyticsData data)
{
    private const int Steps = 60;
    private static readonly DateTime First = new(2024, 1, 8, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task After_any_changes_it_equals_a_full_read()
    {
        var random = new Random(11);
        var store = new TestStore(data);
        await store.AddCatalogueAsync(["Cups", "Maps"], [("T-CUP", "Cups"), ("T-MAP", "Maps"), ("T-ODD", null)]);
        for (var i = 0; i < 20; i++)
        {
            await store.AddCustomerAsync(i % 3 == 0 ? "FR" : "GB");
        }

        for (var step = 0; step < Steps; step++)
        {
            // Several changes between two questions, some of them folded in between.
            for (var changes = random.Next(4); changes >= 0; changes--)
            {
                await ChangeAsync(store, random);
                if (random.Next(4) == 0)
                {
                    await data.Get<ChangeFolding>().FoldAsync(default);
                }
            }

            await CheckAsync(needsCategories: step % 3 == 0);
        }
    }

    [Fact]
    public async Task Of_a_copy_that_is_up_to_date_nothing_is_read_again()
    {
        var tables = data.Get<CustomerTableCache>();
        var table = await data.AskAsync(session => tables.ReadAsync(session, default));
        await data.Get<ChangeFolding>().FoldAsync(default);

        Assert.Same(table, await data.AskAsync(session => tables.ReadAsync(session, default)));
    }

    private static Order NewOrder(TestStore store, Random random) => store.NewOrder(
        First.AddDays(random.Next(200)).AddHours(random.Next(12)), "GB", [(store.Products[random.Next(3)], random.Next(1, 4), random.Next(1, 900) / 100m, 0, null)],
        random.Next(8) == 0 ? null : store.Customers[random.Next(store.Customers.Count)], random.Next(7) == 0 ? "USD" : "GBP", status: random.Next(6) == 0 ? OrderStatus.Cancelled : OrderStatus.Delivered);

    private async Task ChangeAsync(TestStore store, Random random)
    {
        switch (random.Next(10))
        {
            case 0 when store.Orders.Count > 0:
                var order = store.Orders[random.Next(store.Orders.Count)];
                await store.SetStatusAsync(order, order.Status == OrderStatus.Cancelled ? OrderStatus.Pending : OrderStatus.Cancelled);
                break;
            case 1 when store.Orders.Count > 0:
                var bought = store.Orders[random.Next(store.Orders.Count)];
                await store.RefundAsync(bought.PlacedAtUtc.AddDays(random.Next(40)), "GB", [TestStore.Back(bought, bought.Lines[0], 1, 0.75m)], currency: bought.Currency);
                break;
            case 2:
                await store.MoveAsync(store.Products[random.Next(3)], store.Categories[random.Next(2)]);
                break;
            case 3:
                var customer = await store.AddCustomerAsync(random.Next(2) == 0 ? "DE" : "GB");
                await data.InScopeAsync(db => MarkAsync(db));
                await store.PlaceAsync(store.NewOrder(First.AddDays(random.Next(200)), "GB", [(store.Products[0], 1, 2m, 0, null)], customer));
                break;
            case 4:
                var changed = store.Customers[random.Next(store.Customers.Count)];
                var (country, number) = (random.Next(2) == 0 ? "IT" : "GB", $"N{Guid.NewGuid():N}");
                await data.InScopeAsync(async db =>
                {
                    await db.Customers.Where(c => c.Id == changed.Id).ExecuteUpdateAsync(
                        set => set.SetProperty(c => c.Country, country).SetProperty(c => c.Number, number).SetProperty(c => c.Version, c => c.Version + 1));
                    await MarkAsync(db);
                });
                break;
            case 5 when store.Customers.Count > 8:
                await MergeAsync(store, random);
                break;
            default:
                await store.PlaceAsync([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => NewOrder(store, random))]);
                break;
        }
    }

    private static Task<int> MarkAsync(EcommerceDbContext db)
    {
        db.MarkChanged(null);
        return db.SaveChangesAsync();
    }

    /// <summary>As the product merges them; the memory of the store knows the customer by the kept one's id from then on.</summary>
    private async Task MergeAsync(TestStore store, Random random)
    {
        var merged = store.Customers[random.Next(store.Customers.Count)];
        store.Customers.Remove(merged);
        var kept = store.Customers[random.Next(store.Customers.Count)];
        await data.InScopeAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await CustomerMerging.MergeAsync(db, kept.Id, merged.Id, First, default);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        var moved = store.Orders.FindAll(o => o.CustomerId == merged.Id);
        var versions = await data.InScopeAsync(db => db.Orders.Where(o => o.CustomerId == kept.Id).ToDictionaryAsync(o => o.Id, o => o.Version));
        moved.ForEach(o => (o.CustomerId, o.Version) = (kept.Id, versions[o.Id]));
    }

    private Task<bool> CheckAsync(bool needsCategories) => data.AskAsync(async session =>
    {
        var tables = data.Get<CustomerTableCache>();
        var followed = await tables.ReadAsync(session, default);
        var anew = await CustomerTableReader.ReadAsync(session, RegisteredCustomers.None, default);
        Assert.Equal(Text(anew), Text(followed));
        Assert.Equal(anew.Registered.ByCountry.OrderBy(c => c.Key, StringComparer.Ordinal), followed.Registered.ByCountry.OrderBy(c => c.Key, StringComparer.Ordinal));
        Assert.Equal(anew.GuestOrders.OrderBy(g => g.Key), followed.GuestOrders.OrderBy(g => g.Key));
        if (needsCategories)
        {
            Assert.Equal(await FirstCategories.ReadAsync(session, anew, default), await tables.FirstCategoriesAsync(session, default));
        }

        return true;
    });

    private static List<string> Text(CustomerTable table) =>
    [
        .. Enumerable.Range(0, table.Count).Select(c => string.Create(
            CultureInfo.InvariantCulture,
            $"{table.IdOf(c)} {table.NumberOf(c)} {table.CountryOf(c)}: {string.Join(',', table.DaysOf(c).ToArray())} {string.Join(',', table.OrdersOf(c).ToArray())} {string.Join(',', table.ValuesOf(c).ToArray())} {string.Join(',', table.ReturnsOf(c).ToArray())}")),
        .. table.Foreign.Select(amount => amount.ToString()),
    ];
}

public sealed class CustomerTableCacheTestsOnSqlite(SqliteAnalytics data) : CustomerTableCacheTests(data), IClassFixture<SqliteAnalytics>;

public sealed class CustomerTableCacheTestsOnMySql(MySqlAnalytics data) : CustomerTableCacheTests(data), IClassFixture<MySqlAnalytics>;
