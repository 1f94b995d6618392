using System.Net;
using EcommerceAnalytics.Api.Health;
using EcommerceAnalytics.ApiTests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Faults;

/// <summary>Pages of an SQLite file that hold something else than what was written there.</summary>
public sealed class DamagedFileTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    private const int PageBytes = 4096;

    [Fact]
    public async Task What_a_request_meets_takes_the_service_out_of_service_until_a_backup_is_there()
    {
        const string path = "/api/v1/exchange-rates";
        using var client = api.AsAdmin();
        var watch = api.Services.GetRequiredService<DamageWatch>();
        var page = await OffsetOfAsync("exchange_rates");
        var kept = await OverwriteAsync(page, Garbage());

        var answer = await client.GetAsync(path);

        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.NotNull(watch.Damage);
        var ready = await api.Anonymous().GetAsync("/health/ready");
        Assert.Equal(
            "The database is damaged; stop the service and restore a backup.", (await ready.ProblemAsync(HttpStatusCode.ServiceUnavailable)).GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous().GetAsync("/health/live")).StatusCode);

        await OverwriteAsync(page, kept);
        await watch.CheckAsync(CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous().GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_check_finds_damage_where_nobody_has_looked()
    {
        var watch = api.Services.GetRequiredService<DamageWatch>();
        await watch.CheckAsync(CancellationToken.None);
        Assert.Null(watch.Damage);
        var page = await OffsetOfAsync("customer_merges");
        var kept = await OverwriteAsync(page, Garbage());

        await watch.CheckAsync(CancellationToken.None);

        Assert.NotNull(watch.Damage);
        await (await api.Anonymous().GetAsync("/health/ready")).ProblemAsync(HttpStatusCode.ServiceUnavailable);
        await OverwriteAsync(page, kept);
        await watch.CheckAsync(CancellationToken.None);
        Assert.Null(watch.Damage);
    }

    private static byte[] Garbage() => [.. Enumerable.Repeat((byte)0xA5, PageBytes)];

    /// <summary>Where the first page of a table begins in the file, which has everything that was written so far.</summary>
    private Task<long> OffsetOfAsync(string table) => api.InScopeAsync(async db =>
    {
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return (await db.Database.SqlQuery<long>($"SELECT rootpage AS Value FROM sqlite_master WHERE type = 'table' AND name = {table}").SingleAsync() - 1) * PageBytes;
    });

    private async Task<byte[]> OverwriteAsync(long offset, byte[] page)
    {
        await using var file = new FileStream(new SqliteConnectionStringBuilder(api.Database.ConnectionString).DataSource, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var before = new byte[PageBytes];
        file.Position = offset;
        await file.ReadExactlyAsync(before);
        file.Position = offset;
        await file.WriteAsync(page);
        await file.FlushAsync();

        // Sessions keep pages that they have read.
        SqliteConnection.ClearAllPools();
        return before;
    }
}
