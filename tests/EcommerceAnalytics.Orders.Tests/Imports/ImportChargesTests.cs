using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>Vouchers, gift cards, shipping and fees in rows of their own.</summary>
public abstract class ImportChargesTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,kind,refund_of,discount,tax,total\n";

    [Fact]
    public async Task Shipping_fees_and_vouchers_are_amounts_of_the_order_and_no_products()
    {
        // Gross 30 + 10; 4.00 off, 3.00 and 1.00 by gross; shipping 4.90 and a fee of 1.10; total 40 − 4 + 6 = 42.
        var result = await store.ImportTextAsync(Header
            + "H1,HA,3,10,2023-02-01,product,,,,42.00\nH1,HB,1,10,2023-02-01,line,,,,\nH1,,,4.90,2023-02-01,Shipping,,,,\nH1,WRAP,1,1.10,2023-02-01,fee,,,,\n"
            + "H1,WELCOME,1,-4.00,2023-02-01,voucher,,,,\n");

        var order = await OrderAsync("H1");
        Assert.Equal((40m, 4m, 6m, 0m), (order.Gross, order.Discount, order.Shipping, order.Tax));
        Assert.Equal([3m, 1m], order.Lines.Select(l => l.Discount));
        Assert.Equal((5L, 2L, 0), (result.Rows, result.Lines, result.TotalsDiffer));
        Assert.Equal(new Dictionary<string, long> { ["voucher"] = 1, ["shipping"] = 1, ["fee"] = 1 }, result.Charges);
        Assert.False(await store.InScopeAsync(db => db.Products.AnyAsync(p => p.Sku == "WRAP" || p.Sku == "WELCOME")));
    }

    [Theory]
    [InlineData("H21", "discount,,1,5.00", 20, 5)]
    [InlineData("H22", "coupon,X,-1,5.00", 20, 5)]
    [InlineData("H23", "fee,X,1,-5.00", 20, 5)]

    // 22.00 off what comes to 20 + 4: the lines, and 2.00 of the shipping.
    [InlineData("H24", "voucher,X,1,-22.00", 20, 20)]
    public async Task A_voucher_lowers_the_order_whatever_its_sign(string number, string voucher, decimal gross, decimal discount)
    {
        var v = voucher.Split(',');
        await store.ImportTextAsync(Header
            + $"{number},HC,2,10,2023-02-01,,,,,\n{number},,,4.00,2023-02-01,shipping,,,,\n{number},{v[1]},{v[2]},{v[3]},2023-02-01,{v[0]},,,,\n");

        var order = await OrderAsync(number);
        Assert.Equal((gross, discount, number == "H24" ? 2m : 4m), (order.Gross, order.Discount, order.Shipping));
    }

    [Fact]
    public async Task A_gift_card_is_no_sale_and_is_listed()
    {
        // 50.00 sold with a product of 10, 20.00 paid with in another order.
        var result = await store.ImportTextAsync(Header
            + "H3,HD,1,10,2023-02-01,,,,,60.00\nH3,GIFT,1,50,2023-02-01,gift_card,,,,\nH4,HD,3,10,2023-02-01,,,,,10.00\nH4,,1,-20,2023-02-01,gift-card,,,,\nH5,GIFT,1,25,2023-02-01,gift card,,,,\n");

        Assert.Equal((2, 2L, 3L, 0, 0), (result.Orders, result.Lines, result.Skipped["giftCard"], result.TotalsDiffer, result.Rejected.Count));
        Assert.Equal((40m, 55m, 40m), (result.Sums.Single().GrossSales, result.Sums.Single().GiftCards, result.Sums.Single().TotalSales));
        Assert.Equal(
            [("H3", 3L, "50.00"), ("H4", 5L, "-20.00"), ("H5", 6L, "25.00")],
            await store.InScopeAsync(async db => (await db.ImportIssues.Where(i => i.Reason == "giftCard").OrderBy(i => i.Line).ToListAsync()).ConvertAll(i => (i.OrderNumber!, i.Line!.Value, i.Value!))));
    }

    [Fact]
    public async Task A_return_gives_back_shipping_and_is_lowered_by_what_vouchers_had_taken_off()
    {
        await store.ImportTextAsync(Header
            + "H6,HE,2,50,2023-02-01,,,,,\nH6,V,1,-10,2023-02-01,voucher,,,,\nH6,,,6,2023-02-01,shipping,,,,\n"
            + "CH6,HE,-2,50,2023-02-03,,,,,\nCH6,V,1,10,2023-02-03,voucher,,,,\nCH6,,-1,6,2023-02-03,shipping,,,,\n");

        var back = await BackAsync("CH6");
        Assert.Equal((2, 90m, 6m, "H6"), (back.Quantity, back.Amount, back.Shipping, back.Order!.Number));
    }

    [Fact]
    public async Task Shipping_alone_goes_back_to_the_order_that_the_row_names_and_stands_alone_without_one()
    {
        await store.ImportTextAsync(Header + "H7,HF,1,50,2023-02-01,,,,,\nH7,,,6,2023-02-01,shipping,,,,\n");
        var result = await store.ImportTextAsync(Header + "RH7,,1,4,2023-02-03,shipping,H7,,,\nCH8,,-1,3,2023-02-03,shipping,,,,\n");

        var back = await BackAsync("RH7");
        Assert.Equal((0, 0m, 4m, "H7"), (back.Quantity, back.Amount, back.Shipping, back.Order!.Number));
        var alone = await BackAsync("CH8");
        Assert.Equal((1, 3m, null), (alone.Quantity, alone.Amount, alone.OrderId));
        Assert.Equal((2L, 1L, 1L), (result.Returns, result.ReturnsLinked, result.ReturnsAlone));
    }

    [Fact]
    public async Task An_order_of_shipping_alone_has_it_as_its_line()
    {
        await store.ImportTextAsync(Header + "H9,,,12.50,2023-02-01,shipping,,,,\n");

        var order = await OrderAsync("H9");
        Assert.Equal((12.50m, 0m, 1), (order.Gross, order.Shipping, order.Lines.Single().Quantity));
    }

    [Fact]
    public async Task Tax_of_shipping_is_beside_that_of_the_lines_and_a_voucher_lowers_it()
    {
        // 20.00 − 2.00 = 18.00 tax of the lines, 15.00 and 3.00 by what was paid (75 : 15); 1.00 of the shipping.
        await store.ImportTextAsync(Header
            + "H10,HG,1,83.33,2023-02-01,,,,16.67,\nH10,HH,1,16.67,2023-02-01,,,,3.33,\nH10,V,1,-10,2023-02-01,voucher,,,-2,\nH10,,,5,2023-02-01,shipping,,,1,\n");

        var order = await OrderAsync("H10");
        Assert.Equal((10m, 19m, 5m), (order.Discount, order.Tax, order.Shipping));
        Assert.Equal([15m, 3m], order.Lines.Select(l => l.Tax));
    }

    [Fact]
    public async Task Prices_with_tax_leave_shipping_without_it()
    {
        // 119.00 with 19.00, and shipping of 5.95 with 0.95.
        await store.ImportTextAsync(
            Header + "H11,HI,1,119.00,2023-02-01,,,,19.00,\nH11,,,5.95,2023-02-01,shipping,,,0.95,\n", request: new ImportRequest { PricesIncludeTax = true });

        var order = await OrderAsync("H11");
        Assert.Equal((100m, 19.95m, 5m), (order.Gross, order.Tax, order.Shipping));
    }

    [Fact]
    public async Task A_voucher_that_a_corrected_file_no_longer_has_is_gone()
    {
        await store.ImportTextAsync(Header + "H12,HJ,1,10,2023-02-01,,,,,\nH12,V,1,-3,2023-02-01,voucher,,,,\nH12,,,4,2023-02-01,shipping,,,,\n");
        await store.ImportTextAsync(Header + "H12,HJ,1,10,2023-02-01,,,,,\n");

        var order = await OrderAsync("H12");
        Assert.Equal((0m, 0m), (order.Discount, order.Shipping));
    }

    [Theory]
    [InlineData("H13,HK,1,10,2023-02-01,,,,,\nH13,V,1,-11,2023-02-01,voucher,,,,\n", "discount")]
    [InlineData("H14,HK,1,10,2023-02-01,,,,,\nH14,,1,-1,2023-02-01,shipping,,,,\n", "shipping")]
    public async Task What_would_be_less_than_nothing_is_refused(string rows, string column)
    {
        var result = await store.ImportTextAsync(Header + rows);

        Assert.Equal((0, 2L), (result.Orders, result.Rejected["outOfRange"]));
        Assert.Equal(2, await store.InScopeAsync(db => db.ImportIssues.CountAsync(i => i.OrderNumber == rows.Substring(0, 3) && i.Column == column)));
    }

    private Task<Order> OrderAsync(string number) => store.InScopeAsync(async db =>
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Number == number);
        order.Lines.Sort((a, b) => a.Id.CompareTo(b.Id));
        return order;
    });

    private Task<RefundLine> BackAsync(string number) => store.InScopeAsync(db => db.RefundLines.Include(l => l.Order).SingleAsync(l => l.Refund.Number == number));
}

