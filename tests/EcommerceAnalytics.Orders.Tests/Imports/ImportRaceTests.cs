using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>
/// What the API creates at the moment at which an import would create the same: it is not committed when the import begins, and is when the
/// import goes on. The import takes what is there then. Where there is one writer at a time, it waits for its turn, and finds it.
/// </summary>
public abstract class ImportRaceTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,customer,customer_email\n";

    // One without a number gets that of the file; one with another number keeps its address.
    [Theory]
    [InlineData("a", null, "an1 a@example.org", "an1", 0)]
    [InlineData("b", "bn9", "bn9 b@example.org", "bn1", 1)]
    public async Task A_customer_who_is_registered_at_the_same_moment_is_found(string tag, string? number, string registered, string buyer, int remarks)
    {
        var email = $"{tag}@example.org";

        var result = await ImportWhileAsync(
            db => db.Customers.Add(new Customer { Number = number, Email = email, Country = "GB", CreatedAtUtc = store.Time.GetUtcNow().UtcDateTime }),
            Header + $"{tag}-1,RA,1,10,2023-02-01,{tag}n1,{email}\n{tag}-2,RA,1,10,2023-02-02,{tag}n2,{tag}2@example.org\n{tag}-3,RA,1,10,2023-02-03,,{email}\n");

        Assert.Equal((3, number is null ? 1 : 2, remarks), (result.Orders, result.Customers, (int)result.Remarks.GetValueOrDefault("emailOfAnother")));
        Assert.Equal(registered, await store.InScopeAsync(async db => await db.Customers.SingleAsync(c => c.Email == email) is var c ? $"{c.Number} {c.Email}" : ""));
        Assert.Equal(buyer, await store.InScopeAsync(db => db.Orders.Where(o => o.Number == tag + "-1").Select(o => o.Customer!.Number).SingleAsync()));
        Assert.Equal(email, await store.InScopeAsync(db => db.Orders.Where(o => o.Number == tag + "-3").Select(o => o.Customer!.Email).SingleAsync()));
    }

    [Fact]
    public async Task A_product_that_is_created_at_the_same_moment_is_the_one_that_was_bought()
    {
        var result = await ImportWhileAsync(
            db => db.Products.Add(new Product { Sku = "RACE-1", Name = "Of the API", Price = 3, Inventory = new InventoryItem { Quantity = 5 } }),
            "order_number,sku,product_name,quantity,unit_price,ordered_at\nRP-1,RACE-0,Of the file,1,10,2023-02-01\nRP-2,RACE-1,Of the file,2,10,2023-02-02\nRP-3,RACE-2,Of the file,1,10,2023-02-03\n");

        Assert.Equal((3, 2), (result.Orders, result.Products));
        var products = await store.InScopeAsync(db => db.Products.Where(p => p.Sku.StartsWith("RACE-")).OrderBy(p => p.Sku)
            .Select(p => new { p.Sku, p.Name, p.Price, Stock = p.Inventory.Quantity, IsOfImport = p.ImportId != null, Bought = db.OrderLines.Where(l => l.ProductId == p.Id).Sum(l => l.Quantity) }).ToListAsync());
        Assert.Equal(
            [
                new { Sku = "RACE-0", Name = "Of the file", Price = 10m, Stock = 0, IsOfImport = true, Bought = 1 },
                new { Sku = "RACE-1", Name = "Of the API", Price = 3m, Stock = 5, IsOfImport = false, Bought = 2 },
                new { Sku = "RACE-2", Name = "Of the file", Price = 10m, Stock = 0, IsOfImport = true, Bought = 1 },
            ],
            products);
    }

    // The import has seen them, and begins again once its own order of one finds none.
    [Fact]
    public async Task A_product_and_a_customer_that_are_deleted_at_the_same_moment_are_created_anew()
    {
        foreach (var isProduct in new[] { true, false })
        {
            var (sku, number) = ($"GONE-{isProduct}", $"gone-{isProduct}");
            var stored = sku.ToUpperInvariant();
            await store.InScopeAsync(async db =>
            {
                db.Products.Add(new Product { Sku = stored, Name = "Of the API", Price = 3, Inventory = new InventoryItem { Quantity = 5 } });
                db.Customers.Add(new Customer { Number = number, Email = $"{number}@example.org", Country = "GB", CreatedAtUtc = store.Time.GetUtcNow().UtcDateTime });
                await db.SaveChangesAsync();
            });

            var result = await ImportWhileAsync(
                db => db.Remove(isProduct ? db.Products.Include(p => p.Inventory).Single(p => p.Sku == stored) : db.Customers.Single(c => c.Number == number)),
                Header + $"G{isProduct}-1,{sku},1,10,2023-02-01,{number},\nG{isProduct}-2,OTHER,1,10,2023-02-01,,\n");

            Assert.Equal((2, isProduct ? 0 : 1, 0), (result.Orders, result.Customers, result.Rejected.Count));
            var order = await store.InScopeAsync(db => db.OrderLines.AsNoTracking().Include(l => l.Product).Include(l => l.Order.Customer).SingleAsync(l => l.Order.Number == $"G{isProduct}-1"));
            Assert.Equal((isProduct ? stored : "Of the API", number), (order.Product.Name, order.Order.Customer!.Number));
            Assert.Equal(isProduct ? $"{number}@example.org" : null, order.Order.Customer.Email);
        }
    }

    [Fact]
    public async Task A_category_that_is_created_at_the_same_moment_is_the_one_of_the_products()
    {
        var result = await ImportWhileAsync(
            db => db.Categories.Add(new Category { Name = "Race mugs" }),
            "order_number,sku,category,quantity,unit_price,ordered_at\nRC-1,RC-A,Race cups,1,10,2023-02-01\nRC-2,RC-B,RACE MUGS,1,10,2023-02-02\n");

        Assert.Equal((2, 2), (result.Orders, result.Products));
        Assert.Equal(
            ["RC-A Race cups", "RC-B Race mugs"],
            await store.InScopeAsync(db => db.Products.Where(p => p.Sku.StartsWith("RC-")).OrderBy(p => p.Sku).Select(p => p.Sku + " " + p.Category!.Name).ToListAsync()));
    }

    // An order that was placed is never changed by a file, nor a refund; the rows are listed.
    [Theory]
    [InlineData(ImportMode.Insert, false)]
    [InlineData(ImportMode.Update, false)]
    [InlineData(ImportMode.Replace, false)]
    [InlineData(ImportMode.Update, true)]
    public async Task An_order_number_that_is_taken_at_the_same_moment_is_a_conflict(ImportMode mode, bool byRefund)
    {
        var (number, at) = ($"RN-{mode}-{byRefund}", new DateTime(2023, 2, 1, 10, 0, 0, DateTimeKind.Utc));
        var taken = byRefund ? "C" + number : number;

        var result = await ImportWhileAsync(
            db =>
            {
                _ = byRefund
                    ? (object)db.Refunds.Add(new Refund { Source = "csv", Number = taken, Country = "GB", Currency = "GBP", RefundedAtUtc = at, Day = new(2023, 2, 1) })
                    : db.Orders.Add(new Order { Source = "csv", Number = taken, Country = "GB", Currency = "GBP", PlacedAtUtc = at, Day = new(2023, 2, 1) });
            },
            Header + $"{number}-0,RN,1,10,2023-02-01,,\n{number},RN,1,10,2023-02-01,,\n{number},RN,2,10,2023-02-01,,\nC{number},RN,-1,10,2023-02-02,,\n{number}-1,RN,1,10,2023-02-01,,\n",
            new ImportRequest { Mode = mode });

        // Of 10.00, 30.00 and 10.00.
        Assert.Equal(byRefund ? (3, 0L, 1, 1L, 50m) : (2, 1L, 1, 2L, 20m), (result.Orders, result.Returns, result.Conflicts, result.Rejected["conflict"], result.Sums.Single().GrossSales));
        Assert.Equal(
            byRefund ? [5L] : [3L, 4L],
            await store.InScopeAsync(db => db.ImportIssues.Where(i => i.OrderNumber == taken && i.Reason == "conflict").OrderBy(i => i.Line).Select(i => i.Line!.Value).ToListAsync()));
        Assert.False(await store.InScopeAsync(db => db.OrderLines.AnyAsync(l => l.Order.Number == taken)));
        Assert.False(await store.InScopeAsync(db => db.RefundLines.AnyAsync(l => l.Refund.Number == taken)));
        Assert.False(await store.InScopeAsync(db => db.ImportedDocuments.AnyAsync(d => d.Number == taken)));
    }

    /// <summary>Waits until another transaction waits for that of <paramref name="db"/>, where that can be told.</summary>
    private protected abstract Task WaitUntilBlockedAsync(EcommerceDbContext db);

    /// <summary>Imports while a transaction has written something and not committed it, and commits it once the import waits for it.</summary>
    private async Task<ImportResult> ImportWhileAsync(Action<EcommerceDbContext> write, string text, ImportRequest? request = null)
    {
        Task<ImportResult> import;
        await using (var scope = store.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            write(db);
            await db.SaveChangesAsync();
            import = Task.Run(() => store.ImportTextAsync(text, request: request));
            await WaitUntilBlockedAsync(db);
            await transaction.CommitAsync();
        }

        return await import;
    }
}

public sealed class ImportRaceTestsOnSqlite(SqliteImport store) : ImportRaceTests(store), IClassFixture<SqliteImport>
{
    private protected override Task WaitUntilBlockedAsync(EcommerceDbContext db) => Task.Delay(TimeSpan.FromMilliseconds(100));
}

public sealed class ImportRaceTestsOnMySql(MySqlImport store) : ImportRaceTests(store), IClassFixture<MySqlImport>
{
    private protected override Task WaitUntilBlockedAsync(EcommerceDbContext db) => Eventually.HoldsAsync(
        async () =>
        {
            // The server shows the same again to whoever asks within a tenth of a second.
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            return await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'").SingleAsync() > 0;
        },
        "a transaction waits for a lock");
}
