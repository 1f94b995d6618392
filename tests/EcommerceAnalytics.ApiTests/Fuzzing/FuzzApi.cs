using System.Net.Http.Headers;
using System.Net.Http.Json;
using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Fuzzing;

/// <summary>A host with a small shop in it, and new admins whenever the last one did not survive.</summary>
public abstract class FuzzApi(DatabaseProvider provider) : ApiFixture(provider)
{
    private readonly DatabaseProvider _provider = provider;
    private int _admins;

    /// <summary>A client of a new admin.</summary>
    internal async Task<HttpClient> NewAdminAsync()
    {
        var user = await AddUserAsync($"admin.{++_admins}.of.many", Roles.Admin);
        await using var scope = Services.CreateAsyncScope();
        var tokens = await scope.ServiceProvider.GetRequiredService<Sessions>().OpenAsync(user, CancellationToken.None);
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return client;
    }

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (_provider == DatabaseProvider.MySql && TestMySql.MissingReason is not null)
        {
            return;
        }

        var shop = new Shop(this);
        using var admin = AsAdmin();
        for (var i = 1; i <= 5; i++)
        {
            (await admin.PostAsJsonAsync("/api/v1/categories", new { name = $"Category {i}" })).EnsureSuccessStatusCode();
            await shop.RegisterAsync();
            var product = await shop.StockAsync(9.99m, 1_000_000);
            await shop.PlaceAsync((product, 20));
        }
    }

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        ShopOnSqlite.Today,
        new("Webhooks:AllowPrivateAddresses", "true"),

        // No mail server listens there: a message that may be sent is refused at once.
        new("Email:Host", "127.0.0.1"),
        new("Email:Port", "1"),
        new("Email:From", "shop@example.com"),
    ];
}

/// <summary>On SQLite.</summary>
public sealed class SqliteFuzzApi() : FuzzApi(DatabaseProvider.Sqlite);

/// <summary>On MySQL.</summary>
public sealed class MySqlFuzzApi() : FuzzApi(DatabaseProvider.MySql);
