using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>Tax, shipping, cost and minor units of files.</summary>
public abstract class ImportMoneyTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,currency,discount,tax,shipping,cost,paid_at,refunded_at\n";

    [Fact]
    public async Task A_discount_in_percent_is_of_the_price_of_the_units()
    {
        var result = await store.ImportTextAsync(
            "order_number,sku,quantity,unit_price,ordered_at,discount\nPC-1,PC,3,12.50,2023-05-02,10%\nPC-1,PD,1,8.00,,1.50\nPC-2,PC,1,5.00,2023-05-02,110%\n");

        // A tenth of 37.50, and 1.50.
        Assert.Equal((1, 1), (result.Orders, result.Rejected["outOfRange"]));
        var discounts = await store.InScopeAsync(db => db.OrderLines.Where(l => l.Order.Number == "PC-1").OrderBy(l => l.Id).Select(l => l.Discount).ToListAsync());
        Assert.Equal([3.75m, 1.50m], discounts);
    }

    [Fact]
    public async Task Tax_shipping_and_cost_are_what_the_file_says_and_a_return_of_all_leaves_nothing()
    {
        await store.ImportTextAsync(Header
            + "M-1,MON1,1,249.90,2023-02-01,GBP,,12.50,15.32,100,2023-02-02,\nCM-1,MON1,-1,249.90,2023-02-01,GBP,,-12.50,-15.32,,,2023-02-09\n");

        var order = await OrderAsync("M-1");
        Assert.Equal((249.90m, 12.50m, 15.32m, 100m), (order.Gross, order.Tax, order.Shipping, order.Lines[0].Cost));
        Assert.Equal(new DateTime(2023, 2, 2, 0, 0, 0, DateTimeKind.Utc), order.PaidAtUtc);
        Assert.Equal(12.50m, order.Lines[0].Tax);
        var back = await BackAsync("CM-1");

        // Not the cost: the file does not say that the unit went back to stock.
        Assert.Equal((249.90m, 12.50m, 15.32m, 0m), (back.Amount, back.Tax, back.Shipping, back.Cost));
        Assert.Equal(new DateOnly(2023, 2, 9), back.Refund.Day);
    }

    [Fact]
    public async Task A_return_gives_back_no_more_tax_and_shipping_than_are_left()
    {
        await store.ImportTextAsync(Header
            + "M-2,MON2,2,50,2023-02-01,GBP,,20,5,,,\nCM-2,MON2,-1,50,2023-02-03,GBP,,15,5,30,,\nCM-2,MON2,-1,50,2023-02-03,GBP,,15,5,30,,\n");

        var lines = await store.InScopeAsync(db => db.RefundLines.Where(l => l.Refund.Number == "CM-2").OrderBy(l => l.Id).ToListAsync());
        Assert.Equal([15m, 5m], lines.Select(l => l.Tax));
        Assert.Equal([5m, 0m], lines.Select(l => l.Shipping));
        Assert.Equal([30m, 30m], lines.Select(l => l.Cost!.Value));
    }

    [Fact]
    public async Task No_tax_is_invented()
    {
        await store.ImportTextAsync("order_number,sku,quantity,unit_price,ordered_at,country\nM-3,MON3,1,100,2023-02-01,GB\n");

        Assert.Equal(0m, (await OrderAsync("M-3")).Tax);
    }

    [Fact]
    public async Task Prices_that_include_tax_are_stored_without_it()
    {
        await store.ImportTextAsync(Header
            + "M-4,MON4,1,119.00,2023-02-01,EUR,,19.00,4.90,,,\nCM-4,MON4,-1,119.00,2023-02-05,EUR,,19.00,4.90,,,\n", request: TaxIncluded);

        var order = await OrderAsync("M-4");
        Assert.Equal((100m, 0m, 19m, 4.90m, true), (order.Gross, order.Discount, order.Tax, order.Shipping, order.PricesIncludeTax));
        var back = await BackAsync("CM-4");
        Assert.Equal((100m, 19m, 4.90m), (back.Amount, back.Tax, back.Shipping));
    }

    [Fact]
    public async Task The_tax_of_an_order_that_stands_on_one_row_is_split_over_its_lines()
    {
        await store.ImportTextAsync(Header + "M-5,MON5A,1,30,2023-02-01,GBP,,8,,,,\nM-5,MON5B,1,10,2023-02-01,GBP,,,,,,\n");

        // 8.00 over 30 : 10.
        Assert.Equal([6m, 2m], (await OrderAsync("M-5")).Lines.OrderBy(l => l.Id).Select(l => l.Tax));
    }

    [Fact]
    public async Task Free_units_are_sold_and_keep_their_cost()
    {
        await store.ImportTextAsync(Header + "M-6,MON6,3,0,2023-02-01,GBP,,,,2.50,,\nM-6,MON6B,1,20,2023-02-01,GBP,,,,,,\n");

        var free = (await OrderAsync("M-6")).Lines.MinBy(l => l.Id)!;
        Assert.Equal((3, 0m, 7.50m), (free.Quantity, free.Gross, free.Cost));
        Assert.Equal(0m, await store.InScopeAsync(db => db.Products.Where(p => p.Sku == "MON6").Select(p => p.Price).SingleAsync()));
    }

    [Fact]
    public async Task Tax_by_rate_is_kept_by_name_and_rate()
    {
        await store.ImportTextAsync(
            "order_number,sku,quantity,unit_price,ordered_at,tax,tax_name,tax_rate\nM-7,MON7A,1,100,2023-02-01,19,VAT,19%\nM-7,MON7B,1,100,2023-02-01,7,VAT,0.07\n");

        Assert.Equal(
            [("VAT", 7m, 7m), ("VAT", 19m, 19m)],
            (await OrderAsync("M-7")).Taxes.OrderBy(t => t.RatePercent).Select(t => (t.Name, t.RatePercent!.Value, t.Amount)));
    }

    // Each exceeds 1,000,000,000, alone or with the other lines of its order.
    [Theory]
    [InlineData("M-81,MON8,1000,1000000000,2023-02-01,GBP,,,,,,\n", "quantity")]
    [InlineData("M-82,MON8,922000,1,2023-02-01,GBP,,,,1000000000,,\n", "cost")]
    [InlineData("M-83,MON8,1,600000000,2023-02-01,GBP,,,,,,\nM-83,MON8,1,600000000,2023-02-01,GBP,,,,,,\n", "unit_price")]
    [InlineData("M-84,MON8,1,1,2023-02-01,GBP,,1000000001,,,,\n", "tax")]
    public async Task Amounts_that_sums_could_not_hold_are_refused(string rows, string column)
    {
        var result = await store.ImportTextAsync(Header + rows);

        Assert.Equal((0, result.Rows), (result.Orders, result.Rejected["outOfRange"]));
        Assert.True(await store.InScopeAsync(db => db.ImportIssues.AnyAsync(i => i.OrderNumber == rows.Substring(0, 4) && i.Column == column)));
    }

    [Fact]
    public async Task Tax_that_exceeds_the_prices_that_hold_it_is_refused()
    {
        var result = await store.ImportTextAsync(Header + "M-9,MON9,1,10,2023-02-01,GBP,,11,,,,\n", request: TaxIncluded);

        Assert.Equal((0, 1L), (result.Orders, result.Rejected["outOfRange"]));
        Assert.Equal(1, (await store.ImportTextAsync(Header + "M-9,MON9,1,10,2023-02-01,GBP,,1,,,,\n", request: TaxIncluded)).Orders);
    }

    private static ImportRequest TaxIncluded => new() { PricesIncludeTax = true };

    private Task<Order> OrderAsync(string number) => store.InScopeAsync(db => db.Orders.Include(o => o.Lines).Include(o => o.Taxes).SingleAsync(o => o.Number == number));

    private Task<RefundLine> BackAsync(string number) => store.InScopeAsync(db => db.RefundLines.Include(l => l.Refund).SingleAsync(l => l.Refund.Number == number));
}

