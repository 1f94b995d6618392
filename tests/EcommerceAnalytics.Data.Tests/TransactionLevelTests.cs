using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Data.Tests;

/// <summary>What a transaction on MySQL sees of others that commit meanwhile.</summary>
public sealed class TransactionLevelTestsOnMySql(MySqlData data) : IClassFixture<MySqlData>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transaction_that_names_no_level_reads_what_others_commit(bool isAsync)
    {
        var name = Guid.NewGuid().ToString();
        await using var scope = data.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
#pragma warning disable S6966, CA1849 // The synchronous way is what is tested.
        await using var transaction = isAsync ? await db.Database.BeginTransactionAsync() : db.Database.BeginTransaction();
#pragma warning restore S6966, CA1849

        Assert.False(await db.Tags.AnyAsync(tag => tag.Name == name));
        await AddAsync(name);

        Assert.True(await db.Tags.AnyAsync(tag => tag.Name == name));
    }

    [Fact]
    public async Task A_snapshot_goes_on_reading_the_state_it_began_with()
    {
        var name = Guid.NewGuid().ToString();
        await using var snapshot = await data.Services.GetRequiredService<AnalyticsDatabase>().OpenSnapshotAsync(CancellationToken.None);

        Assert.False(await snapshot.Db.Tags.AnyAsync(tag => tag.Name == name));
        await AddAsync(name);

        Assert.False(await snapshot.Db.Tags.AnyAsync(tag => tag.Name == name));
    }

    private Task<int> AddAsync(string name) => data.InScopeAsync(db =>
    {
        db.Tags.Add(new Tag { Name = name });
        return db.SaveChangesAsync();
    });
}
