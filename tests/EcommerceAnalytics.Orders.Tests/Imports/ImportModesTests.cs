using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.Orders.Refunds;
using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>What an import does with orders that are there already. Each test uses numbers of its own.</summary>
public abstract class ImportModesTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,customer,customer_email,country,discount,status\n";

    [Fact]
    public async Task Later_files_change_the_states_of_orders()
    {
        await store.ImportTextAsync(Header + "7001,LC,1,100,2023-02-01,,,,,pending\n7002,LC,1,50,2023-02-01,,,,,pending\n7003,LC,1,25,2023-02-01,,,,,\n");
        var result = await store.ImportTextAsync(Header + "7001,LC,1,100,2023-02-01,,,,,cancelled\n7002,LC,1,50,2023-02-01,,,,,shipped\n7003,LC,1,25,2023-02-01,,,,,cancelled\n");

        // 100 and 25 are cancelled.
        Assert.Equal(50m, await NetAsync("LC"));
        Assert.Equal((3L, 0, 3, 3L, 0), (result.Rows, result.Orders, result.OrdersUpdated, result.Lines, result.Rejected.Count));
    }

    [Fact]
    public async Task A_line_that_the_file_no_longer_has_is_removed_and_the_others_keep_their_keys()
    {
        await store.ImportTextAsync(Header + "7101,LR-1,1,10,2023-02-01,,,,,\n7101,LR-2,1,20,2023-02-01,,,,,\n");
        var before = await OrderAsync("7101");
        var changes = await store.InScopeAsync(db => db.SalesChanges.CountAsync(c => c.Day == new DateOnly(2023, 2, 1)));

        await store.ImportTextAsync(Header + "7101,LR-1,1,10,2023-02-01,,,,,\n");

        var after = await OrderAsync("7101");
        Assert.Equal((10m, 2L, before.Lines[0].Id), (after.Gross, after.Version, after.Lines.Single().Id));
        Assert.Equal(changes + 1, await store.InScopeAsync(db => db.SalesChanges.CountAsync(c => c.Day == new DateOnly(2023, 2, 1))));
        var audit = await store.InScopeAsync(db => db.AuditEntries.SingleAsync(e => e.SubjectNumber == "7101"));
        Assert.Equal((AuditActions.Updated, AuditSubjects.Order), (audit.Action, audit.Subject));
        Assert.Contains("\"gross\":30", audit.BeforeJson, StringComparison.Ordinal);
        Assert.Contains("\"gross\":10", audit.AfterJson, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImportMode.Insert)]
    [InlineData(ImportMode.Update)]
    [InlineData(ImportMode.Replace)]
    public async Task The_same_file_again_changes_nothing(ImportMode mode)
    {
        var text = Header + $"72{mode},SA-1,2,10,2023-02-01,72{mode},,FR,1.00,pending\n72{mode},SA-1,-1,9,2023-02-02,,,,,\nC72{mode},SA-1,-1,10,2023-02-03,72{mode},,,,\n";
        await store.ImportTextAsync(text, request: new ImportRequest { Mode = mode });
        var before = await ContentsAsync();

        var result = await store.ImportTextAsync(text, request: new ImportRequest { Mode = mode });

        Assert.Equal((0, 0, 3L), (result.Orders, result.OrdersUpdated, result.Skipped["alreadyImported"]));
        Assert.Equal(before, await ContentsAsync());
    }

    // The second file has other rows, so that they are compared: a blank country, for example, is not the country that is stored.
    [Fact]
    public async Task An_update_keeps_what_the_file_leaves_out_and_a_replacement_resets_it()
    {
        await store.ImportTextAsync(Header + "7301,KE,2,10,2023-02-01,731,kim@example.org,FR,3.00,pending\n7302,KE,2,10,2023-02-01,732,,FR,3.00,pending\n");
        const string text = "order_number,sku,quantity,unit_price,ordered_at\n7301,KE,2,10,2023-02-01\n7302,KE,2,10,2023-02-02\n";

        var result = await store.ImportTextAsync(text);

        var (kept, moved) = (await OrderAsync("7301"), await OrderAsync("7302"));
        Assert.Equal((1, 1L), (result.OrdersUpdated, result.Skipped["alreadyImported"]));
        Assert.Equal(("731", "FR", OrderStatus.Pending, 3m, 1L), (kept.Customer!.Number, kept.Country, kept.Status, kept.Discount, kept.Version));
        Assert.Equal(("732", "FR", OrderStatus.Pending, 3m, new DateOnly(2023, 2, 2)), (moved.Customer!.Number, moved.Country, moved.Status, moved.Discount, moved.Day));

        await store.ImportTextAsync(text.Replace(",10,", ",11,", StringComparison.Ordinal), request: new ImportRequest { Mode = ImportMode.Replace });
        var reset = await OrderAsync("7301");
        Assert.Equal((null, "ZZ", OrderStatus.Delivered, 0m, 22m), (reset.CustomerId, reset.Country, reset.Status, reset.Discount, reset.Gross));
    }

    [Fact]
    public async Task Insert_leaves_orders_that_are_there_and_says_so()
    {
        await store.ImportTextAsync(Header + "7401,IN,1,10,2023-02-01,,,,,\n");
        var result = await store.ImportTextAsync(Header + "7401,IN,1,11,2023-02-01,,,,,\n7402,IN,1,1,2023-02-01,,,,,\n", request: new ImportRequest { Mode = ImportMode.Insert });

        Assert.Equal((1, 1, 1L), (result.Orders, result.Conflicts, result.Rejected["conflict"]));
        Assert.Equal(10m, (await OrderAsync("7401")).Gross);
    }

    [Fact]
    public async Task An_order_placed_through_the_API_is_not_changed_by_a_file()
    {
        var placed = await PlaceAsync("API-74");
        var file = Header + $"{placed.Number},API-74,1,1,2023-02-01,,,,,cancelled\n";
        var result = await store.ImportTextAsync(file, request: new ImportRequest { Source = "api" });

        Assert.Equal((0, 1L), (result.OrdersUpdated, result.Rejected["conflict"]));
        Assert.Equal(OrderStatus.Pending, (await OrderAsync(placed.Number)).Status);

        // In the file's own source, the number is free.
        var own = await store.ImportTextAsync(file);
        Assert.Equal((1, 0), (own.Orders, own.Rejected.Count));
        Assert.Equal(
            [("api", OrderStatus.Pending), ("csv", OrderStatus.Cancelled)],
            (await store.InScopeAsync(db => db.Orders.Where(o => o.Number == placed.Number).OrderBy(o => o.Source).Select(o => new { o.Source, o.Status }).ToListAsync()))
                .Select(o => (o.Source, o.Status)));
    }

    [Fact]
    public async Task A_refund_made_through_the_API_stays_and_an_order_without_room_for_it_is_not_changed()
    {
        await store.ImportTextAsync(Header + "7501,RE-1,3,10,2023-02-01,751,,,,\n7501,RE-2,1,5,2023-02-01,751,,,,\n");
        var order = await OrderAsync("7501");
        var refund = await RefundAsync(order.Id, order.Lines.Single(l => l.Gross == 30).Id, 2);

        // Without the line of 5, with another customer and price: 2 of 3 units at 12.00 leave room for 20.00.
        await store.ImportTextAsync(Header + "7501,RE-1,3,12,2023-02-01,752,,DE,,\n");
        await store.InScopeAsync(async db =>
        {
            var line = await db.RefundLines.Include(l => l.Refund.Lines).SingleAsync(l => l.Refund.Number == refund.Number);
            Assert.Equal((order.Id, order.Lines.Single(l => l.Gross == 30).Id, 2, 20m, "DE"), (line.OrderId, line.OrderLineId, line.Quantity, line.Amount, line.Refund.Country));
            Assert.Equal("752", await db.Customers.Where(c => c.Id == line.Refund.CustomerId).Select(c => c.Number).SingleAsync());
        });

        // One unit where two are refunded, no such line, less money than was refunded, another currency.
        foreach (var row in (string[])["RE-1,1,12", "RE-2,3,12", "RE-1,3,6"])
        {
            var refused = await store.ImportTextAsync(Header + $"7501,{row},2023-02-01,752,,DE,,\n");
            Assert.Equal((0, 1L), (refused.OrdersUpdated, refused.Rejected["refunded"]));
        }

        var issue = await store.InScopeAsync(db => db.ImportIssues.OrderBy(i => i.Id).LastAsync(i => i.Reason == "refunded"));
        Assert.Equal(("7501", $"2 units and 20.00 GBP refunded by {refund.Number}"), (issue.OrderNumber, issue.Stored));
        Assert.Equal((36m, 2), ((await OrderAsync("7501")).Gross, await store.InScopeAsync(db => db.RefundLines.Where(l => l.OrderId == order.Id).SumAsync(l => l.Quantity))));
    }

    [Fact]
    public async Task Returns_of_files_that_no_longer_fit_are_linked_anew()
    {
        await store.ImportTextAsync(Header
            + "7601,RL,3,10,2023-02-01,761,,,,\n7602,RL,2,10,2023-01-20,761,,,,\nC7601,RL,-3,10,2023-02-05,761,,,,\n");

        await store.ImportTextAsync(Header + "7601,RL,1,10,2023-02-01,761,,,,\n");

        // One unit of the order that the return names, two of the one before.
        var pieces = await store.InScopeAsync(db => db.RefundLines.Where(l => l.Refund.Number == "C7601").OrderBy(l => l.Quantity)
            .Select(l => new { l.Order!.Number, l.Quantity, l.Amount }).ToListAsync());
        Assert.Equal([("7601", 1, 10m), ("7602", 2, 20m)], pieces.Select(p => (p.Number, p.Quantity, p.Amount)));
        Assert.Equal(0m, await NetAsync("RL"));
    }

    [Fact]
    public async Task A_return_changes_with_its_file()
    {
        await store.ImportTextAsync(Header + "7701,RC,3,10,2023-02-01,771,,,,\nC7701,RC,-1,10,2023-02-05,771,,,,\n");
        await store.ImportTextAsync(Header + "C7701,RC,-2,10,2023-02-06,771,,,,\n");

        var line = await store.InScopeAsync(db => db.RefundLines.Include(l => l.Refund).Include(l => l.Order).SingleAsync(l => l.Refund.Number == "C7701"));
        Assert.Equal(("7701", 2, 20m, new DateOnly(2023, 2, 6)), (line.Order!.Number, line.Quantity, line.Amount, line.Refund.Day));
        Assert.Equal(10m, await NetAsync("RC"));
    }

    [Fact]
    public async Task The_days_of_all_that_changes_are_recomputed()
    {
        await store.ImportTextAsync(Header
            + "7801,DA,1,10,2023-03-01,781,,,,\n7802,DA,1,10,2023-03-05,781,,,,\n7803,DA,1,10,2023-03-07,782,,,,\nC7801,DA,-1,10,2023-03-09,781,,,,\n");
        await ClearChangesAsync();

        // An order with a return is cancelled, and another moves to another day. That the next order of the first customer becomes the first
        // one changes no figure.
        await store.ImportTextAsync(Header + "7801,DA,1,10,2023-03-01,781,,,,cancelled\n7803,DA,1,10,2023-03-08,782,,,,\n");

        Assert.Equal(
            [new(2023, 3, 1), new(2023, 3, 7), new(2023, 3, 8), new(2023, 3, 9)],
            await store.InScopeAsync(db => db.SalesChanges.Where(c => c.Day != null).Select(c => c.Day!.Value).Distinct().Order().ToListAsync()));
    }

    [Fact]
    public async Task A_partial_order_becomes_whole_with_the_corrected_file()
    {
        const string good = "7901,PA-1,1,7.50,2023-01-05,,,,,\n";
        await store.ImportTextAsync(Header + good + "7901,PA-2,1,1x234.50,2023-01-05,,,,,\n", request: new ImportRequest { AllowPartialOrders = true });
        await store.ImportTextAsync(Header + good + "7901,PA-2,1,1234.50,2023-01-05,,,,,\n");

        Assert.Equal(1242m, (await OrderAsync("7901")).Gross);
    }

    [Fact]
    public async Task A_dry_run_has_the_whole_result_and_writes_nothing()
    {
        await store.ImportTextAsync(Header + "8001,DR,3,10,2023-02-01,801,,,,\n8002,DR,1,10,2023-02-01,801,,,,\n", "sku,name,category\nDR,Dry,Dry goods\n");
        const string text = Header
            + "8001,DR,2,10,2023-02-01,801,x@example.org,,,\n8003,DRN,1,5,2023-02-03,802,,,,\nC8001,DR,-1,10,2023-02-05,801,,,,\n8004,DR,1,lots,2023-02-01,,,,,\n";
        const string products = "sku,name,category\nDR,Wet,Wet goods\n";
        var before = await ContentsAsync();

        var tried = await store.ImportTextAsync(text, products, new ImportRequest { DryRun = true });

        Assert.Equal(before, await ContentsAsync());
        await store.InScopeAsync(async db =>
        {
            var import = await db.Imports.OrderByDescending(i => i.Id).FirstAsync(i => i.IsDryRun);
            Assert.Equal((ImportState.Completed, 4L), (import.State, import.RowsRead));
            var issue = await db.ImportIssues.SingleAsync(i => i.ImportId == import.Id);
            Assert.Equal((5, "8004", "notANumber", "unit_price", "lots"), (issue.Line, issue.OrderNumber, issue.Reason, issue.Column, issue.Value));
        });
        var done = await store.ImportTextAsync(text, products);
        Assert.Equal(
            (1, 1, 2L, 1L, 1L, 1, 1),
            (done.Orders, done.OrdersUpdated, done.Lines, done.Returns, done.ReturnsLinked, done.Customers, done.Products));
        Assert.Equal(
            (done.Lines, done.Orders, done.OrdersUpdated, done.Returns, done.ReturnsLinked, done.Customers, done.Products),
            (tried.Lines, tried.Orders, tried.OrdersUpdated, tried.Returns, tried.ReturnsLinked, tried.Customers, tried.Products));
        Assert.Equal(done.Sums, tried.Sums);
        Assert.Equal(done.Rejected, tried.Rejected);
    }

    [Fact]
    public async Task Sums_are_kept_apart_by_currency_and_totals_are_compared()
    {
        var result = await store.ImportTextAsync(
            "order_number,sku,quantity,unit_price,ordered_at,country,currency,tax,total\n"
            + "8101,SU,1,100,2023-02-01,GB,EUR,20,120.00\n8102,SU,1,10,2023-02-01,GB,USD,2,11.00\n8102,SU,1,10,2023-02-01,GB,USD,2,11.00\nC8101,SU,-1,30,2023-02-02,GB,EUR,,30.00\n");

        Assert.Equal(
            [("EUR", 100m, 30m, 20m, 90m), ("USD", 20m, 0m, 4m, 24m)],
            result.Sums.Select(s => (s.Currency, s.GrossSales, s.Returns, s.Tax, s.TotalSales)));
        Assert.Equal((1, 4L, 0), (result.TotalsDiffer, result.Lines + result.Returns, result.Rejected.Count));
        var issue = await store.InScopeAsync(db => db.ImportIssues.SingleAsync(i => i.Reason == "totalDiffers"));
        Assert.Equal((3, "8102", "total", "11.00", "24.00"), (issue.Line, issue.OrderNumber, issue.Column, issue.Value, issue.Stored));
    }

    private Task<Order> OrderAsync(string number) => store.InScopeAsync(async db =>
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Customer).Include(o => o.Lines).SingleAsync(o => o.Number == number);
        order.Lines.Sort((a, b) => a.Id.CompareTo(b.Id));
        return order;
    });

    private Task<List<string>> ContentsAsync() => store.InScopeAsync(db => DatabaseContents.ReadAsync(db, "imports", "import_issues", "leases"));

    private Task ClearChangesAsync() => store.InScopeAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.SalesChanges.ExecuteDeleteAsync();
        await transaction.CommitAsync();
    });

    /// <summary>Net of the counted lines of a product.</summary>
    private Task<decimal> NetAsync(string sku) => store.InScopeAsync(async db =>
    {
        OrderStatus[] counted = [OrderStatus.Pending, OrderStatus.Shipped, OrderStatus.Delivered];
        return await db.OrderLines.Counted(counted).Where(l => l.Product.Sku == sku).SumAsync(l => l.Gross - l.Discount)
            - await db.RefundLines.Counted(counted).Where(l => l.Product.Sku == sku).SumAsync(l => l.Amount);
    });

    private async Task<RefundResponse> RefundAsync(long orderId, long lineId, int quantity) => await InTransactionAsync(services =>
        services.GetRequiredService<RefundOrderCommand>().RunAsync(
            orderId, new RefundOrderRequest { Lines = [new RefundOrderLineRequest { LineId = lineId, Quantity = quantity }] }, null, CancellationToken.None));

    private async Task<OrderResponse> PlaceAsync(string sku)
    {
        await store.InScopeAsync(async db =>
        {
            db.Products.Add(new Product { Sku = sku, Name = sku, Price = 1, Inventory = new InventoryItem { Quantity = 5 } });
            await db.SaveChangesAsync();
        });
        return await InTransactionAsync(services => services.GetRequiredService<PlaceOrderCommand>().RunAsync(
            new PlaceOrderRequest { Country = "GB", Lines = [new PlaceOrderLineRequest { Sku = sku, Quantity = 1 }] }, null, CancellationToken.None));
    }

    private async Task<T> InTransactionAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = store.CreateScope();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<Data.EcommerceDbContext>().Database.BeginTransactionAsync();
        var result = await work(scope.ServiceProvider);
        await transaction.CommitAsync();
        return result;
    }
}

public sealed class ImportModesTestsOnSqlite(SqliteImport store) : ImportModesTests(store), IClassFixture<SqliteImport>;

public sealed class ImportModesTestsOnMySql(MySqlImport store) : ImportModesTests(store), IClassFixture<MySqlImport>;