public sealed class ImportMoneyTestsOnSqlite(SqliteImport store) : ImportMoneyTests(store), IClassFixture<SqliteImport>;

public sealed class ImportMoneyTestsOnMySql(MySqlImport store) : ImportMoneyTests(store), IClassFixture<MySqlImport>;

/// <summary>A store that computes the tax of files by the rates of countries, 20 % in GB.</summary>
public abstract class ImportTaxFromRatesTests(ImportFixture store)
{
    [Fact]
    public async Task Returns_give_back_the_tax_that_was_computed()
    {
        // 20 % of 9.99 × 3 = 29.97 is 5.994; the returns one by one would be 2.00 each.
        await store.ImportTextAsync(
            "order_number,sku,quantity,unit_price,ordered_at,country\nR-1,RAT1,3,9.99,2023-02-01,GB\nCR-1,RAT1,-1,9.99,2023-02-02,GB\nCR-1,RAT1,-2,9.99,2023-02-02,GB\n");

        Assert.Equal(5.99m, await store.InScopeAsync(db => db.Orders.Where(o => o.Number == "R-1").Select(o => o.Tax).SingleAsync()));
        Assert.Equal([2.00m, 3.99m], await store.InScopeAsync(db => db.RefundLines.Where(l => l.Refund.Number == "CR-1").OrderBy(l => l.Id).Select(l => l.Tax).ToListAsync()));
        Assert.Equal((20m, 5.99m), await store.InScopeAsync(async db => (await db.OrderTaxes.SingleAsync()) is var tax ? (tax.RatePercent!.Value, tax.Amount) : default));
    }

    [Fact]
    public async Task A_file_that_brings_tax_is_believed()
    {
        await store.ImportTextAsync("order_number,sku,quantity,unit_price,ordered_at,country,tax\nR-2,RAT2,1,100,2023-02-01,GB,0\n");

        Assert.Equal(0m, await store.InScopeAsync(db => db.Orders.Where(o => o.Number == "R-2").Select(o => o.Tax).SingleAsync()));
    }
}

/// <summary>The import on SQLite, tax from rates.</summary>
public sealed class SqliteTaxImport() : ImportFixture(Data.DatabaseProvider.Sqlite)
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Import:TaxFromRates", "true")];
}

/// <summary>The import on MySQL, tax from rates.</summary>
public sealed class MySqlTaxImport() : ImportFixture(Data.DatabaseProvider.MySql)
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Import:TaxFromRates", "true")];
}

public sealed class ImportTaxFromRatesTestsOnSqlite(SqliteTaxImport store) : ImportTaxFromRatesTests(store), IClassFixture<SqliteTaxImport>;

public sealed class ImportTaxFromRatesTestsOnMySql(MySqlTaxImport store) : ImportTaxFromRatesTests(store), IClassFixture<MySqlTaxImport>;
