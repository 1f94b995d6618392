using EcommerceAnalytics.Benchmarks.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.MySql;
using EcommerceAnalytics.Data.Sqlite;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(BenchmarkHost))]

namespace EcommerceAnalytics.Benchmarks.Stores;

/// <summary>What the measured service has beside the product: <see cref="BareController"/>, and orders without bookkeeping.</summary>
public sealed class BenchmarkHost : IHostingStartup
{
    /// <summary>Environment variable: orders mark no day as changed.</summary>
    internal const string WithoutBookkeeping = "BENCH_WITHOUT_BOOKKEEPING";

    /// <inheritdoc />
    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        services.AddControllers().AddApplicationPart(typeof(BenchmarkHost).Assembly);
        if (Environment.GetEnvironmentVariable(WithoutBookkeeping) is { Length: > 0 })
        {
            services.ConfigureDbContext<SqliteEcommerceDbContext>(options => options.AddInterceptors(new NoBookkeeping()));
            services.ConfigureDbContext<MySqlEcommerceDbContext>(options => options.AddInterceptors(new NoBookkeeping()));
        }
    });

    private sealed class NoBookkeeping : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            foreach (var change in ((EcommerceDbContext)eventData.Context!).ChangeTracker.Entries<SalesChange>())
            {
                change.State = EntityState.Detached;
            }

            return ValueTask.FromResult(result);
        }
    }
}
