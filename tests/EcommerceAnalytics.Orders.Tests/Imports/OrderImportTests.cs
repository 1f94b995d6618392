using System.IO.Compression;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>What an import takes, what it leaves and how it says so. Each test uses numbers of its own.</summary>
public abstract class OrderImportTests(ImportFixture store)
{
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    [Fact]
    public async Task An_invoice_becomes_an_order_at_the_time_of_its_first_row()
    {
        var result = await store.ImportTextAsync(Header
            + "100001, mug-1 ,BLUE MUG,3,2010-07-01 09:15:00,1.255,7001,United Kingdom\n"
            + "100001,CUP-1,CUP,2,2010-07-01 09:16:00,2.5,7001,United Kingdom\n");

        Assert.Equal((2, 2, 1, 1, 2), (result.Rows, result.Lines, result.Orders, result.Customers, result.Products));
        Assert.Equal(8.765m, result.Sums.Single().GrossSales);
        var order = await store.InScopeAsync(db => db.Orders.Include(o => o.Lines).ThenInclude(l => l.Product).Include(o => o.Customer).SingleAsync(o => o.Number == "100001"));

        // British summer time: 09:15 in London is 08:15 in UTC.
        Assert.Equal(new DateTime(2010, 7, 1, 8, 15, 0, DateTimeKind.Utc), order.PlacedAtUtc);
        Assert.Equal(new DateOnly(2010, 7, 1), order.Day);
        Assert.Equal(("GB", "GBP", OrderStatus.Delivered, 8.765m, 0m), (order.Country, order.Currency, order.Status, order.Gross, order.Discount));

        // 20 % of 8.765 is 1.753.
        Assert.Equal(0m, order.Tax);
        Assert.Equal(("7001", "GB"), (order.Customer!.Number, order.Customer.Country));
        var line = order.Lines.Single(l => l.Product.Sku == "MUG-1");
        Assert.Equal((3, 1.255m, 3.765m, "BLUE MUG"), (line.Quantity, line.UnitPrice, line.Gross, line.Product.Name));
        Assert.Null(line.Product.CategoryId);
    }

    [Fact]
    public async Task Our_own_names_in_any_order_bring_currency_discount_status_and_email()
    {
        var result = await store.ImportTextAsync(
            "status,discount,currency,country,customer_email,ordered_at,unit_price,quantity,category,product_name,sku,order_number\n"
            + "shipped,1.50,eur,Germany,Ann@Example.org,2012-03-04T10:00:00Z,4.9999,2,Toys,Robot,own-1,A-200001\n");

        Assert.Equal(1, result.Lines);
        var order = await store.InScopeAsync(db => db.Orders.Include(o => o.Customer).Include(o => o.Lines).ThenInclude(l => l.Product.Category).SingleAsync(o => o.Number == "A-200001"));
        Assert.Equal(("DE", "EUR", OrderStatus.Shipped, 9.9998m, 1.5m), (order.Country, order.Currency, order.Status, order.Gross, order.Discount));
        Assert.Equal(new DateTime(2012, 3, 4, 10, 0, 0, DateTimeKind.Utc), order.PlacedAtUtc);
        Assert.Equal((null, "ann@example.org"), (order.Customer!.Number, order.Customer.Email));
        Assert.Equal("Toys", order.Lines[0].Product.Category!.Name);
    }

