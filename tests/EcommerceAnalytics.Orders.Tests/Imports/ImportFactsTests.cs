using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.Orders.Refunds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>What files say is what counts: returns, in whatever way and order of files they come, and negative lines.</summary>
public abstract class ImportFactsTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,customer,customer_email,country,discount,status\n";

    [Fact]
    public async Task A_return_gives_back_what_was_paid_less_the_discount()
    {
        await store.ImportTextAsync(Header + "B2001,CN2,2,50.00,2023-02-05,K2,,DE,10.00,\nCB2001,CN2,-2,50.00,2023-02-07,K2,,DE,10.00,\n");

        // 2 × 50.00 − 10.00 each way.
        Assert.Equal((90m, 90m), await FiguresAsync("CN2"));
    }

    [Fact]
    public async Task A_return_that_names_its_order_never_exceeds_what_was_paid_for_its_units()
    {
        var result = await store.ImportTextAsync(Header
            + "B2101,CN3,2,50.00,2023-02-05,K21,,DE,10.00,\nCB2101,CN3,-1,50.00,2023-02-07,K21,,DE,,\nCB2101,CN3,-1,50.00,2023-02-07,K21,,DE,,\n");

        // 45.00 for each of the two units, the file says 50.00.
        Assert.Equal((90m, 90m), await FiguresAsync("CN3"));
        Assert.Equal((2L, 2L, 90m, 10m), (result.Returns, result.ReturnsLinked, result.Sums.Single().Returns, result.Sums.Single().ReturnsReduced));
    }

    [Fact]
    public async Task A_line_that_was_only_inferred_leaves_the_money_as_the_file_says()
    {
        var result = await store.ImportTextAsync(Header + "B2201,CN4,3,10.00,2023-02-05,K22,,DE,,\nC9876543,CN4,-2,12.00,2023-02-07,K22,,DE,,\n");

        Assert.Equal((24m, 0m), (result.Sums.Single().Returns, result.Sums.Single().ReturnsReduced));
        Assert.Equal(
            [(2, 24m, true)],
            (await store.InScopeAsync(db => db.RefundLines.Where(l => l.Product.Sku == "CN4").OrderByDescending(l => l.Quantity).ToListAsync()))
                .Select(l => (l.Quantity, l.Amount, l.OrderId is not null)));
    }

    [Fact]
    public async Task What_was_only_inferred_is_marked_and_never_exceeds_what_was_paid()
    {
        // The latest order first: 12.00 of its 15.00. Then 3.00 are left of it, so that 4.00 are of the 20.00 before; and 20.00 are of neither.
        var result = await store.ImportTextAsync(Header
            + "INF-1,INF,2,10,2023-02-01,INF,,GB,,\nINF-2,INF,2,7.5,2023-02-02,INF,,GB,,\n"
            + "C900001,INF,-1,12,2023-02-03,INF,,GB,,\nC900002,INF,-1,4,2023-02-04,INF,,GB,,\nC900003,INF,-1,20,2023-02-05,INF,,GB,,\nCINF-1,INF,-1,9,2023-02-06,INF,,GB,,\n");

        var lines = await store.InScopeAsync(db => db.RefundLines.Where(l => l.Product.Sku == "INF").OrderBy(l => l.Refund.Number)
            .Select(l => new { l.Refund.Number, Order = l.Order!.Number, l.Amount, l.IsInferred }).ToListAsync());

        Assert.Equal(
            [("C900001", "INF-2", 12m, true), ("C900002", "INF-1", 4m, true), ("C900003", null, 20m, false), ("CINF-1", "INF-1", 9m, false)],
            lines.Select(l => (l.Number, (string?)l.Order, l.Amount, l.IsInferred)));
        Assert.Equal((4L, 3L, 1L, 45m, 0m), (result.Returns, result.ReturnsLinked, result.ReturnsAlone, result.Sums.Single().Returns, result.Sums.Single().ReturnsReduced));
    }

    // The note names no order that there is, so that the customer, or for a guest the product, country and price, lead to it.
    [Theory]
    [InlineData("K1", false)]
    [InlineData("K1S", true)]
    [InlineData("", false)]
    [InlineData("guest-swapped", true)]
    public async Task A_return_of_a_cancelled_order_counts_as_little_as_the_order(string customer, bool returnFirst)
    {
        var who = customer == "guest-swapped" ? string.Empty : customer;
        var tag = $"{customer}{returnFirst}".ToUpperInvariant();
        var order = $"A1001{tag},CN1{tag},1,80.00,2023-01-05,{who},,,,cancelled\n";
        var note = $"C1001{tag},CN1{tag},-1,80.00,2023-01-06,{who},,,,\n";
        await store.ImportTextAsync(Header + (returnFirst ? note : order));
        await store.InScopeAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.SalesChanges.ExecuteDeleteAsync();
            await transaction.CommitAsync();
        });
        await store.ImportTextAsync(Header + (returnFirst ? order : note));

        Assert.Equal((0m, 0m), await FiguresAsync($"CN1{tag}"));

        // The day of the return no longer counts it, or does not begin to.
        Assert.True(await store.InScopeAsync(db => db.SalesChanges.AnyAsync(c => c.Day == new DateOnly(2023, 1, 6))));
    }

    [Fact]
    public async Task A_return_that_comes_before_its_order_is_linked_when_the_order_comes()
    {
        await store.ImportTextAsync(Header + "CO1,OOO,-1,70,2023-02-10,OO1,,,,\n");
        await store.ImportTextAsync(Header + "O1,OOO,1,70,2023-02-01,OO1,,,,pending\n");

        var order = await store.InScopeAsync(db => db.Orders.Include(o => o.Lines).SingleAsync(o => o.Number == "O1"));
        var back = await store.InScopeAsync(db => db.RefundLines.SingleAsync(l => l.Refund.Number == "CO1"));
        Assert.Equal((order.Id, order.Lines[0].Id, 1, 70m), (back.OrderId, back.OrderLineId, back.Quantity, back.Amount));
        var refused = await Assert.ThrowsAsync<RequestException>(() => RefundAsync(order.Id, order.Lines[0].Id));
        Assert.Equal(422, refused.Status);
        Assert.Contains("at most 0", refused.Errors["lines[0].quantity"][0], StringComparison.Ordinal);
        Assert.Equal((70m, 70m), await FiguresAsync("OOO"));
    }

    [Fact]
    public async Task A_return_of_a_guest_finds_the_line_of_its_product_country_and_price()
    {
        await store.ImportTextAsync(Header
            + "G1,GST,1,70,2023-02-01,,,FR,,\nG2,GST,1,70,2023-02-02,,,DE,,\nG3,GST,1,71,2023-02-03,,,FR,,\nC77001,GST,-1,70,2023-02-10,,,FR,,\n");

        Assert.Equal("G1", await store.InScopeAsync(db => db.RefundLines.Where(l => l.Product.Sku == "GST").Select(l => l.Order!.Number).SingleAsync()));
    }

    [Fact]
    public async Task Negative_lines_reduce_their_order()
    {
        var result = await store.ImportTextAsync(Header
            + "5001,NEG,3,10.00,2023-03-01,K5,,,3.00,\n5001,NEG,-1,10.00,2023-03-01,K5,,,1.00,\n"

            // Another price, another product, and more than there are.
            + "5002,NEG2,3,10.00,2023-03-01,K5,,,,\n5002,NEG2,-1,9.00,2023-03-01,K5,,,,\n5002,VOUCHER,-1,5.00,2023-03-01,K5,,,,\n"
            + "5003,NEG3,1,10.00,2023-03-01,K5,,,,\n5003,NEG3,-1,10.00,2023-03-01,K5,,,,\n");

        Assert.Equal((7L, 4L, 3L, 0), (result.Rows, result.Lines, result.Returns, result.Skipped.Count));
        var line = await store.InScopeAsync(db => db.OrderLines.SingleAsync(l => l.Product.Sku == "NEG"));
        Assert.Equal((2, 20m, 2m), (line.Quantity, line.Gross, line.Discount));
        Assert.Equal((18m, 0m), await FiguresAsync("NEG"));
        Assert.Equal((30m, 9m), await FiguresAsync("NEG2"));
        Assert.Equal((0m, 5m), await FiguresAsync("VOUCHER"));
        Assert.Equal((10m, 10m), await FiguresAsync("NEG3"));
        Assert.Equal(["5002", "5003"], await store.InScopeAsync(db => db.RefundLines.Where(l => l.Order!.Number.StartsWith("500")).Select(l => l.Order!.Number).Order().ToListAsync()));
    }

    [Fact]
    public async Task A_negative_line_takes_units_off_the_line_of_its_product_and_price()
    {
        await store.ImportTextAsync(Header + "5004,NEG4,3,10.00,2023-03-01,,,,,\n5004,NEG4,-1,10.00,2023-03-01,,,,,\n");

        Assert.Equal(2, await store.InScopeAsync(db => db.OrderLines.Where(l => l.Product.Sku == "NEG4").Select(l => l.Quantity).SingleAsync()));
        Assert.Equal((20m, 0m), await FiguresAsync("NEG4"));
    }

    [Theory]
    [InlineData("T-11", "soon")]
    [InlineData("T-12", "2023-13-05 10:00")]
    [InlineData("T-13", "2023-02-30")]
    public async Task An_order_whose_date_was_refused_is_taken_from_the_corrected_file(string number, string date)
    {
        var refused = await store.ImportTextAsync(Header + $"{number},{number},2,5.00,{date},,,,,\n");
        var corrected = await store.ImportTextAsync(Header + $"{number},{number},2,5.00,2023-01-05 10:00,,,,,\n");

        Assert.Equal((0, 1L), (refused.Orders, refused.Rejected["notADate"]));
        Assert.Equal((1, 0), (corrected.Orders, corrected.Rejected.Count));
        Assert.Equal((10m, 0m), await FiguresAsync(number));
    }

    [Fact]
    public async Task A_number_whose_rows_were_refused_is_free_for_the_corrected_file()
    {
        var refused = await store.ImportTextAsync(Header + "T-1,AB-1,2,5.00,05 Foo 2026 10:00,,,,,\n");
        var corrected = await store.ImportTextAsync(Header + "T-1,AB-1,2,5.00,2023-01-05 10:00,,,,,\n");
        var again = await store.ImportTextAsync(Header + "T-1,AB-1,2,5.00,2023-01-05 10:00,,,,,\n");

        Assert.Equal((0, 1L), (refused.Orders, refused.Rejected["notADate"]));
        Assert.Equal((1, 10m, 0), (corrected.Orders, corrected.Sums.Single().GrossSales, corrected.Rejected.Count));
        Assert.Equal(1L, again.Skipped["alreadyImported"]);
        Assert.Equal((10m, 0m), await FiguresAsync("AB-1"));
    }

    [Fact]
    public async Task An_order_with_a_refused_row_is_refused_as_a_whole_unless_partial_orders_are_allowed()
    {
        const string good = "T-3,AB-32,1,7.50,2023-01-05,,,,,\n";
        var first = await store.ImportTextAsync(Header + "T-3,AB-31,1,1x234.50,2023-01-05,,,,,\n" + good);
        Assert.Equal((2L, 0, 0L), (first.Rows, first.Orders, first.Lines));
        Assert.Equal(new Dictionary<string, long> { ["notANumber"] = 1, ["orderRefused"] = 1 }, first.Rejected);
        Assert.Equal(
            (3, "order_number", "T-3"),
            await store.InScopeAsync(async db => (await db.ImportIssues.SingleAsync(i => i.Reason == "orderRefused")) is var i ? (i.Line, i.Column, i.Value) : default));
        Assert.False(await store.InScopeAsync(db => db.Products.AnyAsync(p => p.Sku == "AB-32")));

        var corrected = await store.ImportTextAsync(Header + "T-3,AB-31,1,1234.50,2023-01-05,,,,,\n" + good);
        Assert.Equal((1, 2L, 1242m), (corrected.Orders, corrected.Lines, corrected.Sums.Single().GrossSales));

        // As it was before: the good row is the order, which the corrected file then contradicts.
        const string other = "T-4,AB-42,1,7.50,2023-01-05,,,,,\n";
        var partial = await store.ImportTextAsync(Header + "T-4,AB-41,1,1x234.50,2023-01-05,,,,,\n" + other, request: new ImportRequest { AllowPartialOrders = true });
        Assert.Equal((1, 7.5m, 1L), (partial.Orders, partial.Sums.Single().GrossSales, partial.Rejected["notANumber"]));
        var insert = new ImportRequest { Mode = ImportMode.Insert };
        Assert.Equal(1, (await store.ImportTextAsync(Header + "T-4,AB-41,1,1234.50,2023-01-05,,,,,\n" + other, request: insert)).Conflicts);
    }

    // One customer, whichever of number and e-mail comes first, in one file or one file a row.
    [Theory]
    [InlineData(",ann@example.org|77,Ann@Example.org|,ANN@EXAMPLE.ORG", "77", "ann@example.org", false)]
    [InlineData(",eve@example.org|79,Eve@Example.org|,EVE@EXAMPLE.ORG", "79", "eve@example.org", true)]
    [InlineData("88,|88,bob@example.org|,bob@example.org", "88", "bob@example.org", false)]
    [InlineData("89,|89,rob@example.org|,rob@example.org", "89", "rob@example.org", true)]
    [InlineData("90,|,kim@example.org|90,kim@example.org", "90", "kim@example.org", false)]
    public async Task A_customer_is_a_person(string rows, string number, string email, bool oneFileEach)
    {
        var lines = rows.Split('|').Select((who, i) => $"P{number}-{i},PER-1,1,10,2023-01-0{i + 2},{who},,,\n").ToList();
        var created = 0;
        foreach (var text in oneFileEach ? lines : [string.Concat(lines)])
        {
            created += (await store.ImportTextAsync(Header + text)).Customers;
        }

        Assert.Equal(1, created);
        var customer = await store.InScopeAsync(db => db.Customers.SingleAsync(c => c.Number == number));
        Assert.Equal(email, customer.Email);
        Assert.Equal(3, await store.InScopeAsync(db => db.Orders.CountAsync(o => o.CustomerId == customer.Id)));
    }

    [Fact]
    public async Task An_e_mail_of_another_number_stays_with_it()
    {
        await store.ImportTextAsync(Header + "PX-1,PER-2,1,10,2023-01-02,801,shared@example.org,,,\nPX-2,PER-2,1,10,2023-01-03,802,shared@example.org,,,\n");

        Assert.Equal(
            [("801", "shared@example.org"), ("802", null)],
            (await store.InScopeAsync(db => db.Customers.Where(c => c.Number == "801" || c.Number == "802").OrderBy(c => c.Number).ToListAsync())).Select(c => (c.Number!, c.Email)));
    }

    [Fact]
    public async Task Zero_guest_and_blank_are_no_customer()
    {
        var result = await store.ImportTextAsync(Header + string.Concat(((string[])["0", "guest", "Guest", ""]).Select((who, i) => $"GU-{i},GUE,1,10,2023-01-02,{who},,,,\n")));

        Assert.Equal((4, 0), (result.Orders, result.Customers));
        Assert.False(await store.InScopeAsync(db => db.Orders.AnyAsync(o => o.Number.StartsWith("GU-") && o.CustomerId != null)));
    }

    [Fact]
    public async Task A_new_product_has_the_price_of_its_latest_line()
    {
        await store.ImportTextAsync(Header + "PR-1,NEW,1,5.00,2023-06-01,,,,,\nPR-2,NEW,1,6.00,2023-06-02,,,,,\nPR-3,NEW,1,4.00,2023-05-31,,,,,\n");

        Assert.Equal(6m, await store.InScopeAsync(db => db.Products.Where(p => p.Sku == "NEW").Select(p => p.Price).SingleAsync()));
    }

    // The clock stands at 15 June 2024 in London.
    [Theory]
    [InlineData("2024-06-16 23:59", true)]
    [InlineData("2024-06-17 00:00", false)]
    [InlineData("1970-01-02", true)]
    [InlineData("1969-12-31", false)]
    public async Task Dates_before_1970_and_beyond_tomorrow_are_refused(string date, bool isTaken)
    {
        var result = await store.ImportTextAsync(Header + $"DATE-{date},DAT,1,1,{date},,,,,\n");

        Assert.Equal(isTaken ? (1, 0L) : (0, 1L), (result.Orders, result.Rejected.GetValueOrDefault("outOfRange")));
    }

    [Fact]
    public async Task Names_are_not_cut()
    {
        var result = await store.ImportTextAsync(
            $"order_number,sku,product_name,category,quantity,unit_price,ordered_at\nNA-1,NA-1,{new string('n', 256)},,1,1,2023-01-01\nNA-2,NA-2,n,{new string('c', 129)},1,1,2023-01-01\n");
        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportTextAsync(
            Header + "NA-3,NA-3,1,1,2023-01-01,,,,,\n", $"sku,name,category\nNA-3,{new string('n', 256)},\n"));

        Assert.Equal((0, 2L), (result.Orders, result.Rejected["tooLong"]));
        Assert.Equal("The name at line 2 of the products file has 256 characters; at most 255 are allowed.", error.Errors["products"][0]);
    }

    /// <summary>Net of the counted lines of a product before returns, and the counted returns.</summary>
    private Task<(decimal Sold, decimal Returned)> FiguresAsync(string sku) => store.InScopeAsync(async db =>
    {
        OrderStatus[] counted = [OrderStatus.Pending, OrderStatus.Shipped, OrderStatus.Delivered];
        return (
            await db.OrderLines.Counted(counted).Where(l => l.Product.Sku == sku).SumAsync(l => l.Gross - l.Discount),
            await db.RefundLines.Counted(counted).Where(l => l.Product.Sku == sku).SumAsync(l => l.Amount));
    });

    private async Task RefundAsync(long orderId, long lineId)
    {
        await using var scope = store.CreateScope();
        await scope.ServiceProvider.GetRequiredService<RefundOrderCommand>().RunAsync(
            orderId, new RefundOrderRequest { Lines = [new RefundOrderLineRequest { LineId = lineId, Quantity = 1 }] }, null, CancellationToken.None);
    }
}

public sealed class ImportFactsTestsOnSqlite(SqliteImport store) : ImportFactsTests(store), IClassFixture<SqliteImport>;

public sealed class ImportFactsTestsOnMySql(MySqlImport store) : ImportFactsTests(store), IClassFixture<MySqlImport>;
