using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>Where and how orders were bought: from the file to what is stored, changed and taken back.</summary>
public abstract class ImportDimensionsTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,country,region,channel,payment_method,discount_codes,tags,vendor,variant,parent,discount\n";

    [Fact]
    public async Task An_order_has_what_its_rows_say_and_an_update_changes_what_they_say_anew()
    {
        await store.ImportTextAsync(Header
            + "DM-1,DM-A,2,10,2023-03-01,GB,ENG,web,card,summer10:2.50; VIP,gift; Gift; first,Kiln,Blue,Mug,2.50\n"
            + "DM-1,DM-B,1,5,2023-03-01,,,,,,,,,,\n");

        var order = await OrderAsync("DM-1");
        Assert.Equal(("csv", "GB-ENG", "web", "card"), (order.Source, order.Region, order.Channel, order.PaymentMethod));
        Assert.Equal([("SUMMER10", 2.50m), ("VIP", null)], order.DiscountCodes.Select(c => (c.Code, c.Amount)));
        Assert.Equal(["gift", "first"], order.Tags.Select(t => t.Tag));
        Assert.Equal(("Kiln", "Blue", "Mug"), await store.InScopeAsync(async db =>
        {
            var product = await db.Products.SingleAsync(p => p.Sku == "DM-A");
            return (product.Vendor, product.Variant, product.Parent);
        }));
        await ClearChangesAsync();

        // What is left blank stays; the day is out of date, because figures by channel change.
        var changed = await store.ImportTextAsync(Header + "DM-1,DM-A,2,10,2023-03-01,GB,,pos,,VIP,,,,,2.50\nDM-1,DM-B,1,5,2023-03-01,,,,,,,Loom,,,\n");
        Assert.Equal((1, 0), (changed.OrdersUpdated, changed.Orders));
        order = await OrderAsync("DM-1");
        Assert.Equal(("GB-ENG", "pos", "card"), (order.Region, order.Channel, order.PaymentMethod));
        Assert.Equal(["VIP"], order.DiscountCodes.Select(c => c.Code));
        Assert.Equal(["gift", "first"], order.Tags.Select(t => t.Tag));
        Assert.Contains(new DateOnly(2023, 3, 1), await store.InScopeAsync(db => db.SalesChanges.Where(c => c.Day != null).Select(c => c.Day!.Value).ToListAsync()));
        var audit = await store.InScopeAsync(db => db.AuditEntries.SingleAsync(e => e.Subject == "order" && e.SubjectNumber == "DM-1"));
        Assert.Equal("csv", audit.SubjectSource);
        Assert.Contains("\"channel\":\"web\"", audit.BeforeJson, StringComparison.Ordinal);
        Assert.Contains("\"channel\":\"pos\"", audit.AfterJson, StringComparison.Ordinal);

        // A brand that was not known is filled in, one that is known stays.
        Assert.Equal("Loom", await store.InScopeAsync(db => db.Products.Where(p => p.Sku == "DM-B").Select(p => p.Vendor).SingleAsync()));

        // Taken back, it is what it was.
        await UndoAsync((await LatestAsync()).Id);
        order = await OrderAsync("DM-1");
        Assert.Equal(("web", 2, 2), (order.Channel, order.DiscountCodes.Count, order.Tags.Count));
        Assert.Null(await store.InScopeAsync(db => db.Products.Where(p => p.Sku == "DM-B").Select(p => p.Vendor).SingleAsync()));
    }

    [Fact]
    public async Task A_number_is_one_order_in_each_source_and_a_return_looks_in_its_own_first()
    {
        await store.ImportTextAsync(Header + "SRC-1,SR-A,2,10,2023-04-01,GB,,,,,,,,,\n", request: new ImportRequest { Source = "till" });
        await store.ImportTextAsync(Header + "SRC-1,SR-A,5,10,2023-04-02,GB,,,,,,,,,\n", request: new ImportRequest { Source = "shopify" });
        Assert.Equal([("shopify", 50m), ("till", 20m)], await GrossBySourceAsync("SRC-1"));

        const string returns = "order_number,sku,quantity,unit_price,ordered_at,refund_of\n";
        await store.ImportTextAsync(returns + "SRC-R,SR-A,-1,10,2023-04-03,SRC-1\n", request: new ImportRequest { Source = "till" });
        await store.ImportTextAsync(returns + "SRC-R,SR-A,-1,10,2023-04-03,SRC-1\n", request: new ImportRequest { Source = "shopify" });
        Assert.Equal(["shopify: shopify", "till: till"], await store.InScopeAsync(db =>
            db.RefundLines.Where(l => l.Refund.Number == "SRC-R").Select(l => l.Refund.Source + ": " + l.Order!.Source).OrderBy(text => text).ToListAsync()));

        // Money of an order of another source: there is only one SRC-2.
        await store.ImportTextAsync(Header + "SRC-2,SR-B,1,10,2023-04-01,GB,,,,,,,,,\n", request: new ImportRequest { Source = "till" });
        const string money = "order_number,sku,quantity,unit_price,ordered_at,refund_of,kind\n";
        var result = await store.ImportTextAsync(money + "SRC-M,,1,4,2023-04-05,SRC-2,refund\nSRC-N,,1,4,2023-04-05,SRC-1,refund\n", request: new ImportRequest { Source = "bank" });
        Assert.Equal((1L, 1L), (result.Returns, result.Rejected["unknownOrder"]));

        // Undoing one leaves the other as it is.
        await UndoAsync(await store.InScopeAsync(db => db.ImportedDocuments.Where(d => d.Number == "SRC-1" && d.Source == "shopify").Select(d => d.ImportId).SingleAsync()));
        Assert.Equal([("till", 20m)], await GrossBySourceAsync("SRC-1", isKept: "till"));
    }

    [Fact]
    public async Task A_column_says_the_source_of_each_order_and_its_other_rows_may_leave_it_blank()
    {
        var result = await store.ImportTextAsync(
            "order_number,source,sku,quantity,unit_price,ordered_at\nCS-1,Online Shop,CS,1,10,2023-05-01\nCS-1,,CS,1,5,\nCS-1,,CS,2,5,\nCS-1,market,CS,1,7,2023-05-02\nCS-2,,CS,1,1,2023-05-02\nCS-3,!!!,CS,1,1,2023-05-02\n");

        Assert.Equal((3, 1L), (result.Orders, result.Rejected["unknown"]));
        Assert.Equal([("market", 7m), ("online-shop", 25m)], await GrossBySourceAsync("CS-1"));
        Assert.Equal([("csv", 1m)], await GrossBySourceAsync("CS-2"));
    }

    [Fact]
    public async Task Files_without_these_columns_have_the_hashes_that_they_had()
    {
        var row = new ImportRow { Number = "1", Sku = "A", Quantity = 1, UnitPrice = 2, AtUtc = new DateTime(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc), Country = "GB", Currency = "GBP", Vendor = "V", Source = "till" };
        var without = row with { Vendor = null, Source = "csv" };

        Assert.Equal(RowHash.Of(without, hasMoney: false), RowHash.Of(row, hasMoney: false));
        Assert.NotEqual(RowHash.Of(row, hasMoney: false), RowHash.Of(row with { Dimensions = new RowDimensions { Channel = "web" } }, hasMoney: false));
        await Task.CompletedTask;
    }

    private Task<Order> OrderAsync(string number) => store.InScopeAsync(db => db.Orders.AsNoTracking()
        .Include(o => o.DiscountCodes.OrderBy(c => c.Id)).Include(o => o.Tags.OrderBy(t => t.Id)).AsSplitQuery().SingleAsync(o => o.Number == number));

    private Task<List<(string, decimal)>> GrossBySourceAsync(string number, string? isKept = null) => store.InScopeAsync(async db =>
        (await db.Orders.Where(o => o.Number == number && (isKept == null || o.Source == isKept)).OrderBy(o => o.Source).Select(o => new { o.Source, o.Gross }).ToListAsync()).ConvertAll(o => (o.Source, o.Gross)));

    private Task<Data.Imports.ImportRun> LatestAsync() => store.InScopeAsync(db => db.Imports.AsNoTracking().OrderByDescending(i => i.StartedAtUtc).ThenByDescending(i => i.Id).FirstAsync());

    private Task ClearChangesAsync() => store.InScopeAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.SalesChanges.ExecuteDeleteAsync();
        await transaction.CommitAsync();
    });

    private async Task UndoAsync(Guid id)
    {
        await using var scope = store.CreateScope();
        await scope.ServiceProvider.GetRequiredService<ImportUndo>().RunAsync(id, null, CancellationToken.None);
    }
}

public sealed class ImportDimensionsTestsOnSqlite(SqliteImport store) : ImportDimensionsTests(store), IClassFixture<SqliteImport>;

public sealed class ImportDimensionsTestsOnMySql(MySqlImport store) : ImportDimensionsTests(store), IClassFixture<MySqlImport>;