    [Fact]
    public async Task Rows_are_set_aside_by_rule_and_refused_by_fault_and_all_are_counted()
    {
        var result = await store.ImportTextAsync(Header
            + "A300001,B,Adjust bad debt,1,2010-01-05 10:00:00,99.5,,United Kingdom\n"
            + "300002,FREE-1,GIFT,1,2010-01-05 10:00:00,0,7002,United Kingdom\n"
            + "300002,LOST-1,,-5,2010-01-05 10:00:00,1.5,,United Kingdom\n"
            + "C300003,M,Manual,1,2010-01-05 10:00:00,373.57,7002,United Kingdom\n"
            + "300004,PEN-1,PEN,six,2010-01-05 10:00:00,1,7002,United Kingdom\n"
            + "300004,PEN-1,PEN,6,05 Foo 2010,1,7002,United Kingdom\n"
            + "300004,PEN-1,PEN,6,2010-01-05 10:00:00,1.00001,7002,United Kingdom\n"
            + "300004,PEN-1,PEN,6,2010-01-05 10:00:00,1,7002,Atlantis\n"
            + "300004,,PEN,6,2010-01-05 10:00:00,1,7002,France\n"
            + "300004,PEN-1,PEN,6,2010-01-05 10:00:00,1,7002\n"
            + "300004,PEN-1,PEN,6,1969-01-05 10:00:00,1,7002,France\n"
            + "300004,PEN-1,PEN,6,2010-01-05 10:00:00,1,,EIRE\n", request: new ImportRequest { AllowPartialOrders = true });

        Assert.Equal((12, 1, 1, 0), (result.Rows, result.Lines, result.Orders, result.Customers));
        Assert.Equal(
            new Dictionary<string, long> { ["adjustment"] = 1, ["priceNotPositive"] = 1, ["quantityNotPositive"] = 2 }, result.Skipped);
        Assert.Equal(
            new Dictionary<string, long>
            {
                ["missing"] = 1,
                ["notADate"] = 1,
                ["notANumber"] = 1,
                ["outOfRange"] = 1,
                ["tooManyDecimals"] = 1,
                ["unknown"] = 1,
                ["wrongFieldCount"] = 1,
            },
            result.Rejected);
        Assert.Equal(result.Rows, result.Lines + result.Returns + result.Skipped.Values.Sum() + result.Rejected.Values.Sum());
        await store.InScopeAsync(async db =>
        {
            var order = await db.Orders.SingleAsync(o => o.Number == "300004");
            Assert.Equal((null, "IE"), (order.CustomerId, order.Country));
            var import = await db.Imports.OrderByDescending(i => i.Id).FirstAsync(i => i.ResultJson!.Contains("adjustment"));
            var garbage = await db.ImportIssues.SingleAsync(i => i.ImportId == import.Id && i.Reason == "notANumber");
            Assert.Equal((6, "quantity", "six"), (garbage.Line, garbage.Column, garbage.Value));
        });
    }

    [Fact]
    public async Task The_same_invoice_again_is_skipped_in_any_order_of_rows_and_another_one_is_a_conflict_when_inserting()
    {
        const string first = "400001,INK-1,INK,2,2010-02-01 10:00:00,3.10,7003,France\n";
        const string second = "400001,INK-2,INK,1,2010-02-01 10:00:00,4,7003,France\n";
        await store.ImportTextAsync(Header + first + second);
        var ordersBefore = await store.InScopeAsync(db => db.OrderLines.CountAsync());

        var again = await store.ImportTextAsync(Header + second + first.Replace("3.10", "3.1", StringComparison.Ordinal));
        var other = await store.ImportTextAsync(
            Header + first + second.Replace(",1,", ",9,", StringComparison.Ordinal), request: new ImportRequest { Mode = ImportMode.Insert });

        Assert.Equal((0, 2L), (again.Orders, again.Skipped["alreadyImported"]));
        Assert.Equal((0, 1, 2L), (other.Orders, other.Conflicts, other.Rejected["conflict"]));
        Assert.Equal(ordersBefore, await store.InScopeAsync(db => db.OrderLines.CountAsync()));
    }

