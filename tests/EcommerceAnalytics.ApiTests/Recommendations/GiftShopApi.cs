using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Recommendations.Training;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Recommendations;

/// <summary>The host with a small shop, <see cref="GiftShop"/> if no other, on RP3beta without ageing, so that every weight can be worked out by hand.</summary>
public abstract class GiftShopApi(DatabaseProvider provider, bool trained) : ApiFixture(provider)
{
    private readonly bool _hasDatabase = provider == DatabaseProvider.Sqlite || TestMySql.MissingReason is null;

    internal SmallShop Shop => field ??= OpenShop();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (!_hasDatabase)
        {
            return;
        }

        await InScopeAsync(Shop.FillAsync);
        if (trained)
        {
            Assert.NotNull(await TrainAsync());
        }
    }

    /// <summary>Trains a generation.</summary>
    public Task<Data.Analytics.RecommendationModel?> TrainAsync() =>
        Services.GetRequiredService<RecommendationTraining>().RunAsync(null, CancellationToken.None);

    /// <summary>Recommendations to a customer of the shop.</summary>
    public Task<JsonElement> RecommendAsync(string customer, string query = "") =>
        AsService().GetFromJsonAsync<JsonElement>($"/api/v1/customers/{Shop.Customers[customer]}/recommendations{query}");

    /// <summary>The SKUs of an answer, in order.</summary>
    public static string[] Skus(JsonElement answer) =>
        [.. (answer.ValueKind == JsonValueKind.Array ? answer : answer.GetProperty("items")).EnumerateArray().Select(i => i.GetProperty("sku").GetString()!)];

    private protected virtual SmallShop OpenShop() => new GiftShop();

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        new("Store:Today", SmallShop.Today),
        new("Recommendations:Algorithm", "Rp3BetaDecay"),
        new("Recommendations:HalfLifeDays", "off"),
        new("Recommendations:CatalogueSeconds", "0"),
        new("Recommendations:PopularitySeconds", "0"),
    ];
}

public sealed class SqliteGiftShop() : GiftShopApi(DatabaseProvider.Sqlite, trained: true);

public sealed class MySqlGiftShop() : GiftShopApi(DatabaseProvider.MySql, trained: true);

public sealed class SqliteUntrainedShop() : GiftShopApi(DatabaseProvider.Sqlite, trained: false);

public sealed class MySqlUntrainedShop() : GiftShopApi(DatabaseProvider.MySql, trained: false);

public sealed class SqliteHitShop() : GiftShopApi(DatabaseProvider.Sqlite, trained: true)
{
    private protected override SmallShop OpenShop() => new HitShop();
}

public sealed class MySqlHitShop() : GiftShopApi(DatabaseProvider.MySql, trained: true)
{
    private protected override SmallShop OpenShop() => new HitShop();
}
