using System.Net;
using System.Text.Json;
using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Demo;

/// <summary>
/// The demo store's second year alone: its model must not go into service. What is read from the database and how does not
/// differ from the two years, so that one engine is enough.
/// </summary>
public sealed class OneYearTests(OneYearApi api) : IClassFixture<OneYearApi>
{
    [Fact]
    public void The_file_alone_gives_the_known_figures()
    {
        // Counted from the file independently of this code.
        Assert.Equal((530_103L, 19_959, 9_288L), (api.Imported.Lines, api.Imported.Orders, api.Imported.Returns));
        Assert.Equal((10_655_622.484m, 896_812.49m), (api.Imported.Sums.Single().Gross, api.Imported.Sums.Single().Returns));
    }

    [Fact]
    public async Task With_one_year_the_model_is_not_in_service_and_the_lists_stand_alone_and_say_why()
    {
        var analyst = api.AsAnalyst();
        var model = await ReadAsync(analyst, "analytics/churn/model");
        Assert.False(model.GetProperty("inService").GetBoolean());

        // From 2010-12-01 to the cut at 2011-06-01 there are 26 weeks.
        var reason = model.GetProperty("reason").GetString()!;
        Assert.StartsWith("26 weeks of orders before the hold-out; more than 52 are required", reason, StringComparison.Ordinal);
        Assert.NotEqual(JsonValueKind.Null, model.GetProperty("fittedAt").ValueKind);
        Assert.Contains(model.GetProperty("checks").EnumerateArray(), check => !check.GetProperty("passed").GetBoolean());

        foreach (var list in new[] { "at-risk", "top", "lifetime-value" })
        {
            var answer = await ReadAsync(analyst, $"analytics/customers/{list}?pageSize=100");
            Assert.Equal(reason, answer.GetProperty("noPredictionsBecause").GetString());
            var rows = answer.GetProperty("items").EnumerateArray().ToList();
            Assert.Equal(100, rows.Count);
            var net = rows.ConvertAll(r => (double)r.GetProperty("netSales").GetDecimal()
                * (list == "at-risk" ? r.GetProperty("usualDaysBetweenOrders").GetDouble() / r.GetProperty("daysSinceLastOrder").GetInt32() : 1));
            Assert.Equal(net.OrderDescending(), net);
            Assert.All(rows, row => Assert.All(
                ["probabilityOfOrder", "probabilityAlive", "expectedOrders", "expectedOrderValue", "valueAtRisk", "predictedClv"],
                figure => Assert.False(row.TryGetProperty(figure, out var value) && value.ValueKind != JsonValueKind.Null)));
        }

        var id = (await ReadAsync(analyst, "analytics/customers/top")).GetProperty("items")[0].GetProperty("customerId").GetInt32();
        var outlook = (await ReadAsync(analyst, $"customers/{id}")).GetProperty("outlook");
        Assert.Equal(reason, outlook.GetProperty("reason").GetString());
        Assert.False(outlook.TryGetProperty("expectedOrders", out var orders) && orders.ValueKind != JsonValueKind.Null);
    }

    private static async Task<JsonElement> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync("/api/v1/" + path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }
}

/// <summary>A host with the second file of the demo store in it.</summary>
public sealed class OneYearApi() : ApiFixture(DatabaseProvider.Sqlite)
{
    /// <summary>Name of the file.</summary>
    internal const string SecondFile = "online_retail_2010_2011.csv.gz";

    private ImportResult? _imported;

    /// <summary>What the import came to.</summary>
    internal ImportResult Imported => _imported ?? throw new InvalidOperationException("The store was not filled.");

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var scope = Services.CreateAsyncScope();
        _imported = await scope.ServiceProvider.ImportAsync(SecondFile);
        await Services.GetRequiredService<CustomerModelFitting>().RunAsync(CancellationToken.None);
    }

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Store:Today", "2011-12-10")];
}