    [Fact]
    public async Task A_return_takes_the_latest_earlier_line_with_units_left_and_the_rest_stands_alone()
    {
        var result = await store.ImportTextAsync(Header
            + "500001,LAMP-1,LAMP,4,2010-03-01 10:00:00,10,7004,Spain\n"
            + "500002,LAMP-1,LAMP,3,2010-03-05 10:00:00,12,7004,Spain\n"
            + "500003,LAMP-1,LAMP,9,2010-03-20 10:00:00,11,7004,Spain\n"
            + "C500004,LAMP-1,LAMP,-5,2010-03-10 10:00:00,12,7004,Spain\n"
            + "C500005,LAMP-1,LAMP,-4,2010-03-11 10:00:00,10,7004,Spain\n"
            + "C500006,LAMP-1,LAMP,-1,2010-03-12 10:00:00,10,,Spain\n");

        Assert.Equal((3L, 2L, 1L, 110m), (result.Returns, result.ReturnsLinked, result.ReturnsAlone, result.Sums.Single().Returns));
        await store.InScopeAsync(async db =>
        {
            var pieces = await db.RefundLines.Where(l => l.Refund.Number.StartsWith("C50000"))
                .OrderBy(l => l.Refund.Number).ThenByDescending(l => l.OrderId)
                .Select(l => new { l.Refund.Number, Order = l.Order!.Number, l.Quantity, l.Amount })
                .ToListAsync();

            // 5 units on the 10th: 3 of the order of the 5th, 2 of the order of the 1st, for 24.00 of its 40.00. 4 units on the 11th: 1 of
            // the order of the 1st, of which 16.00 are left, and 3 that nobody has paid for. The order of the 20th is too late for both.
            Assert.Equal(
                [("C500004", "500002", 3, 36m), ("C500004", "500001", 2, 24m), ("C500005", "500001", 1, 10m), ("C500005", null, 3, 30m), ("C500006", null, 1, 10m)],
                pieces.Select(p => (p.Number, (string?)p.Order, p.Quantity, p.Amount)));
        });
    }

    [Fact]
    public async Task An_order_whose_units_a_later_file_takes_back_has_changed()
    {
        await store.ImportTextAsync(Header
            + "520001,LAMP-9,LAMP,4,2010-03-01 10:00:00,10,7904,Spain\n"
            + "520002,BOWL-9,BOWL,4,2010-03-01 11:00:00,10,7904,Spain\n");
        var imported = store.Time.GetUtcNow().UtcDateTime;
        store.Time.Advance(TimeSpan.FromHours(1));
        await store.ImportTextAsync(Header + "C520003,LAMP-9,LAMP,-1,2010-03-10 10:00:00,10,7904,Spain\n");

        var orders = await store.InScopeAsync(db => db.Orders.Where(o => o.Number.StartsWith("52000")).OrderBy(o => o.Number)
            .Select(o => new { o.Number, o.UpdatedAtUtc, o.Version }).ToListAsync());

        Assert.Equal([("520001", imported.AddHours(1), 2L), ("520002", imported, 1L)], orders.Select(o => (o.Number, o.UpdatedAtUtc, o.Version)));
    }

