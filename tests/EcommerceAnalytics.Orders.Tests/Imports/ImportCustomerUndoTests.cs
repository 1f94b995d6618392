using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>Customers, and what is known of a payment, after an import is undone.</summary>
public abstract class ImportCustomerUndoTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,customer,customer_email,paid_at\n";

    [Fact]
    public async Task Numbers_and_addresses_that_customers_have_got_are_taken_back()
    {
        var first = await ImportAsync(Header + "U1,UA,1,10,2023-02-01,u1,,\nU2,UA,1,10,2023-02-01,,u2@example.org,\n");
        var second = await ImportAsync(Header + "U3,UA,1,10,2023-02-02,u1,u1@example.org,\nU4,UA,1,10,2023-02-02,u2,u2@example.org,\n");
        Assert.Equal(["u1 u1@example.org", "u2 u2@example.org"], await CustomersAsync("u"));

        var undone = await UndoAsync(second);

        Assert.Equal(new ImportUndoResult { Orders = 2 }, undone);
        Assert.Equal([" u2@example.org", "u1 "], await CustomersAsync("u"));

        // Nothing but files has changed them.
        Assert.Equal(new ImportUndoResult { Orders = 2, Customers = 2, Products = 1 }, await UndoAsync(first));
    }

    [Fact]
    public async Task What_an_import_has_brought_and_completed_itself_is_gone()
    {
        // More orders than one batch, so that the address comes to a customer that is written already.
        var rows = string.Concat(Enumerable.Range(0, 1_100).Select(i => $"V{i:0000},UB,1,10,2023-02-01,v1,,\n"));
        var id = await ImportAsync(Header + rows + "W1,UB,1,10,2023-02-02,v1,v1@example.org,\n");
        Assert.Equal(["v1 v1@example.org"], await CustomersAsync("v1"));

        Assert.Equal(new ImportUndoResult { Orders = 1_101, Customers = 1, Products = 1 }, await UndoAsync(id));
    }

    [Fact]
    public async Task A_customer_that_was_changed_since_stays_as_it_is()
    {
        await ImportAsync(Header + "X1,UC,1,10,2023-02-01,x1,,\n");
        var id = await ImportAsync(Header + "X2,UC,1,10,2023-02-02,x1,x1@example.org,\n");
        await store.InScopeAsync(db => db.Customers.Where(c => c.Number == "x1").ExecuteUpdateAsync(set => set.SetProperty(c => c.Email, "x9@example.org")));

        var undone = await UndoAsync(id);

        Assert.Equal((1, 1), (undone.Orders, undone.Kept));
        Assert.Equal(["x1 x9@example.org"], await CustomersAsync("x"));
    }

    [Fact]
    public async Task An_order_goes_back_to_the_customer_into_which_its_own_was_merged()
    {
        await ImportAsync(Header + "Y1,UD,1,10,2023-02-01,y1,,\nY2,UD,1,10,2023-02-01,y2,,\n");

        // The order moves from y1, who has no other, to y3; then y1 is merged into y2.
        var id = await ImportAsync(Header + "Y1,UD,1,12,2023-02-01,y3,,\n");
        await MergeAsync("y2", "y1");

        var undone = await UndoAsync(id);

        Assert.Equal(new ImportUndoResult { Restored = 1, Customers = 1 }, undone);
        Assert.Equal(("y2", 10m), await store.InScopeAsync(async db => await db.Orders.Include(o => o.Customer).SingleAsync(o => o.Number == "Y1") is var order ? (order.Customer!.Number!, order.Gross) : default));
    }

    [Theory]
    [InlineData("z1", "z2")]
    [InlineData("z2", "z1")]
    public async Task Customers_of_the_import_that_were_merged_since_are_kept_with_their_orders(string kept, string merged)
    {
        var tag = kept + merged;
        await ImportAsync(Header + $"{tag}-1,UE,1,10,2023-02-01,{tag}z1,,\n");
        var id = await ImportAsync(Header + $"{tag}-2,UE,1,20,2023-02-02,{tag}z2,{tag}@example.org,\n{tag}-3,UE,1,30,2023-02-02,{tag}z3,,\n");
        await MergeAsync(tag + kept, tag + merged);

        var undone = await UndoAsync(id);

        // The merge has moved one order: that of the import, or that of the customer who was there before.
        var isMoved = merged == "z2";
        Assert.Equal((isMoved ? 1 : 2, 1), (undone.Orders, undone.Customers));
        Assert.Equal(
            isMoved ? [$"{tag}-1", $"{tag}-2"] : [$"{tag}-1"],
            await store.InScopeAsync(db => db.Orders.Where(o => o.Customer!.Number == tag + kept).Select(o => o.Number).Order().ToListAsync()));
    }

    [Fact]
    public async Task A_payment_that_was_not_known_is_not_known_again()
    {
        await ImportAsync(Header + "P1,UF,1,10,2023-02-01,,,\n");
        var id = await ImportAsync(Header + "P1,UF,1,10,2023-02-01,,,2023-02-03\n");
        Assert.NotNull(await PaidAsync());

        await UndoAsync(id);
        Assert.Null(await PaidAsync());

        // A file that does not say leaves it, one that replaces the order does not.
        await ImportAsync(Header + "P1,UF,1,10,2023-02-01,,,2023-02-03\n");
        await ImportAsync(Header + "P1,UF,1,11,2023-02-01,,,\n");
        Assert.NotNull(await PaidAsync());
        await store.ImportTextAsync(Header + "P1,UF,1,12,2023-02-01,,,\n", request: new ImportRequest { Mode = Data.Imports.ImportMode.Replace });
        Assert.Null(await PaidAsync());

        Task<DateTime?> PaidAsync() => store.InScopeAsync(db => db.Orders.Where(o => o.Number == "P1").Select(o => o.PaidAtUtc).SingleAsync());
    }

    private async Task<Guid> ImportAsync(string text)
    {
        var known = await store.InScopeAsync(db => db.Imports.Select(i => i.Id).ToListAsync());
        await store.ImportTextAsync(text);
        return await store.InScopeAsync(db => db.Imports.Where(i => !known.Contains(i.Id)).Select(i => i.Id).SingleAsync());
    }

    private async Task<ImportUndoResult> UndoAsync(Guid id)
    {
        await using var scope = store.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<ImportUndo>().RunAsync(id, "tester", CancellationToken.None);
    }

    private Task MergeAsync(string kept, string merged) => store.InScopeAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var ids = await db.Customers.Where(c => c.Number == kept || c.Number == merged).ToDictionaryAsync(c => c.Number!, c => c.Id);
        CustomerMerge? merge = await CustomerMerging.MergeAsync(db, ids[kept], ids[merged], store.Time.GetUtcNow().UtcDateTime, CancellationToken.None);
        Assert.NotNull(merge);
        await transaction.CommitAsync();
    });

    private Task<List<string>> CustomersAsync(string start) => store.InScopeAsync(async db =>
        (await db.Customers.Where(c => c.Number!.StartsWith(start) || c.Email!.StartsWith(start)).ToListAsync()).Select(c => $"{c.Number} {c.Email}").Order(StringComparer.Ordinal).ToList());
}

public sealed class ImportCustomerUndoTestsOnSqlite(SqliteImport store) : ImportCustomerUndoTests(store), IClassFixture<SqliteImport>;

public sealed class ImportCustomerUndoTestsOnMySql(MySqlImport store) : ImportCustomerUndoTests(store), IClassFixture<MySqlImport>;
