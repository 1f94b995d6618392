using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Refunds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>Orders in yen, which have no decimals, and in dinars, which have three. The store computes tax, 20 % in GB.</summary>
public abstract class ImportMinorUnitTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,country,currency,discount,kind\n";

    [Theory]
    [InlineData("MU-1", "JPY", "1441", 288)] // 288.2
    [InlineData("MU-2", "KWD", "1.453", 0.291)] // 0.2906
    public async Task Tax_by_rate_is_rounded_to_the_minor_unit(string number, string currency, string price, double tax)
    {
        await store.ImportTextAsync(Header + $"{number},MU-A,1,{price},2023-02-01,GB,{currency},,\n");

        Assert.Equal((decimal)tax, (await OrderAsync(number)).Tax);
    }

    [Fact]
    public async Task A_discount_is_spread_over_equal_lines_in_halves()
    {
        await store.ImportTextAsync(Header
            + "MU-3,MU-A,1,500,2023-02-01,GB,JPY,,\nMU-3,MU-B,1,500,2023-02-01,GB,JPY,,\nMU-3,,1,-100,2023-02-01,GB,JPY,,voucher\n");

        Assert.Equal([50m, 50m], (await OrderAsync("MU-3")).Lines.Select(l => l.Discount));
    }

    // Two units for 2,401 yen and for 2.425 dinars.
    [Theory]
    [InlineData("MU-4", "JPY", "1201", "1", 1201, 1200)]
    [InlineData("MU-5", "KWD", "1.213", "0.001", 1.213, 1.212)]
    public async Task The_second_half_of_a_refund_takes_the_rest(string number, string currency, string price, string discount, double first, double second)
    {
        await store.ImportTextAsync(Header + $"{number},MU-C,2,{price},2023-02-01,GB,{currency},{discount},\n");
        var order = await OrderAsync(number);

        Assert.Equal((decimal)first, (await RefundOneAsync(order)).Amount);
        Assert.Equal((decimal)second, (await RefundOneAsync(order)).Amount);
    }

    private Task<Order> OrderAsync(string number) => store.InScopeAsync(db => db.Orders.Include(o => o.Lines).SingleAsync(o => o.Number == number));

    private async Task<RefundResponse> RefundOneAsync(Order order)
    {
        await using var scope = store.CreateScope();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<Data.EcommerceDbContext>().Database.BeginTransactionAsync();
        var refund = await scope.ServiceProvider.GetRequiredService<RefundOrderCommand>().RunAsync(
            order.Id, new RefundOrderRequest { Lines = [new RefundOrderLineRequest { LineId = order.Lines.Single().Id, Quantity = 1 }] }, null, CancellationToken.None);
        await transaction.CommitAsync();
        return refund;
    }
}

public sealed class ImportMinorUnitTestsOnSqlite(SqliteTaxImport store) : ImportMinorUnitTests(store), IClassFixture<SqliteTaxImport>;

public sealed class ImportMinorUnitTestsOnMySql(MySqlTaxImport store) : ImportMinorUnitTests(store), IClassFixture<MySqlTaxImport>;
