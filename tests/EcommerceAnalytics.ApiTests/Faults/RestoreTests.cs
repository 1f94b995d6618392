using System.Net;
using System.Net.Http.Headers;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.Semantics.Changes;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Faults;

/// <summary>A backup is restored under a running instance, and other writes follow: nothing of the history that is gone is answered again.</summary>
public abstract class RestoreTests(ApiFixture api)
{
    private const string Sales = "/api/v1/analytics/sales?range=today";
    private const string Customers = "/api/v1/analytics/rfm";

    private readonly Shop _shop = new(api);

    [Theory]
    [InlineData(1, false, false)]
    [InlineData(1, true, true)]
    [InlineData(1, true, false)]
    [InlineData(1, false, true)]
    [InlineData(4, false, false)]
    [InlineData(4, true, true)]
    [InlineData(4, false, true)]
    public async Task Figures_and_customers_are_those_of_the_restored_history(int ordersAfterwards, bool isFoldedBefore, bool isFoldedAfterwards)
    {
        var product = await _shop.StockAsync(10m, 1000);
        var (first, second, third) = (await _shop.RegisterAsync(), await _shop.RegisterAsync(), await _shop.RegisterAsync());
        await OrderAsync(first, 1);
        await FoldAsync();
        var (net, net2) = (await NetAsync(Sales, "totals"), await NetAsync(Customers));
        await api.InScopeAsync(DatabaseBackup.TakeAsync);

        // 10 and 250, of two customers.
        await OrderAsync(second, 25);
        if (isFoldedBefore)
        {
            await FoldAsync();
        }

        Assert.Equal((net + 250m, net2 + 250m), (await NetAsync(Sales, "totals"), await NetAsync(Customers)));
        var (sales, customers) = (await TagAsync(Sales), await TagAsync(Customers));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(Sales, sales));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(Customers, customers));

        await api.InScopeAsync(DatabaseBackup.RestoreAsync);
        for (var i = 0; i < ordersAfterwards; i++)
        {
            await OrderAsync(third, 5);
        }

        if (isFoldedAfterwards)
        {
            await FoldAsync();
        }

        // The version may be the same again; the data is not.
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Sales, sales));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Customers, customers));
        Assert.Equal((net + (ordersAfterwards * 50m), net2 + (ordersAfterwards * 50m)), (await NetAsync(Sales, "totals"), await NetAsync(Customers)));
        var listed = (await (await api.AsAnalyst().GetAsync("/api/v1/analytics/rfm/customers?pageSize=200")).JsonAsync()).GetProperty("items").EnumerateArray()
            .Select(c => c.GetProperty("customerId").GetInt32()).ToList();
        Assert.Contains(third, listed);
        Assert.DoesNotContain(second, listed);

        Task OrderAsync(int customerId, int quantity) =>
            _shop.PlaceBodyAsync(new { customerId, country = "GB", lines = new[] { new { productId = product.Id, quantity } } });
    }

    [Fact]
    public async Task Customers_registered_after_a_restore_are_not_those_who_had_their_keys_before()
    {
        var product = await _shop.StockAsync(10m, 1000);
        await FoldAsync();
        await api.InScopeAsync(DatabaseBackup.TakeAsync);
        Assert.Equal("FR", await CountryOfBuyerAsync("FR"));

        await api.InScopeAsync(DatabaseBackup.RestoreAsync);

        Assert.Equal("DE", await CountryOfBuyerAsync("DE"));

        async Task<string> CountryOfBuyerAsync(string country)
        {
            var created = await (await Shop.PostAsync(api.AsService(), new { name = "Ann", country }, path: "/api/v1/customers")).JsonAsync();
            var customerId = created.GetProperty("id").GetInt32();
            await _shop.PlaceBodyAsync(new { customerId, country = "GB", lines = new[] { new { productId = product.Id, quantity = 1 } } });
            var list = await (await api.AsAnalyst().GetAsync("/api/v1/analytics/rfm/customers?pageSize=200")).JsonAsync();
            return list.GetProperty("items").EnumerateArray().Single(c => c.GetProperty("customerId").GetInt32() == customerId).GetProperty("country").GetString()!;
        }
    }

    [Fact]
    public async Task Instances_that_count_other_statuses_or_differ_in_the_store_never_share_a_tag()
    {
        var own = await TagAsync(Sales);
        Assert.Equal(own, await TagOfAsync("Exports:KeepHours", "1"));

        // Instances write the same figures in other bytes: with another moment of computing, packed or not.
        Assert.StartsWith("W/", own, StringComparison.Ordinal);
        string[] tags =
        [
            own,
            await TagOfAsync("Analytics:CountedStatuses:0", "Delivered"),
            await TagOfAsync("Store:Currency", "EUR"),
            await TagOfAsync("Store:TimeZone", "America/New_York"),
            await TagOfAsync("Store:Name", "Another"),
        ];

        Assert.Equal(tags.Length, tags.Distinct().Count());

        async Task<string> TagOfAsync(string setting, string value)
        {
            var settings = api.Database.Settings();
            settings["Store:Today"] = "2011-12-10";
            settings["Logging:LogLevel:Default"] = "None";
            settings["Recommendations:TrainInBackground"] = "false";
            settings["CustomerModel:RefreshInBackground"] = "false";
            settings[setting] = value;
            await using var other = new ApiFactory(settings);
            using var client = other.CreateClient();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", api.Token("Analyst"));
            using var response = await client.GetAsync(Sales);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return response.Headers.ETag!.ToString();
        }
    }

    private Task<int> FoldAsync() => api.Services.GetRequiredService<ChangeFolding>().FoldAsync(CancellationToken.None);

    private async Task<decimal> NetAsync(string path, string? part = null)
    {
        var response = await (await api.AsAnalyst().GetAsync(path)).JsonAsync();
        return (part is null ? response : response.GetProperty(part)).GetProperty("netSales").GetDecimal();
    }

    private async Task<string> TagAsync(string path)
    {
        using var response = await api.AsAnalyst().GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.Headers.ETag!.ToString();
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        using var response = await api.AsAnalyst().SendAsync(request);
        return response.StatusCode;
    }
}

public sealed class RestoreTestsOnSqlite(ShopOnSqlite api) : RestoreTests(api), IClassFixture<ShopOnSqlite>;

public sealed class RestoreTestsOnMySql(ShopOnMySql api) : RestoreTests(api), IClassFixture<ShopOnMySql>;
