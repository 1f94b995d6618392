using System.Globalization;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace EcommerceAnalytics.Data.Tests;

/// <summary>A connection string with two servers, one of which takes writes: the one that does is used, whichever it is.</summary>
public sealed class SeveralServersTests : IAsyncLifetime
{
    private const string Database = "shop";
    private readonly List<PrivateMariaDb> _servers = [];
    private ServiceProvider? _services;

    private PrivateMariaDb First => _servers[0];

    private PrivateMariaDb Second => _servers[1];

    [ProgramFact("mariadbd", "mariadb-install-db", "my_print_defaults")]
    public async Task Writes_find_the_server_that_takes_them_and_its_sessions_are_kept_until_it_no_longer_does()
    {
        await StartAsync();
        await SetReadOnlyAsync(First, true);

        // The first one answers, but refuses: no write reaches it.
        for (var i = 0; i < 3; i++)
        {
            await AddAsync();
        }

        Assert.Equal((0, 3), (await CountAsync(First), await CountAsync(Second)));

        // A planned switchover.
        await SetReadOnlyAsync(Second, true);
        await SetReadOnlyAsync(First, false);
        for (var i = 0; i < 4; i++)
        {
            await AddAsync();
        }

        Assert.Equal((4, 3), (await CountAsync(First), await CountAsync(Second)));

        // The primary dies, the other one takes over.
        await SetReadOnlyAsync(Second, false);
        await First.KillAsync();
        await Eventually.HoldsAsync(() => TryAddAsync(), "a write succeeds on the other server");
        Assert.Equal(4, await CountAsync(Second));

        // It comes back as a replica: nothing goes there.
        await First.StartAgainAsync();
        await SetReadOnlyAsync(First, true);
        for (var i = 0; i < 8; i++)
        {
            await AddAsync();
        }

        Assert.Equal((4, 12), (await CountAsync(First), await CountAsync(Second)));
    }

    [ProgramFact("mariadbd", "mariadb-install-db", "my_print_defaults")]
    public async Task Where_none_takes_writes_reads_go_on_and_writes_are_unavailable_until_one_does()
    {
        await StartAsync();
        await AddAsync();
        await SetReadOnlyAsync(First, true);
        await SetReadOnlyAsync(Second, true);

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(DatabaseErrorKind.ReadOnly, DatabaseErrors.KindOf(await Record.ExceptionAsync(AddAsync)));
            Assert.Equal(1, await RunAsync(db => db.Database.SqlQueryRaw<int>("SELECT 1 AS Value").SingleAsync()));
            Assert.False(await RunAsync(db => db.IsWritableAsync(CancellationToken.None)));
        }

        Assert.True(await _services!.GetRequiredService<IDatabaseProbe>().IsAvailableAsync(CancellationToken.None));
        await SetReadOnlyAsync(Second, false);
        await Eventually.HoldsAsync(() => TryAddAsync(), "a write succeeds again");
        Assert.True(await RunAsync(db => db.IsWritableAsync(CancellationToken.None)));
        Assert.Equal((1, 1), (await CountAsync(First), await CountAsync(Second)));

        // One of two servers is enough.
        await First.KillAsync();
        Assert.True(await _services!.GetRequiredService<IDatabaseProbe>().IsAvailableAsync(CancellationToken.None));
        await Second.KillAsync();
        Assert.False(await _services!.GetRequiredService<IDatabaseProbe>().IsAvailableAsync(CancellationToken.None));
    }

    /// <inheritdoc />
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Two servers with one table each, and an account that read_only holds back.</summary>
    private async Task StartAsync()
    {
        _servers.Add(await PrivateMariaDb.StartAsync());
        _servers.Add(await First.StartTwinAsync("127.0.0.2"));
        foreach (var server in _servers)
        {
            await ExecuteAsync(server, $"""
                CREATE DATABASE {Database}; CREATE TABLE {Database}.tags (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(64) NOT NULL, name_key VARCHAR(64));
                CREATE USER app@'%'; GRANT SELECT, INSERT, UPDATE, DELETE ON {Database}.* TO app@'%'
                """);
        }

        var settings = new Dictionary<string, string?>
        {
            ["Database:Provider"] = "MySql",
            ["ConnectionStrings:Ecommerce"] = $"Server={First.Address},{Second.Address};Port={First.Port};Database={Database};User ID=app;LoadBalance=FailOver",
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddEcommerceData(configuration).BuildServiceProvider();
    }

    private static Task SetReadOnlyAsync(PrivateMariaDb server, bool isReadOnly) => ExecuteAsync(server, $"SET GLOBAL read_only = {(isReadOnly ? 1 : 0)}");

    private static async Task ExecuteAsync(PrivateMariaDb server, string sql)
    {
        await using var connection = new MySqlConnection(server.ConnectionString + ";Pooling=false;Allow User Variables=true");
        await connection.OpenAsync();
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<int> CountAsync(PrivateMariaDb server)
    {
        await using var connection = new MySqlConnection(server.ConnectionString + ";Pooling=false;Allow User Variables=true");
        await connection.OpenAsync();
        await using var command = new MySqlCommand($"SELECT COUNT(*) FROM {Database}.tags", connection);
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private async Task<T> RunAsync<T>(Func<EcommerceDbContext, Task<T>> work)
    {
        await using var scope = _services!.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<EcommerceDbContext>());
    }

    private Task AddAsync() => _services!.GetRequiredService<WriteTransactions>().RunAsync(
        db =>
        {
            db.Tags.Add(new Tag { Name = Guid.NewGuid().ToString() });
            return db.SaveChangesAsync();
        },
        CancellationToken.None);

    private async Task<bool> TryAddAsync()
    {
        try
        {
            await AddAsync();
            return true;
        }
        catch (Exception exception) when (DatabaseErrors.IsUnavailable(exception))
        {
            return false;
        }
    }
}
