using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EcommerceAnalytics.TestSupport;

/// <summary>
/// A migrated database and the services of the data layer, for tests below HTTP. Derive from it to add a module:
/// override <see cref="AddServices"/>. The clock stands at 2024-06-15 12:00 UTC until a test moves it.
/// </summary>
public abstract class DataFixture(DatabaseProvider provider) : IAsyncLifetime
{
    private TestDatabase? _database;
    private ServiceProvider? _services;

    /// <summary>The clock of the services.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2024, 6, 15, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The database.</summary>
    public TestDatabase Database => _database ?? throw new InvalidOperationException("The database was not started.");

    /// <summary>Whether there is a database; without one the tests are skipped.</summary>
    public bool IsAvailable => _database is not null;

    /// <summary>The services.</summary>
    public ServiceProvider Services => _services ?? throw new InvalidOperationException("The database was not started.");

    /// <summary>A scope with its own <see cref="EcommerceDbContext"/>.</summary>
    public AsyncServiceScope CreateScope() => Services.CreateAsyncScope();

    /// <summary>Runs work in a scope of its own and returns what it gives.</summary>
    public async Task<T> InScopeAsync<T>(Func<EcommerceDbContext, Task<T>> work)
    {
        await using var scope = CreateScope();
        return await work(scope.ServiceProvider.GetRequiredService<EcommerceDbContext>());
    }

    /// <summary>Runs work in a scope of its own.</summary>
    public async Task InScopeAsync(Func<EcommerceDbContext, Task> work)
    {
        await using var scope = CreateScope();
        await work(scope.ServiceProvider.GetRequiredService<EcommerceDbContext>());
    }

    /// <inheritdoc />
    public virtual async ValueTask InitializeAsync()
    {
        if (provider == DatabaseProvider.MySql && TestMySql.MissingReason is not null)
        {
            return;
        }

        _database = await TestDatabase.CreateAsync(provider);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_database.Settings()).AddInMemoryCollection(Settings()).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddOptions();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<StoreClock>();
        services.AddEcommerceData(configuration);
        AddServices(services, configuration);
        _services = services.BuildServiceProvider(validateScopes: true);
        await _services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>Adds what the tests need beside the data layer.</summary>
    protected virtual void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <summary>Settings beside those of the database.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings() => [];
}

/// <summary>The data layer on SQLite.</summary>
public class SqliteData() : DataFixture(DatabaseProvider.Sqlite);

/// <summary>The data layer on MySQL.</summary>
public class MySqlData() : DataFixture(DatabaseProvider.MySql);
