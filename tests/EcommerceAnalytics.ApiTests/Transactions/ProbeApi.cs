using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.MySql;
using EcommerceAnalytics.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Transactions;

/// <summary>The host with the probe in it.</summary>
public sealed class SqliteProbeApi : SqliteApi
{
    /// <inheritdoc />
    protected override void AddServices(IServiceCollection services) => Probe.Add(services);
}

/// <summary>The host with the probe in it.</summary>
public sealed class MySqlProbeApi : MySqlApi
{
    /// <inheritdoc />
    protected override void AddServices(IServiceCollection services) => Probe.Add(services);
}

internal static class Probe
{
    public static void Add(IServiceCollection services)
    {
        var lostCommit = new LostCommit();
        services.AddSingleton(lostCommit);
        services.AddSingleton<ProbeCalls>();
        services.AddControllers().AddApplicationPart(typeof(Probe).Assembly);
        services.ConfigureDbContext<SqliteEcommerceDbContext>(builder => builder.AddInterceptors(lostCommit));
        services.ConfigureDbContext<MySqlEcommerceDbContext>(builder => builder.AddInterceptors(lostCommit));
    }
}
