using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Delivery;
using EcommerceAnalytics.Recommendations;
using EcommerceAnalytics.Semantics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Analytics.Tests;

/// <summary>The analytics module on a database of its own; the store is in London unless a test class says otherwise.</summary>
public abstract class AnalyticsData(DatabaseProvider provider) : DataFixture(provider)
{
    /// <summary>The store's zone.</summary>
    protected virtual string StoreZone => "Europe/London";

    /// <inheritdoc />
    protected override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<StoreOptions>(store => store.TimeZone = StoreZone);
        services.AddSemantics(configuration).AddDelivery(configuration).AddAnalytics(configuration).AddRecommendations(configuration);
    }

    /// <summary>A service.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Asks in a snapshot of its own.</summary>
    public async Task<T> AskAsync<T>(Func<ReportSession, Task<T>> ask)
    {
        await using var session = await Get<ReportSessionFactory>().OpenAsync(CancellationToken.None);
        return await ask(session);
    }
}

/// <summary>On SQLite.</summary>
public class SqliteAnalytics() : AnalyticsData(DatabaseProvider.Sqlite);

/// <summary>On MySQL.</summary>
public class MySqlAnalytics() : AnalyticsData(DatabaseProvider.MySql);
