using System.Data.Common;
using EcommerceAnalytics.Data.MySql;
using EcommerceAnalytics.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Analytics.Tests.CustomerValue;

/// <summary>Breaks the connection instead of the next commit, as a kill does.</summary>
public sealed class FailingCommit : DbTransactionInterceptor
{
    private int _armed;

    /// <summary>The next commit is not done.</summary>
    public void Arm() => Interlocked.Exchange(ref _armed, 1);

    /// <inheritdoc />
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _armed, 0) == 1)
        {
            await transaction.RollbackAsync(cancellationToken);
            throw new TimeoutException("The connection was lost before the commit.");
        }

        return result;
    }

    internal static void Add(IServiceCollection services)
    {
        var failing = new FailingCommit();
        services.AddSingleton(failing);
        services.ConfigureDbContext<SqliteEcommerceDbContext>(builder => builder.AddInterceptors(failing));
        services.ConfigureDbContext<MySqlEcommerceDbContext>(builder => builder.AddInterceptors(failing));
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteFailingAnalytics : SqliteAnalytics
{
    /// <inheritdoc />
    protected override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        base.AddServices(services, configuration);
        FailingCommit.Add(services);
    }
}

/// <summary>On MySQL.</summary>
public sealed class MySqlFailingAnalytics : MySqlAnalytics
{
    /// <inheritdoc />
    protected override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        base.AddServices(services, configuration);
        FailingCommit.Add(services);
    }
}
