using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>Returns in the ways that people have of saying them.</summary>
public abstract class ImportKindTests(ImportFixture store)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,customer,country,kind,refund_of\n";

    [Theory]
    [InlineData("R1,RK1,1,10,2023-02-07,,GB,,K1", false)]
    [InlineData("R2,RK2,-1,10,2023-02-07,,GB,,K2", true)]
    [InlineData("R3,RK3,1,10,2023-02-07,,GB,Refund,K3", true)]
    [InlineData("cK4,RK4,-1,10,2023-02-07,,GB,return,", false)]
    [InlineData("CK5,RK5,1,10,2023-02-07,,GB,credit-note,", true)]
    public async Task A_return_finds_the_order_that_it_names(string back, bool returnFirst)
    {
        var (tag, order) = (back.Split(',')[1][1..], $"{back.Split(',')[1][1..]},{back.Split(',')[1]},2,10,2023-02-05,77,GB,sale,\n");
        await store.ImportTextAsync(Header + (returnFirst ? back + "\n" : order));
        await store.ImportTextAsync(Header + (returnFirst ? order : back + "\n"));

        var line = await store.InScopeAsync(db => db.RefundLines.Include(l => l.Order).SingleAsync(l => l.Product.Sku == "R" + tag));
        Assert.Equal((tag, 1, 10m, false), (line.Order?.Number, line.Quantity, line.Amount, line.IsInferred));
    }
}

public sealed class ImportKindTestsOnSqlite(SqliteImport store) : ImportKindTests(store), IClassFixture<SqliteImport>;

public sealed class ImportKindTestsOnMySql(MySqlImport store) : ImportKindTests(store), IClassFixture<MySqlImport>;
