using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Api.Hosting;
using EcommerceAnalytics.ApiTests.Contract;
using EcommerceAnalytics.ApiTests.OpenApi;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>
/// The whole host over HTTP on an empty, migrated database, with a user of each role. Derive from it to change settings or
/// to fill the database once for a class. A class in which the host has answered 500 fails, and so does one with an answer that
/// is not as in the document.
/// </summary>
public abstract class ApiFixture : IAsyncLifetime
{
    /// <summary>Password of every user of the tests.</summary>
    public const string Password = "Correct-Horse-7-Battery";

    private const string FirstAdminName = "root-admin";

    private static readonly TextWriter StandardError = KeepStandardError();
    private readonly ConcurrentDictionary<string, ApplicationUser> _users = new(StringComparer.Ordinal);
    private readonly Guid _family = Guid.NewGuid();
    private readonly UnexpectedErrors _errors = new();
    private readonly DatabaseProvider _provider;
    private readonly ContractFaults _contractFaults = new();
    private readonly Lazy<Task<ApiContract>> _contract;
    private TestDatabase? _database;
    private ApiFactory? _factory;

    /// <summary>A host on a database of a provider.</summary>
    protected ApiFixture(DatabaseProvider provider)
    {
        _provider = provider;
        _contract = new Lazy<Task<ApiContract>>(async () =>
            HasOwnContract ? new ApiContract(await ApiDocument.ReadAsync(Factory.CreateDefaultClient(Root))) : ApiContract.Approved);
    }

    /// <summary>No server of this database can be had; the tests are skipped with the reason.</summary>
    protected bool IsMissing => _provider == DatabaseProvider.MySql && TestMySql.MissingReason is not null;

    /// <summary>The database.</summary>
    public TestDatabase Database => _database ?? throw new InvalidOperationException("The host was not started.");

    /// <summary>The host.</summary>
    public ApiFactory Factory => _factory ?? throw new InvalidOperationException("The host was not started.");

    /// <summary>The services of the host.</summary>
    public IServiceProvider Services => Factory.Services;

    /// <summary>Where Kestrel listens, when the host is <see cref="OnKestrel"/>.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    private Uri Root => OnKestrel ? Address : new Uri("http://localhost");

    /// <summary>A client without a token. Its answers are compared with the document.</summary>
    public HttpClient Anonymous() => Factory.CreateDefaultClient(Root, new ContractHandler(_contractFaults, () => _contract.Value));

    /// <summary>A client with the token of an admin.</summary>
    public HttpClient AsAdmin() => As(Roles.Admin);

    /// <summary>A client with the token of an analyst.</summary>
    public HttpClient AsAnalyst() => As(Roles.Analyst);

    /// <summary>A client with the token of a front end.</summary>
    public HttpClient AsService() => As(Roles.Service);