    [Fact]
    public async Task A_file_that_breaks_in_the_middle_changes_nothing_and_says_where()
    {
        var path = await store.WriteAsync(string.Empty);
        await using (var gzip = new GZipStream(File.Create(path), CompressionMode.Compress))
        await using (var writer = new StreamWriter(gzip))
        {
            await writer.WriteAsync(Header);
            for (var i = 0; i < 30_000; i++)
            {
                await writer.WriteAsync($"600{i:D5},CUT-{i % 977},NAME {i * 7919},1,2010-04-01 10:00:00,1.25,7005,Italy\n");
            }
        }

        var whole = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)]);

        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportAsync(path));

        Assert.Matches("^The file cannot be read after line [0-9]+: ", error.Errors["file"][0]);
        await store.InScopeAsync(async db =>
        {
            Assert.False(await db.Orders.AnyAsync(o => o.Number.StartsWith("600")));
            Assert.False(await db.Products.AnyAsync(p => p.Sku.StartsWith("CUT-")));
            var import = await db.Imports.SingleAsync(i => i.FileName == Path.GetFileName(path));
            Assert.Equal((ImportState.Failed, error.Errors["file"][0]), (import.State, import.Error));
        });
    }

    [Fact]
    public async Task An_order_may_have_ten_thousand_rows()
    {
        var result = await store.ImportTextAsync(Header + RowsOf("640001", 10_000));
        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportTextAsync(Header + RowsOf("640002", 10_001)));

        Assert.Equal((1, 10_000), (result.Orders, result.Lines));
        Assert.Equal("The order '640002' has more than 10000 rows at line 10002.", error.Errors["file"][0]);
    }

    [Fact]
    public async Task Any_number_of_rows_without_an_order_number_are_refused_one_by_one()
    {
        var result = await store.ImportTextAsync(Header + RowsOf(string.Empty, 10_001) + RowsOf("640003", 1));

        Assert.Equal(1, result.Lines);
        Assert.Equal(new Dictionary<string, long> { ["missing"] = 10_001 }, result.Rejected);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("InvoiceNo,StockCode\n1,2\n", "is missing the columns quantity, unit_price, ordered_at")]
    [InlineData("sku,StockCode\n1,2\n", "contains the column sku twice")]
    [InlineData(Header + "700001,Q-1,\"open,1,2010-01-05 10:00:00,1,7002,France\n", "The file cannot be read after line 1: ")]
    public async Task A_file_without_sense_is_refused(string text, string message)
    {
        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportTextAsync(text));

        Assert.Equal(400, error.Status);
        Assert.Contains(message, error.Errors["file"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_categories_come_from_the_products_file_and_a_new_category_moves_the_days()
    {
        const string row = "800001,BAG-1,bag from the row,1,2010-05-02 10:00:00,5,7006,France\n";
        await store.ImportTextAsync(Header + row, "StockCode,Name,Category\nBAG-1,RED BAG,Bags\n");
        var first = await store.InScopeAsync(db => db.Products.Include(p => p.Category).SingleAsync(p => p.Sku == "BAG-1"));
        var changes = await store.InScopeAsync(db => db.SalesChanges.CountAsync(c => c.Day == new DateOnly(2010, 5, 2)));

        await store.ImportTextAsync(
            Header + "800002,BAG-1,x,1,2010-05-09 10:00:00,5,7006,France\n", "sku,name,category\nbag-1,'=RED BAG,Travel\n");

        var second = await store.InScopeAsync(db => db.Products.Include(p => p.Category).SingleAsync(p => p.Sku == "BAG-1"));
        Assert.Equal(("RED BAG", "Bags"), (first.Name, first.Category!.Name));
        Assert.Equal(("=RED BAG", "Travel"), (second.Name, second.Category!.Name));
        Assert.Equal(changes + 1, await store.InScopeAsync(db => db.SalesChanges.CountAsync(c => c.Day == new DateOnly(2010, 5, 2))));
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_read_as_windows_1252()
    {
        var path = await store.WriteAsync(string.Empty);
        byte[] text = [.. System.Text.Encoding.UTF8.GetBytes(Header + "900001,CAFE-1,Crème "), .. System.Text.Encoding.Latin1.GetBytes("brûlée"), 0x20, 0x96, 0x20, 0x80, .. ",1,2010-06-01 10:00:00,2,7007,France\n"u8];
        await File.WriteAllBytesAsync(path, text);

        await store.ImportAsync(path);

        Assert.Equal("Crème brûlée – €", await store.InScopeAsync(db => db.Products.Where(p => p.Sku == "CAFE-1").Select(p => p.Name).SingleAsync()));
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_once_take_it_once()
    {
        var path = await store.WriteAsync(Header + string.Concat(
            Enumerable.Range(0, 500).Select(i => $"95{i:D4},TWIN-{i % 50},TWIN,2,2010-08-01 10:00:00,3,71{i % 90:D2},Sweden\n")));

        var results = await Task.WhenAll(store.ImportAsync(path), store.ImportAsync(path));

        Assert.Equal(500, results.Sum(r => r.Orders));
        Assert.Equal(500L, results.Sum(r => r.Skipped.GetValueOrDefault("alreadyImported")));
        Assert.Equal(500, await store.InScopeAsync(db => db.OrderLines.CountAsync(l => l.Product.Sku.StartsWith("TWIN-"))));
    }

    private static string RowsOf(string number, int count) =>
        string.Concat(Enumerable.Repeat($"{number},MANY-1,MANY,1,2010-08-01 10:00:00,3,7190,Sweden\n", count));
}

public sealed class OrderImportTestsOnSqlite(SqliteImport store) : OrderImportTests(store), IClassFixture<SqliteImport>;

public sealed class OrderImportTestsOnMySql(MySqlImport store) : OrderImportTests(store), IClassFixture<MySqlImport>;
