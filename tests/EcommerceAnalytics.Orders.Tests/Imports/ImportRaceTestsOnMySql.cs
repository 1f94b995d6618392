using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>
/// Customers that are registered while an import creates them. Where there is one writer at a time, the import waits for its turn, and finds
/// them.
/// </summary>
public sealed class ImportRaceTestsOnMySql(MySqlImport store) : IClassFixture<MySqlImport>
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,customer,customer_email\n";

    // One without a number gets that of the file; one with another number keeps its address.
    [Theory]
    [InlineData("a", null, "an1 a@example.org", "an1", 0)]
    [InlineData("b", "bn9", "bn9 b@example.org", "bn1", 1)]
    public async Task A_customer_who_is_registered_at_the_same_moment_is_found(string tag, string? number, string registered, string buyer, int remarks)
    {
        var email = $"{tag}@example.org";
        Task<EcommerceAnalytics.Orders.Imports.ImportResult> import;
        await using (var scope = store.CreateScope())
        {
            // Not committed: the import does not see it, and waits for it where it inserts the same address.
            var db = (Data.EcommerceDbContext)scope.ServiceProvider.GetService(typeof(Data.EcommerceDbContext))!;
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Customers.Add(new Customer { Number = number, Email = email, Country = "GB", CreatedAtUtc = store.Time.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync();
            import = store.ImportTextAsync(Header
                + $"{tag}-1,RA,1,10,2023-02-01,{tag}n1,{email}\n{tag}-2,RA,1,10,2023-02-02,{tag}n2,{tag}2@example.org\n{tag}-3,RA,1,10,2023-02-03,,{email}\n");
            await Eventually.HoldsAsync(() => IsWaitingAsync(db), "a transaction waits for a lock");
            await transaction.CommitAsync();
        }

        var result = await import;

        Assert.Equal((3, number is null ? 1 : 2, remarks), (result.Orders, result.Customers, (int)result.Remarks.GetValueOrDefault("emailOfAnother")));
        Assert.Equal(registered, await store.InScopeAsync(async db => await db.Customers.SingleAsync(c => c.Email == email) is var c ? $"{c.Number} {c.Email}" : ""));
        Assert.Equal(buyer, await store.InScopeAsync(db => db.Orders.Where(o => o.Number == tag + "-1").Select(o => o.Customer!.Number).SingleAsync()));
        Assert.Equal(email, await store.InScopeAsync(db => db.Orders.Where(o => o.Number == tag + "-3").Select(o => o.Customer!.Email).SingleAsync()));
    }

    private static async Task<bool> IsWaitingAsync(Data.EcommerceDbContext db)
    {
        // The server shows the same again to whoever asks within a tenth of a second.
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        return await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'").SingleAsync() > 0;
    }
}
