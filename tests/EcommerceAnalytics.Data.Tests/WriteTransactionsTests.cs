using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Data.Tests;

/// <summary>Work is committed once and as a whole, or leaves nothing.</summary>
public abstract class WriteTransactionsTests(DataFixture data)
{
    private readonly string _name = Guid.NewGuid().ToString("N");
    private int _attempts;

    private WriteTransactions Transactions => data.Services.GetRequiredService<WriteTransactions>();

    [Fact]
    public async Task Work_that_lost_is_done_again_from_the_start_and_committed_once()
    {
        await data.InScopeAsync(db => Transactions.RunAsync(db, () => AddAsync(db, failures: 2), WritePolicy.Background, CancellationToken.None));

        Assert.Equal((3, 1), (_attempts, await CountAsync()));
    }

    [Fact]
    public async Task Work_with_a_context_of_its_own_is_done_again_too()
    {
        Assert.Equal(7, await Transactions.RunAsync(
            async db =>
            {
                await AddAsync(db, failures: 1);
                return 7;
            },
            CancellationToken.None));

        Assert.Equal((2, 1), (_attempts, await CountAsync()));
    }

    [Fact]
    public async Task Work_that_always_loses_is_given_up_after_its_attempts_and_leaves_nothing()
    {
        await Assert.ThrowsAsync<SqliteException>(() => data.InScopeAsync(db => Transactions.RunAsync(
            db, () => AddAsync(db, failures: int.MaxValue), WritePolicy.Background with { Attempts = 3 }, CancellationToken.None)));

        Assert.Equal((3, 0), (_attempts, await CountAsync()));
    }

    [Fact]
    public async Task Work_that_fails_otherwise_is_not_done_again()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => Transactions.RunAsync<int>(
            async db =>
            {
                await AddAsync(db, failures: 0);
                throw new InvalidDataException();
            },
            CancellationToken.None));

        Assert.Equal((1, 0), (_attempts, await CountAsync()));
    }

    [Fact]
    public async Task Work_that_returns_false_is_rolled_back()
    {
        Assert.False(await data.InScopeAsync(db => Transactions.TryRunAsync(
            db,
            async () =>
            {
                await AddAsync(db, failures: 0);
                return false;
            },
            WritePolicy.Request,
            CancellationToken.None)));

        Assert.Equal((1, 0), (_attempts, await CountAsync()));
    }

    private async Task AddAsync(EcommerceDbContext db, int failures)
    {
        _attempts++;
        db.Tags.Add(new Tag { Name = _name });
        await db.SaveChangesAsync();
        if (_attempts <= failures)
        {
            throw new SqliteException("database is locked", 5);
        }
    }

    private Task<int> CountAsync() => data.InScopeAsync(db => db.Tags.CountAsync(tag => tag.Name == _name));
}

public sealed class WriteTransactionsTestsOnSqlite(SqliteData data) : WriteTransactionsTests(data), IClassFixture<SqliteData>;

public sealed class WriteTransactionsTestsOnMySql(MySqlData data) : WriteTransactionsTests(data), IClassFixture<MySqlData>;
