using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.ApiTests.ProductPerformance;

/// <summary>The host with <see cref="CornerShop"/>.</summary>
public abstract class CornerShopApi(DatabaseProvider provider) : ApiFixture(provider)
{
    private readonly bool _hasDatabase = provider == DatabaseProvider.Sqlite || TestMySql.MissingReason is null;

    internal CornerShop Shop { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (_hasDatabase)
        {
            await InScopeAsync(Shop.FillAsync);
        }
    }

    /// <summary>An answer about products.</summary>
    public async Task<JsonElement> AskAsync(string question)
    {
        using var answer = await AsAnalyst().GetAsync("/api/v1/analytics/products/" + question);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Store:Today", CornerShop.Today), new("Store:Name", "Corner shop")];
}

public sealed class SqliteCornerShop() : CornerShopApi(DatabaseProvider.Sqlite);

public sealed class MySqlCornerShop() : CornerShopApi(DatabaseProvider.MySql);

/// <summary>The classes that only ask the corner shop on SQLite.</summary>
[CollectionDefinition(Name)]
public sealed class CornerShopOnSqlite : ICollectionFixture<SqliteCornerShop>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Corner shop on SQLite";
}

/// <summary>The classes that only ask the corner shop on MySQL.</summary>
[CollectionDefinition(Name)]
public sealed class CornerShopOnMySql : ICollectionFixture<MySqlCornerShop>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Corner shop on MySQL";
}
