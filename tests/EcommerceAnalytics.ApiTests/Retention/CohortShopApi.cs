using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.ApiTests.Retention;

/// <summary>The host with <see cref="CohortShop"/>.</summary>
public abstract class CohortShopApi(DatabaseProvider provider) : ApiFixture(provider)
{
    private readonly bool _hasDatabase = provider == DatabaseProvider.Sqlite || TestMySql.MissingReason is null;

    internal CohortShop Shop { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (_hasDatabase)
        {
            await InScopeAsync(Shop.FillAsync);
        }
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Store:Today", CohortShop.Today), new("Store:Name", "Cohort shop")];
}

public sealed class SqliteCohortShop() : CohortShopApi(DatabaseProvider.Sqlite);

public sealed class MySqlCohortShop() : CohortShopApi(DatabaseProvider.MySql);

/// <summary>Short forms for the answers about customers.</summary>
internal static class CustomerReports
{
    public static async Task<JsonElement> AnalyticsAsync(this ApiFixture api, string question)
    {
        using var answer = await api.AsAnalyst().GetAsync("/api/v1/analytics/" + question);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.JsonAsync();
    }

    public static List<JsonElement> Rows(this JsonElement answer, string name) => [.. answer.GetProperty(name).EnumerateArray()];

    /// <summary>A number; null where there is none.</summary>
    public static decimal? Number(this JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    public static string Text(this JsonElement row, string name) => row.GetProperty(name).GetString()!;

    public static decimal?[] Numbers(this JsonElement row, params string[] names) => [.. names.Select(name => row.Number(name))];
}

/// <summary>The classes that only ask the cohort shop on SQLite.</summary>
[CollectionDefinition(Name)]
public sealed class CohortShopOnSqlite : ICollectionFixture<SqliteCohortShop>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Cohort shop on SQLite";
}

/// <summary>The classes that only ask the cohort shop on MySQL.</summary>
[CollectionDefinition(Name)]
public sealed class CohortShopOnMySql : ICollectionFixture<MySqlCohortShop>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Cohort shop on MySQL";
}
