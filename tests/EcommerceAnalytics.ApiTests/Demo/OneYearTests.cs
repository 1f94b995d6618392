using System.Globalization;
using System.Net;
using System.Text.Json;
using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.EntityFrameworkCore;
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
        Assert.Equal((10_655_622.484m, 896_812.49m), (api.Imported.Sums.Single().GrossSales, api.Imported.Sums.Single().Returns));
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

    // All of the year as CSV, and its first month as a workbook.
    [Theory]
    [InlineData("csv", "from=2010-12-01&to=2011-12-31")]
    [InlineData("xlsx", "from=2010-12-01&to=2010-12-31")]
    public async Task The_lines_of_the_report_make_the_same_store_of_an_empty_one(string format, string range)
    {
        await api.InScopeAsync(db => db.Orders.Where(o => o.Id % 3 == 0).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.Channel, "web").SetProperty(o => o.PaymentMethod, "card").SetProperty(o => o.Region, o => o.Country + "-1")));
        await using var empty = new ShopOnSqlite();
        await empty.InitializeAsync();
        var path = Path.Combine(empty.Database.DirectoryName, $"report.{format}");
        using (var answer = await api.AsAnalyst().GetAsync($"/api/v1/reports/orders?{range}&format={format}", HttpCompletionOption.ResponseHeadersRead))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await using var file = File.Create(path);
            await answer.Content.CopyToAsync(file);
        }

        await using (var scope = empty.Services.CreateAsyncScope())
        {
            var import = scope.ServiceProvider.GetRequiredService<OrderImport>();
            var id = Guid.CreateVersion7();
            await import.RegisterAsync(id, path, new ImportRequest(), null, CancellationToken.None);
            var result = await import.RunAsync(id, path, null, null, CancellationToken.None);
            Assert.Equal(("report", 0, 0), (result.Reading!.Format, result.Rejected.Count, result.Skipped.Count));
        }

        var (here, there) = (await ReconciliationAsync(api.AsAnalyst(), range), await ReconciliationAsync(empty.AsAnalyst(), range));
        Assert.NotEmpty(here);
        Assert.Equal(here, there);
        Assert.Equal(await ByChannelAsync(api, range), await ByChannelAsync(empty, range));
    }

    /// <summary>Every figure that is checked, by what it is of.</summary>
    private static async Task<List<string>> ReconciliationAsync(HttpClient client, string range)
    {
        var answer = await ReadAsync(client, $"analytics/reconciliation?{range}");
        Assert.True(answer.GetProperty("holds").GetBoolean());
        return [.. answer.GetProperty("items").EnumerateArray()
            .Select(i => $"{i.GetProperty("identity")} {i.GetProperty("groups")} {i.GetProperty("metric")} {i.GetProperty("expected")} {i.GetProperty("actual")}")
            .Where(text => !text.Contains("copy", StringComparison.OrdinalIgnoreCase)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static Task<List<string>> ByChannelAsync(ApiFixture store, string range)
    {
        var to = range.EndsWith("2010-12-31", StringComparison.Ordinal) ? new DateOnly(2010, 12, 31) : new DateOnly(2011, 12, 31);
        return store.InScopeAsync(async db => (await db.Orders.Where(o => o.Day <= to).GroupBy(o => new { o.Source, o.Channel, o.PaymentMethod, o.Region })
            .Select(g => new { g.Key, Count = g.Count(), Gross = g.Sum(o => o.Gross) }).ToListAsync())
            .ConvertAll(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} {g.Count} {g.Gross:0.00##}")).Order(StringComparer.Ordinal).ToList());
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
