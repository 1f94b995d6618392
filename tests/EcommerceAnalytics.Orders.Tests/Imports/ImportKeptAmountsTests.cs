using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>Tax and discount of orders that a later file changes without naming them.</summary>
public abstract class ImportKeptAmountsTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,discount,tax,shipping\n";
    private const string NoTax = "order_number,sku,quantity,unit_price,ordered_at,discount\n";
    private const string Prices = "order_number,sku,quantity,unit_price,ordered_at\n";

    [Fact]
    public async Task Tax_in_prices_is_spread_over_the_lines_as_they_are_now()
    {
        // 119.00 with 19.00, and 59.50 with 9.50.
        await ImportAsync(Header + "T1,TA,1,119.00,2023-02-01,,19.00,4.90\nT1,TB,1,59.50,2023-02-01,,9.50,\n");
        Assert.Equal([(100m, 19m), (50m, 9.50m)], await LinesAsync("T1"));

        // 28.50 over 238.00 and 59.50 is 22.80 and 5.70; net is what was paid less that.
        await ImportAsync(NoTax + "T1,TA,2,119.00,2023-02-01,\nT1,TB,1,59.50,2023-02-01,\n");
        Assert.Equal([(215.20m, 22.80m), (53.80m, 5.70m)], await LinesAsync("T1"));
        var order = await OrderAsync("T1");
        Assert.Equal((269m, 0m, 28.50m, 4.90m), (order.Gross, order.Discount, order.Tax, order.Shipping));

        // Without the second line all of it is on the first: 238.00 − 28.50.
        await ImportAsync(NoTax + "T1,TA,2,119.00,2023-02-01,\n");
        Assert.Equal([(209.50m, 28.50m)], await LinesAsync("T1"));
    }

    [Fact]
    public async Task Discount_in_prices_with_tax_is_kept_with_it()
    {
        // 119.00 − 11.90 = 107.10 with 17.10: net 90.00, gross 119 × 90 / 107.10 = 100.00. Nothing is taxed on the second line.
        await ImportAsync(Header + "T2,TC,1,119.00,2023-02-01,11.90,17.10,\nT2,TD,1,50.00,2023-02-01,,0,\n");

        await ImportAsync(Prices + "T2,TC,1,119.00,2023-02-01\nT2,TD,2,50.00,2023-02-01\n");

        var order = await OrderAsync("T2");
        Assert.Equal((200m, 10m, 17.10m), (order.Gross, order.Discount, order.Tax));
        Assert.Equal([(90m, 17.10m), (100m, 0m)], await LinesAsync("T2"));
    }

    [Fact]
    public async Task A_discount_that_is_kept_lowers_what_the_file_says_of_the_tax()
    {
        // The file brings tax of 10.00 and no discount: 107.10 − 10.00 = 97.10, gross 119 × 97.10 / 107.10 = 107.888… = 107.89.
        await ImportAsync(Header + "T3,TE,1,119.00,2023-02-01,11.90,17.10,\n");
        await ImportAsync("order_number,sku,quantity,unit_price,ordered_at,tax\nT3,TE,1,119.00,2023-02-01,10\n");

        var order = await OrderAsync("T3");
        Assert.Equal((107.89m, 10.79m, 10m), (order.Gross, order.Discount, order.Tax));
    }

    [Fact]
    public async Task No_more_tax_is_kept_than_prices_hold()
    {
        await ImportAsync(Header + "T4,TF,1,119.00,2023-02-01,,19.00,\n");
        await ImportAsync(NoTax + "T4,TF,1,10.00,2023-02-01,\n");

        var order = await OrderAsync("T4");
        Assert.Equal((0m, 10m), (order.Gross, order.Tax));
    }

    [Fact]
    public async Task Tax_besides_prices_is_kept_and_spread_anew()
    {
        await store.ImportTextAsync(Header + "T5,TG,1,100,2023-02-01,,20,\nT5,TH,1,50,2023-02-01,,10,\n");
        await store.ImportTextAsync(NoTax + "T5,TG,1,100,2023-02-01,\nT5,TH,4,50,2023-02-01,\n");

        // 30.00 over 100 and 200.
        Assert.Equal([(100m, 10m), (200m, 20m)], await LinesAsync("T5"));
        Assert.Equal(30m, (await OrderAsync("T5")).Tax);
    }

    private Task<ImportResult> ImportAsync(string text) => store.ImportTextAsync(text, request: new ImportRequest { PricesIncludeTax = true });

    private async Task<List<(decimal Net, decimal Tax)>> LinesAsync(string number) => (await OrderAsync(number)).Lines.ConvertAll(l => (l.Gross - l.Discount, l.Tax));

    private Task<Order> OrderAsync(string number) => store.InScopeAsync(async db =>
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Number == number);
        order.Lines.Sort((a, b) => a.ProductId.CompareTo(b.ProductId));
        return order;
    });
}

public sealed class ImportKeptAmountsTestsOnSqlite(SqliteImport store) : ImportKeptAmountsTests(store), IClassFixture<SqliteImport>;

public sealed class ImportKeptAmountsTestsOnMySql(MySqlImport store) : ImportKeptAmountsTests(store), IClassFixture<MySqlImport>;