public sealed class ImportChargesTestsOnSqlite(SqliteImport store) : ImportChargesTests(store), IClassFixture<SqliteImport>;

public sealed class ImportChargesTestsOnMySql(MySqlImport store) : ImportChargesTests(store), IClassFixture<MySqlImport>;

/// <summary>A store that has said what its SKUs are.</summary>
public abstract class ImportSkuKindTests(ImportFixture store)
{
    [Fact]
    public async Task Rows_without_a_kind_are_what_the_setting_says_of_their_SKU()
    {
        // The spellings of the Online Retail data.
        var result = await store.ImportTextAsync(
            "InvoiceNo,StockCode,Quantity,UnitPrice,InvoiceDate\nS1,SKA,2,10,2023-02-01\nS1,POST,1,18.00,2023-02-01\nS1,d,-1,5.00,2023-02-01\nS1,gift_0001_20,1,20,2023-02-01\n");

        var order = await store.InScopeAsync(db => db.Orders.Include(o => o.Lines).SingleAsync(o => o.Number == "S1"));
        Assert.Equal((20m, 5m, 18m, 1), (order.Gross, order.Discount, order.Shipping, order.Lines.Count));
        Assert.Equal((1L, 2, 1L), (result.Lines, result.Charges.Count, result.Skipped["giftCard"]));
    }
}

/// <summary>The import on SQLite, kinds by SKU.</summary>
public sealed class SqliteSkuImport() : ImportFixture(Data.DatabaseProvider.Sqlite)
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => Kinds;

    internal static IEnumerable<KeyValuePair<string, string?>> Kinds =>
        [new("Import:SkuKinds:POST", "Shipping"), new("Import:SkuKinds:D", "Voucher"), new("Import:SkuKinds:gift_0001_*", "GiftCard")];
}

/// <summary>The import on MySQL, kinds by SKU.</summary>
public sealed class MySqlSkuImport() : ImportFixture(Data.DatabaseProvider.MySql)
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => SqliteSkuImport.Kinds;
}

public sealed class ImportSkuKindTestsOnSqlite(SqliteSkuImport store) : ImportSkuKindTests(store), IClassFixture<SqliteSkuImport>;

public sealed class ImportSkuKindTestsOnMySql(MySqlSkuImport store) : ImportSkuKindTests(store), IClassFixture<MySqlSkuImport>;
