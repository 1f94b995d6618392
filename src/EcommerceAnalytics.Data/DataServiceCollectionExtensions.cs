using System.Data.Common;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.MySql;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Data;

/// <summary>Registers the database.</summary>
public static class DataServiceCollectionExtensions
{
    private static readonly AfterCommitInterceptor AfterCommit = new();
    private static readonly ReadCommittedInterceptor ReadCommitted = new();

    /// <summary>
    /// Adds <see cref="EcommerceDbContext"/> on the provider named by <c>Database:Provider</c> and the connection string
    /// <c>Ecommerce</c> (SQLite: <c>Data Source=var/ecommerce.db</c> when none is given).
    /// </summary>
    /// <exception cref="ConfigurationException">A setting is not allowed, or the provider is MySQL and there is no connection string.</exception>
    public static IServiceCollection AddEcommerceData(this IServiceCollection services, IConfiguration configuration)
    {
        var options = services.AddSettings<DatabaseOptions>(configuration);
        var connections = services.AddSettings<ConnectionStringsOptions>(configuration);
        connections.Require(options.Provider);
        var primary = connections.Ecommerce;
        var replica = connections.EcommerceReplica ?? primary;
        services.AddSettings<CountedStatusesOptions>(configuration);
        services.TryAddSingleton<WriteGate>();
        services.TryAddSingleton<LeasedWork>();
        services.TryAddSingleton<DatabaseMigrator>();
        services.TryAddSingleton(_ => new DatabaseProbe(options, primary));
        services.TryAddSingleton<StockQueries>();
        services.TryAddScoped<StockLedger>();
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            var interceptor = new SqliteConnectionInterceptor();
            services.AddDbContextPool<EcommerceDbContext, SqliteEcommerceDbContext>(
                builder => UseSqlite(builder, primary, options, interceptor));
            var reading = Build<SqliteEcommerceDbContext>(builder => UseSqlite(builder, replica, options, interceptor));
            services.TryAddSingleton(new AnalyticsDatabase(options, () => new SqliteEcommerceDbContext(reading), cancellationToken => OpenSqliteAsync(replica, cancellationToken)));
        }
        else
        {
            var server = new MySqlServer(primary!, options.ServerVersion);
            services.TryAddSingleton(_ => new MySqlPoolPair(primary!, replica!));
            services.AddDbContextPool<EcommerceDbContext, MySqlEcommerceDbContext>(
                (provider, builder) => UseMySql(builder, provider.GetRequiredService<MySqlPoolPair>().Primary, options, server));
            services.TryAddSingleton(provider =>
            {
                // Not before the first reading, because the server is asked for its version; and again when it did not answer.
                var reading = new Lazy<DbContextOptions<MySqlEcommerceDbContext>>(
                    () => Build<MySqlEcommerceDbContext>(builder => UseMySql(builder, provider.GetRequiredService<MySqlPoolPair>().Replica, options, server)),
                    LazyThreadSafetyMode.PublicationOnly);
                return new AnalyticsDatabase(
                    options, () => new MySqlEcommerceDbContext(reading.Value), provider.GetRequiredService<MySqlPoolPair>().Replica.OpenAsync);
            });
        }

        return services;
    }

    private static DbContextOptions<T> Build<T>(Action<DbContextOptionsBuilder> configure)
        where T : DbContext
    {
        var builder = new DbContextOptionsBuilder<T>();
        configure(builder);
        return builder.Options;
    }

    private static string SqliteOf(string? connectionString) =>
        new SqliteConnectionStringBuilder(connectionString ?? "Data Source=var/ecommerce.db") { ForeignKeys = true }.ConnectionString;

    private static async ValueTask<DbConnection> OpenSqliteAsync(string? connectionString, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(SqliteOf(connectionString));
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static void UseSqlite(DbContextOptionsBuilder builder, string? connectionString, DatabaseOptions options, IInterceptor interceptor)
    {
        builder.UseSqlite(SqliteOf(connectionString), sqlite => sqlite.CommandTimeout(options.CommandTimeoutSeconds)).AddInterceptors(interceptor, AfterCommit);
    }

    private static void UseMySql(DbContextOptionsBuilder builder, MySqlPool pool, DatabaseOptions options, MySqlServer server) =>
        builder.UseMySql(pool.ConnectionString, server.Version, mysql => mysql.CommandTimeout(options.CommandTimeoutSeconds))
            .AddInterceptors(pool, ReadCommitted, AfterCommit);
}
