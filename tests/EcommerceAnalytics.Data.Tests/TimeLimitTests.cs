using System.Globalization;
using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Data.Tests;

/// <summary>A statement that takes for ever ends when it is told to, in the database as well.</summary>
public abstract class TimeLimitTests(DataFixture data)
{
    protected DataFixture Fixture => data;

    private const string Endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 4000000000) SELECT COUNT(*) AS Value FROM n";

    [Fact]
    public async Task A_token_ends_a_statement_of_a_snapshot_while_it_runs()
    {
        using var end = new CancellationTokenSource();
        await using var snapshot = await data.Services.GetRequiredService<AnalyticsDatabase>().OpenSnapshotAsync(onPrimary: false, end.Token, CancellationToken.None);
        if (!snapshot.Db.Dialect.HasOneWriter)
        {
            await snapshot.Db.Database.ExecuteSqlRawAsync("SET SESSION max_recursive_iterations = 4294967295");
        }

        var running = Task.Run(() => snapshot.Db.Database.SqlQueryRaw<long>(Endless).SingleAsync(end.Token));
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        Assert.False(running.IsCompleted);

        await end.CancelAsync();

        var failure = await Record.ExceptionAsync(() => running.WaitAsync(Eventually.Patience));
        Assert.True(failure is OperationCanceledException || DatabaseErrors.IsOverTime(failure), failure?.ToString());
    }
}

public sealed class TimeLimitTestsOnSqlite(SqliteData data) : TimeLimitTests(data), IClassFixture<SqliteData>;

public sealed class TimeLimitTestsOnMySql(MySqlData data) : TimeLimitTests(data), IClassFixture<MySqlData>
{
    [Theory]
    [InlineData(1969)]
    [InlineData(3024)]
    public async Task A_limit_of_the_server_is_no_outage(int error)
    {
        var failure = await Record.ExceptionAsync(() => Fixture.InScopeAsync(db => db.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = {error}"))));

        Assert.Equal((true, false), (DatabaseErrors.IsOverTime(failure), DatabaseErrors.IsUnavailable(failure)));
    }
}
