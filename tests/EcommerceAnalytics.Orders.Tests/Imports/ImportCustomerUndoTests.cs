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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Customers_that_the_import_has_merged_are_two_again(bool withReturn)
    {
        var tag = withReturn ? "mr" : "mw";
        var first = await ImportAsync(Header + $"{tag}1,UG{tag},1,10,2023-02-01,{tag}1,,\n{tag}2,UG{tag},1,20,2023-02-01,,{tag}2@example.org,\n");
        var before = await KeysAsync();
        var moved = await MovedAsync();

        // The return is linked after the merge, and changes an order of the customer that is kept.
        var second = await ImportAsync(Header + $"{tag}3,UG{tag},1,30,2023-02-03,{tag}1,{tag}2@example.org,\n" + (withReturn ? $"C{tag}1,UG{tag},-1,10,2023-02-05,{tag}1,,\n" : ""));
        Assert.Equal([$"{tag}1 {tag}2@example.org"], await CustomersAsync(tag));

        var undone = await UndoAsync(second);

        Assert.Equal(new ImportUndoResult { Orders = 1, Returns = withReturn ? 1 : 0, Merges = 1 }, undone);
        Assert.Equal([$" {tag}2@example.org", $"{tag}1 "], await CustomersAsync(tag));
        Assert.Equal(before, await KeysAsync());
        Assert.Equal(moved, await MovedAsync());
        Assert.Equal(
            ["customersMerged", "customersMergeUndone"],
            await store.InScopeAsync(db => db.AuditEntries.Where(e => e.ImportId == second && e.Action.StartsWith("customers")).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync()));
        if (!withReturn)
        {
            // Nothing but files has changed them, nor their orders.
            Assert.Equal(new ImportUndoResult { Orders = 2, Customers = 2, Products = 1 }, await UndoAsync(first));
        }

        Task<int> MovedAsync() => store.InScopeAsync(db => db.MovedRows.CountAsync());

        Task<List<string>> KeysAsync() => store.InScopeAsync(db => db.Orders.Where(o => o.Number.StartsWith(tag)).OrderBy(o => o.Number).Select(o => o.Number + " " + o.CustomerId).ToListAsync());
    }

    [Fact]
    public async Task An_order_that_the_import_moved_before_it_merged_its_customers_goes_back_to_its_own()
    {
        await ImportAsync(Header + "n1,UN,1,10,2023-02-01,n1,,\nn2,UN,1,20,2023-02-01,,n2@example.org,\n");
        var before = await store.InScopeAsync(db => db.Orders.Where(o => o.Number == "n2").Select(o => o.CustomerId).SingleAsync());

        // The same number with another price, for n1; and n1 is n2.
        var second = await ImportAsync(Header + "n2,UN,1,25,2023-02-01,n1,n2@example.org,\n");
        Assert.Equal(["n1 n2@example.org"], await CustomersAsync("n"));

        Assert.Equal(new ImportUndoResult { Restored = 1, Merges = 1 }, await UndoAsync(second));
        Assert.Equal((before, 20m), await store.InScopeAsync(db => db.Orders.Where(o => o.Number == "n2").Select(o => ValueTuple.Create(o.CustomerId, o.Gross)).SingleAsync()));
        Assert.Equal([" n2@example.org", "n1 "], await CustomersAsync("n"));
    }

    // The customer or one of its orders has changed; or the merge was undone by itself.
    [Theory]
    [InlineData("customer")]
    [InlineData("order")]
    [InlineData("undone")]
    public async Task A_merge_of_the_import_stays_where_its_customer_has_changed_since(string change)
    {
        var tag = $"s{change}";
        await ImportAsync(Header + $"{tag}1,US,1,10,2023-02-01,{tag}1,,\n{tag}2,US,1,20,2023-02-01,,{tag}2@example.org,\n");
        var second = await ImportAsync(Header + $"{tag}3,US,1,30,2023-02-03,{tag}1,{tag}2@example.org,\n");
        var kept = await store.InScopeAsync(db => db.Customers.Where(c => c.Number == tag + "1").Select(c => c.Id).SingleAsync());
        await store.InScopeAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            _ = change switch
            {
                "customer" => await db.Customers.Where(c => c.Id == kept).ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, "Somebody").SetProperty(c => c.Version, c => c.Version + 1)),
                "order" => await db.Orders.Where(o => o.Number == tag + "2").ExecuteUpdateAsync(set => set.SetProperty(o => o.UpdatedAtUtc, o => o.UpdatedAtUtc.AddSeconds(1))),
                _ => (int)(await CustomerMerging.UndoAsync(db, kept, store.Time.GetUtcNow().UtcDateTime, CancellationToken.None)).Id,
            };
            await transaction.CommitAsync();
        });

        var undone = await UndoAsync(second);

        var isUndone = change == "undone";
        Assert.Equal((1, 0, isUndone ? 0 : 1), (undone.Orders, undone.Merges, undone.Kept));
        Assert.Equal(isUndone ? [$" {tag}2@example.org", $"{tag}1 "] : [$"{tag}1 {tag}2@example.org"], await CustomersAsync(tag));
        Assert.Equal(
            isUndone ? [] : [$"customer {kept}"],
            (await store.InScopeAsync(db => db.ImportIssues.Where(i => i.ImportId == second && i.Reason == "changedSince").ToListAsync())).Select(i => $"{i.Column} {i.Value}"));
    }

    [Fact]
    public async Task A_customer_that_the_import_has_joined_with_one_of_its_own_is_what_it_was_before()
    {
        // More orders than one batch, so that the address is of a customer that is written already.
        await ImportAsync(Header + "J0,UJ,1,10,2023-02-01,j1,,\n");
        var rows = string.Concat(Enumerable.Range(1, 1_100).Select(i => $"J{i:0000},UJ,1,10,2023-02-01,,j1@example.org,\n"));
        var id = await ImportAsync(Header + rows + "K1,UJ,1,10,2023-02-02,j1,j1@example.org,\n");
        Assert.Equal(["j1 j1@example.org"], await CustomersAsync("j1"));

        Assert.Equal(new ImportUndoResult { Orders = 1_101 }, await UndoAsync(id));
        Assert.Equal(["j1 "], await CustomersAsync("j1"));
    }

    [Fact]
    public async Task Two_customers_of_the_import_that_it_has_joined_are_gone()
    {
        var rows = string.Concat(Enumerable.Range(1, 1_100).Select(i => $"G{i:0000},UJ2,1,10,2023-02-01,,g1@example.org,\n"));
        var more = string.Concat(Enumerable.Range(1, 1_100).Select(i => $"H{i:0000},UJ2,1,10,2023-02-01,g1,,\n"));
        var id = await ImportAsync(Header + rows + more + "I1,UJ2,1,10,2023-02-02,g1,g1@example.org,\n");
        Assert.Equal(["g1 g1@example.org"], await CustomersAsync("g1"));

        Assert.Equal(new ImportUndoResult { Orders = 2_201, Customers = 1, Products = 1 }, await UndoAsync(id));
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