    /// <summary>A client with the token of the fixture's user of a role (named like the role, in lower case).</summary>
    public HttpClient As(string role)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(role));
        return client;
    }

    /// <summary>A new access token of the fixture's user of a role.</summary>
    public string Token(string role) => Services.GetRequiredService<AccessTokens>().Issue(_users[role], [role], _family);

    /// <summary>A client with the token of a sign-in of its own, which a test may end.</summary>
    public async Task<HttpClient> SignedInAsync(string role)
    {
        await using var scope = Services.CreateAsyncScope();
        var tokens = await scope.ServiceProvider.GetRequiredService<Sessions>().OpenAsync(_users[role], CancellationToken.None);
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return client;
    }

    /// <summary>Makes the fixture's two admins enabled admins again, after a test has changed them.</summary>
    public async Task RestoreAdminsAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
        foreach (var name in new[] { FirstAdminName, "admin" })
        {
            var user = await users.FindByNameAsync(name) ?? throw new InvalidOperationException($"{name} is gone.");
            user.IsEnabled = true;
            await users.RemoveFromRolesAsync(user, await users.GetRolesAsync(user));
            await users.AddToRoleAsync(user, Roles.Admin);
            await users.UpdateAsync(user);
            Services.GetRequiredService<LiveTokens>().ForgetUser(user.Id);
            if (name != FirstAdminName)
            {
                _users[Roles.Admin] = user;
            }
        }

        // To disable the first admin ended its sign-in, which serves all users.
        await scope.ServiceProvider.GetRequiredService<EcommerceDbContext>().RefreshTokens.Where(token => token.FamilyId == _family)
            .ExecuteUpdateAsync(token => token.SetProperty(t => t.EndedAtUtc, (DateTime?)null));
        Services.GetRequiredService<LiveTokens>().ForgetFamily(_family);
    }

    /// <summary>Runs work on the database of the host.</summary>
    public async Task<T> InScopeAsync<T>(Func<EcommerceDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<EcommerceDbContext>());
    }

    /// <summary>Runs work on the database of the host.</summary>
    public async Task InScopeAsync(Func<EcommerceDbContext, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<EcommerceDbContext>());
    }

    /// <inheritdoc />
    public virtual async ValueTask InitializeAsync()
    {
        if (IsMissing)
        {
            return;
        }

        _database = await CreateDatabaseAsync();
        var settings = _database.Settings();
        settings["Admin:UserName"] = FirstAdminName;
        settings["Admin:Password"] = Password;
        settings["Logging:LogLevel:Default"] = "Error";
        settings["Recommendations:TrainInBackground"] = "false";
        settings["CustomerModel:RefreshInBackground"] = "false";
        settings["Analytics:Copy:Enabled"] = "false";
        settings["RateLimit:AnonymousRequestsPerMinute"] = "540000";
        foreach (var (name, value) in Settings())
        {
            settings[name] = value;
        }

        _factory = new ApiFactory(settings, Time, services =>
        {
            if (!WatchesServer)
            {
                services.Replace(ServiceDescriptor.Singleton<IDatabaseProbe>(new UnwatchedServer()));
            }

            services.AddSingleton<ILoggerProvider>(_errors);
            AddServices(services);
        });
        if (OnKestrel)
        {
            _factory.UseKestrel(0);
        }

        await StartAsync(_factory, settings);

        foreach (var role in new[] { Roles.Admin, Roles.Analyst, Roles.Service })
        {
            _users[role] = await AddUserAsync(role.ToLowerInvariant(), role);
        }

        // One sign-in without an end serves all three users; it is the first admin's, so that a user of a test who signs out everywhere leaves it open.
        await using var scope = _factory.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var owner = await scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>().FindByNameAsync(FirstAdminName)
            ?? throw new InvalidOperationException("There is no first admin.");
        db.RefreshTokens.Add(new RefreshToken
        {
            UserId = owner.Id,
            FamilyId = _family,
            TokenHash = "none",
            ExpiresAtUtc = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        });
        await db.SaveChangesAsync();
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        _errors.RequireNone();
        _contractFaults.RequireNone();
    }

    /// <summary>Adds a user without a password: hashing one is slow on purpose, and these users never sign in.</summary>
    protected async Task<ApplicationUser> AddUserAsync(string userName, string role)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
        var user = new ApplicationUser { UserName = userName };
        Assert.True((await users.CreateAsync(user)).Succeeded);
        Assert.True((await users.AddToRoleAsync(user, role)).Succeeded);
        return user;
    }

    /// <summary>Keeps what the hosts say there: the runner shows none of it.</summary>
    private static TextWriter KeepStandardError()
    {
        var kept = TextWriter.Synchronized(new StringWriter(CultureInfo.InvariantCulture));
        Console.SetError(kept);
        return kept;
    }

    /// <summary>Starts the host. The program tells an operator why it cannot start; here the cause itself is thrown, or what the program said if it could start now.</summary>
    private static async Task StartAsync(ApiFactory factory, IReadOnlyDictionary<string, string?> settings)
    {
        try
        {
            factory.StartServer();
        }
        catch (Exception exception) when (exception is ObjectDisposedException or InvalidOperationException)
        {
            await using var app = EcommerceHost.Build([.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
            await app.Services.GetRequiredService<StartUp>().RunAsync(CancellationToken.None);
            throw new InvalidOperationException($"The host did not start. Standard error of all hosts: {StandardError}", exception);
        }
    }

    /// <summary>Makes the database; migrated, unless a class has the host do that.</summary>
    protected virtual Task<TestDatabase> CreateDatabaseAsync() => TestDatabase.CreateAsync(_provider);

    /// <summary>Whether the host is reached over a socket of 127.0.0.1; else in memory.</summary>
    protected virtual bool OnKestrel => false;

    /// <summary>Whether a test adds to what the host answers: its own document counts then, not the approved one.</summary>
    protected virtual bool HasOwnContract => false;

    /// <summary>Whether requests are turned away when the server does not answer within two seconds, which it may not on a busy machine.</summary>
    protected virtual bool WatchesServer => false;

    /// <summary>The clock of the host; null for the real one.</summary>
    protected virtual TimeProvider? Time => null;

    /// <summary>Adds to the services of the host, or replaces them.</summary>
    protected virtual void AddServices(IServiceCollection services)
    {
    }

    /// <summary>Settings beside those of the database.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings() => [];
}

/// <summary>The host on SQLite.</summary>
public class SqliteApi() : ApiFixture(DatabaseProvider.Sqlite);

/// <summary>The host on MySQL.</summary>
public class MySqlApi() : ApiFixture(DatabaseProvider.MySql);
