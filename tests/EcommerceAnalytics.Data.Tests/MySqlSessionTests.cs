using System.Globalization;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Data.Tests;

/// <summary>The sessions behind the connections to MySQL.</summary>
public sealed class MySqlSessionTestsOnMySql(MySqlData data) : IClassFixture<MySqlData>
{
    private const string Settings = "SELECT CONCAT_WS('|', @@sql_mode, @@innodb_lock_wait_timeout, @@time_zone) AS Value";

    [Fact]
    public async Task A_session_is_strict_in_utc_and_waits_five_seconds_for_a_lock_however_often_it_is_used()
    {
        for (var use = 0; use < 3; use++)
        {
            Check(await data.InScopeAsync(db => db.Database.SqlQueryRaw<string>(Settings).SingleAsync()));
            await using var snapshot = await data.Services.GetRequiredService<AnalyticsDatabase>().OpenSnapshotAsync(CancellationToken.None);
            Check(await snapshot.Db.Database.SqlQueryRaw<string>(Settings).SingleAsync());
        }

        static void Check(string settings)
        {
            Assert.Contains("ONLY_FULL_GROUP_BY", settings, StringComparison.Ordinal);
            Assert.Contains("STRICT_TRANS_TABLES", settings, StringComparison.Ordinal);
            Assert.EndsWith("|5|+00:00", settings, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_session_that_the_server_has_ended_is_replaced_unseen()
    {
        await using var scope = data.CreateScope();
        var other = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        await other.Database.OpenConnectionAsync();
        var ended = await SessionAsync();

        await other.Database.ExecuteSqlAsync($"KILL {ended}");

        Assert.NotEqual(ended, await SessionAsync());
    }

    [Theory]
    [InlineData(1290, DatabaseErrorKind.ReadOnly)]
    [InlineData(1792, DatabaseErrorKind.ReadOnly)]
    [InlineData(1836, DatabaseErrorKind.ReadOnly)]
    [InlineData(3100, DatabaseErrorKind.ReadOnly)]
    [InlineData(1053, DatabaseErrorKind.Unavailable)]
    [InlineData(1927, DatabaseErrorKind.Unavailable)]
    public async Task A_server_that_takes_no_more_writes_is_unavailable_and_its_sessions_are_thrown_away(int error, DatabaseErrorKind kind)
    {
        var before = await SessionAsync();

        var failure = await Record.ExceptionAsync(() => data.InScopeAsync(
            db => db.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = {error}"))));

        Assert.Equal((kind, true), (DatabaseErrors.KindOf(failure), DatabaseErrors.IsUnavailable(failure)));
        Assert.NotEqual(before, await SessionAsync());
    }

    [Fact]
    public async Task A_session_that_became_read_only_is_not_used_again()
    {
        var failure = await Record.ExceptionAsync(() => data.InScopeAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("SET SESSION TRANSACTION READ ONLY");
            db.Tags.Add(new Tag { Name = Guid.NewGuid().ToString() });
            await db.SaveChangesAsync();
        }));

        Assert.Equal(DatabaseErrorKind.ReadOnly, DatabaseErrors.KindOf(failure));
        await AddTagAsync();
    }

    [Fact]
    public async Task A_session_with_an_ordinary_error_is_kept()
    {
        var before = await SessionAsync();

        await Record.ExceptionAsync(() => data.InScopeAsync(db => db.Database.ExecuteSqlRawAsync("SELECT nothing FROM nowhere")));

        Assert.Equal(before, await SessionAsync());
    }

    private Task<int> AddTagAsync() => data.Services.GetRequiredService<WriteTransactions>().RunAsync(
        db =>
        {
            db.Tags.Add(new Tag { Name = Guid.NewGuid().ToString() });
            return db.SaveChangesAsync();
        },
        CancellationToken.None);

    private Task<long> SessionAsync() => data.InScopeAsync(db => db.Database.SqlQueryRaw<long>("SELECT CONNECTION_ID() AS Value").SingleAsync());
}
