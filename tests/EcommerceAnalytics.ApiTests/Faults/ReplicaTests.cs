using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace EcommerceAnalytics.ApiTests.Faults;

/// <summary>Reports read a replica: it may be behind, and it may be gone.</summary>
public abstract class ReplicaTests(ReplicaTests.IReplica api)
{
    private const string Sales = "/api/v1/analytics/sales?range=allTime";

    /// <summary>A host with a replica that a test makes and loses.</summary>
    public interface IReplica
    {
        /// <summary>The host.</summary>
        ApiFixture Host { get; }

        /// <summary>Makes it a copy of the primary, whose state is so old.</summary>
        Task CopyAsync(TimeSpan age);

        /// <summary>Loses it.</summary>
        Task LoseAsync();
    }

    [Fact]
    public async Task Answers_say_how_far_it_is_behind_and_come_from_the_primary_for_what_it_lacks_and_when_it_is_gone()
    {
        var shop = new Shop(api.Host);
        var product = await shop.StockAsync(5m, 100);
        await shop.PlaceAsync((product, 2));

        // There is none yet.
        var meta = await MetaAsync(Sales, 10m);
        Assert.Equal(JsonValueKind.Null, meta.GetProperty("replicaLagSeconds").ValueKind);

        await Eventually.HoldsAsync(() => api.Host.InScopeAsync(db => db.Leases.AnyAsync(l => l.Name == "replica-heartbeat")), "the first heartbeat");
        await api.CopyAsync(TimeSpan.FromMinutes(3));
        await shop.PlaceAsync((product, 1));

        // The instance tries a replica that has failed again after five seconds.
        await Eventually.HoldsAsync(async () => (await MetaAsync(Sales)).GetProperty("replicaLagSeconds").ValueKind == JsonValueKind.Number, "the replica is read");
        meta = await MetaAsync(Sales, 10m);
        Assert.InRange(meta.GetProperty("replicaLagSeconds").GetInt32(), 170, 1000);
        Assert.Contains("replica", meta.GetProperty("warnings").EnumerateArray().Single().GetString(), StringComparison.Ordinal);

        // A category that is on the primary alone, and one that is nowhere.
        var category = await api.Host.InScopeAsync(async db =>
        {
            var made = new Category { Name = "New" };
            db.Categories.Add(made);
            await db.SaveChangesAsync();
            return made.Id;
        });
        meta = await MetaAsync($"{Sales}&categoryId={category}", 0m);
        Assert.Equal(JsonValueKind.Null, meta.GetProperty("replicaLagSeconds").ValueKind);
        Assert.Equal(HttpStatusCode.NotFound, (await api.Host.AsAnalyst().GetAsync($"{Sales}&categoryId=9999")).StatusCode);

        await api.LoseAsync();
        for (var i = 0; i < 3; i++)
        {
            meta = await MetaAsync(Sales, 15m);
            Assert.Equal(JsonValueKind.Null, meta.GetProperty("replicaLagSeconds").ValueKind);
        }
    }

    private async Task<JsonElement> MetaAsync(string path, decimal? net = null)
    {
        using var answer = await api.Host.AsAnalyst().GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.JsonAsync();
        Assert.Equal(net ?? body.GetProperty("totals").GetProperty("netSales").GetDecimal(), body.GetProperty("totals").GetProperty("netSales").GetDecimal());
        return body.GetProperty("meta");
    }
}

/// <summary>A file as the replica.</summary>
public sealed class ReplicaOnSqlite : SqliteApi, ReplicaTests.IReplica
{
    /// <inheritdoc />
    public ApiFixture Host => this;

    private string File => Path.Combine(Database.DirectoryName, "replica.db");

    /// <inheritdoc />
    public async Task CopyAsync(TimeSpan age)
    {
        await LoseAsync();
        await InScopeAsync(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {File}"));
        var beat = TimeProvider.System.GetUtcNow().UtcDateTime - age;
        await using var copy = new SqliteEcommerceDbContext(new DbContextOptionsBuilder<SqliteEcommerceDbContext>().UseSqlite($"Data Source={File};Pooling=false").Options);
        await copy.Leases.Where(l => l.Name == "replica-heartbeat").ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAtUtc, beat));
    }

    /// <inheritdoc />
    public Task LoseAsync()
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(Database.DirectoryName, "replica.db*"))
        {
            System.IO.File.Delete(file);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("ConnectionStrings:EcommerceReplica", $"Data Source={File}")];
}

/// <summary>Another database of the server as the replica.</summary>
public sealed class ReplicaOnMySql : MySqlApi, ReplicaTests.IReplica
{
    /// <inheritdoc />
    public ApiFixture Host => this;

    private MySqlConnectionStringBuilder Primary => new(Database.ConnectionString);

    private string Name => Primary.Database + "_replica";

    /// <inheritdoc />
    public async Task CopyAsync(TimeSpan age)
    {
        await InScopeAsync(async db =>
        {
            await ExecuteAsync($"CREATE DATABASE {Name} CHARACTER SET utf8mb4");
            foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct())
            {
                await ExecuteAsync($"CREATE TABLE {Name}.{table} LIKE {table}; INSERT INTO {Name}.{table} SELECT * FROM {table}");
            }

            await ExecuteAsync($"UPDATE {Name}.leases SET expires_at_utc = UTC_TIMESTAMP(6) - INTERVAL {age.TotalSeconds:0} SECOND WHERE name = 'replica-heartbeat'");
        });
    }

    /// <inheritdoc />
    public Task LoseAsync() => ExecuteAsync($"DROP DATABASE IF EXISTS {Name}");

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        [new("ConnectionStrings:EcommerceReplica", new MySqlConnectionStringBuilder(Database.ConnectionString) { Database = Name }.ConnectionString)];

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new MySqlConnection(Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

public sealed class ReplicaTestsOnSqlite(ReplicaOnSqlite api) : ReplicaTests(api), IClassFixture<ReplicaOnSqlite>;

public sealed class ReplicaTestsOnMySql(ReplicaOnMySql api) : ReplicaTests(api), IClassFixture<ReplicaOnMySql>;
