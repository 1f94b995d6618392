using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>Money of an order that goes back without units, and returns that ask for more than there is.</summary>
public abstract class ImportMoneyBackTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,kind,refund_of,tax,shipping,refunded_amount,refunded_at\n";

    [Fact]
    public async Task An_amount_is_spread_over_the_lines_of_its_order()
    {
        // Paid 10, 10 and 10: a third of 10.00 each, and the cent that is left goes to the first.
        await store.ImportTextAsync(Header
            + "RB1,,1,10.00,2023-02-09,refund,B1,,,,\nB1,BA,1,10,2023-02-01,,,,,,\nB1,BB,1,10,2023-02-01,,,,,,\nB1,BC,1,10,2023-02-01,,,,,,\n");

        var lines = await BackAsync("RB1");
        Assert.Equal([3.34m, 3.33m, 3.33m], lines.Select(l => l.Amount));
        Assert.All(lines, l => Assert.Equal(("B1", 0, true, new DateOnly(2023, 2, 9)), (l.Order!.Number, l.Quantity, l.IsInferred, l.Refund.Day)));
    }

    [Fact]
    public async Task It_comes_in_a_later_file_with_the_tax_in_proportion_and_is_limited_to_what_is_left()
    {
        await store.ImportTextAsync(Header + "B2,BA,1,60,2023-02-01,,,12,,,\nB2,BB,1,40,2023-02-01,,,8,,,\n");

        // Half of 100 with half of the tax of 20; then 50.00 are left of the 80.00 that are asked for.
        await store.ImportTextAsync(Header + "CB2,,,50,2023-02-03,return,,,,,\n");
        Assert.Equal([(30m, 6m), (20m, 4m)], (await BackAsync("CB2")).ConvertAll(l => (l.Amount, l.Tax)));

        var result = await store.ImportTextAsync(Header + "RB2,,1,80,2023-02-05,refund,B2,,,,\n");
        Assert.Equal([(30m, 6m), (20m, 4m)], (await BackAsync("RB2")).ConvertAll(l => (l.Amount, l.Tax)));
        Assert.Equal((1L, 1L, 1L), (result.Returns, result.ReturnsLinked, result.Remarks["returnReduced"]));
        var issue = await IssueAsync("RB2");
        Assert.Equal((2L, "unit_price", "80.00", "50.00"), (issue.Line!.Value, issue.Column, issue.Value, issue.Stored));
    }

    [Fact]
    public async Task The_refunded_amount_of_an_order_leaves_nothing_where_it_is_all()
    {
        // 249.90 + tax 12.50 + shipping 15.32.
        await store.ImportTextAsync(Header + "B3,BA,1,249.90,2023-02-01,,,12.50,15.32,277.72,2023-02-09\n");

        var back = (await BackAsync("B3")).Single();
        Assert.Equal((249.90m, 12.50m, 15.32m, new DateOnly(2023, 2, 9)), (back.Amount, back.Tax, back.Shipping, back.Refund.Day));
        Assert.Equal("B3", back.Order!.Number);
    }

    [Fact]
    public async Task Part_of_an_order_goes_back_of_its_lines_first()
    {
        // Lines 80 + 16 and 20 + 4; 60.00 of 120.00 with tax is half of each. The next file says 123.00: the lines, and 3.00 of the shipping.
        await store.ImportTextAsync(Header + "B4,BA,1,80,2023-02-01,,,16,5,60,\nB4,BB,1,20,2023-02-01,,,4,,,\n");
        Assert.Equal([(40m, 8m, 0m), (10m, 2m, 0m)], (await BackAsync("B4")).ConvertAll(l => (l.Amount, l.Tax, l.Shipping)));

        await store.ImportTextAsync(Header + "B4,BA,1,80,2023-02-01,,,16,5,123,\nB4,BB,1,20,2023-02-01,,,4,,,\n");
        Assert.Equal([(80m, 16m, 3m), (20m, 4m, 0m)], (await BackAsync("B4")).ConvertAll(l => (l.Amount, l.Tax, l.Shipping)));
    }

    [Fact]
    public async Task Money_of_an_unknown_order_is_refused_until_the_order_is_there()
    {
        const string row = "RB5,,1,10,2023-02-09,refund,B5,,,,\n";
        var refused = await store.ImportTextAsync(Header + row);
        Assert.Equal((0L, 1L), (refused.Returns, refused.Rejected["unknownOrder"]));

        await store.ImportTextAsync(Header + "B5,BA,1,30,2023-02-01,,,,,,\n");
        Assert.Equal(1L, (await store.ImportTextAsync(Header + row)).Returns);
        Assert.Equal(10m, (await BackAsync("RB5")).Single().Amount);
        Assert.Equal(1L, (await store.ImportTextAsync(Header + row)).Skipped["alreadyImported"]);
    }

    [Fact]
    public async Task Money_and_units_together_are_no_more_than_was_paid()
    {
        // One of two units for 50.00, then 70.00 of which 50.00 are left, in one file and whatever the order of its rows.
        var result = await store.ImportTextAsync(Header
            + "RB6,,1,70,2023-02-09,refund,B6,,,,\nB6,BA,2,50,2023-02-01,,,,,,\nCB6,BA,-1,50,2023-02-08,,,,,,\n");

        Assert.Equal(50m, (await BackAsync("RB6")).Single().Amount);
        Assert.Equal((2L, 2L, 0L), (result.Returns, result.ReturnsLinked, result.ReturnsAlone));
        Assert.Equal(("70.00", "50.00"), await IssueAsync("RB6") is var issue ? (issue.Value!, issue.Stored!) : default);
    }

    [Fact]
    public async Task Refunds_of_one_order_share_what_is_left_of_it_and_change_with_their_file()
    {
        // 30.00 in three times 10.00 over three lines of 10.00: no cent is left, and none too many.
        const string order = "B8,BA,1,10,2023-02-01,,,,,,\nB8,BB,1,10,2023-02-01,,,,,,\nB8,BC,1,10,2023-02-01,,,,,,\n";
        var result = await store.ImportTextAsync(Header + order + string.Concat(Enumerable.Range(1, 3).Select(i => $"RB8{i},,1,10,2023-02-0{i + 1},refund,B8,,,,\n")));
        Assert.Empty(result.Remarks);
        Assert.Equal(30m, (await BackAsync("RB81")).Concat(await BackAsync("RB82")).Concat(await BackAsync("RB83")).Sum(l => l.Amount));

        // The second becomes 4.00, and the third what it then may be: 10.00 + 6.00.
        var changed = await store.ImportTextAsync(Header + "RB82,,1,4,2023-02-03,refund,B8,,,,\nRB83,,1,17,2023-02-04,refund,B8,,,,\n");
        Assert.Equal((4m, 16m), ((await BackAsync("RB82")).Sum(l => l.Amount), (await BackAsync("RB83")).Sum(l => l.Amount)));
        Assert.Equal((2, 1L), (changed.OrdersUpdated, changed.Remarks["returnReduced"]));
    }

    [Fact]
    public async Task A_refund_row_among_those_of_its_order_is_one_of_that_order()
    {
        await store.ImportTextAsync(Header + "B9,BA,2,10,2023-02-01,,,,,,\nB9,,1,5,2023-02-01,refund,,,,,2023-02-06\n");

        var back = (await BackAsync("B9")).Single();
        Assert.Equal((0, 5m, "B9", new DateOnly(2023, 2, 6)), (back.Quantity, back.Amount, back.Order!.Number, back.Refund.Day));

        // Alone, it would be all that is left of the order.
        Assert.Equal(1L, (await store.ImportTextAsync(Header + "B9,,1,6,2023-02-01,refund,,,,,\n")).Rejected["refunded"]);
    }

    [Fact]
    public async Task Every_return_that_was_limited_is_listed_with_what_it_asked_for()
    {
        // 50.00 was paid for the unit, 10.00 of tax and 5.00 of shipping.
        var result = await store.ImportTextAsync(Header + "B7,BA,1,50,2023-02-01,,,10,5,,\nCB7,BA,-1,60,2023-02-08,,,12,7,,\n");

        var back = (await BackAsync("CB7")).Single();
        Assert.Equal((50m, 10m, 5m), (back.Amount, back.Tax, back.Shipping));
        Assert.Equal(3L, result.Remarks["returnReduced"]);
        Assert.Equal(
            [("shipping", 3L, "7.00", "5.00"), ("tax", 3L, "12.00", "10.00"), ("unit_price", 3L, "60.00", "50.00")],
            await store.InScopeAsync(async db => (await db.ImportIssues.Where(i => i.Reason == "returnReduced" && i.OrderNumber == "CB7").OrderBy(i => i.Column).ToListAsync())
                .ConvertAll(i => (i.Column!, i.Line!.Value, i.Value!, i.Stored!))));
    }

    private Task<List<RefundLine>> BackAsync(string number) =>
        store.InScopeAsync(db => db.RefundLines.Include(l => l.Refund).Include(l => l.Order).Where(l => l.Refund.Number == number).OrderBy(l => l.ProductId).ToListAsync());

    private Task<Data.Imports.ImportIssue> IssueAsync(string number) =>
        store.InScopeAsync(db => db.ImportIssues.SingleAsync(i => i.Reason == "returnReduced" && i.OrderNumber == number));
}

public sealed class ImportMoneyBackTestsOnSqlite(SqliteImport store) : ImportMoneyBackTests(store), IClassFixture<SqliteImport>;

public sealed class ImportMoneyBackTestsOnMySql(MySqlImport store) : ImportMoneyBackTests(store), IClassFixture<MySqlImport>;
