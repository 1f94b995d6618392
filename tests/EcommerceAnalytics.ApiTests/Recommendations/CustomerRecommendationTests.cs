using System.Net;
using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Recommendations.Lists;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Recommendations;

/// <summary>Recommendations to customers of <see cref="GiftShop"/> by a trained model.</summary>
public abstract class CustomerRecommendationTests(GiftShopApi api)
{
    [Fact]
    public async Task Scores_are_those_of_the_formula()
    {
        var answer = await api.RecommendAsync("c", $"?categoryId={api.Shop.Categories["Tools"]}");

        // A1 was bought by a1…a6 (6 products each), d1…d6 (2 each) and c: s(A2) = (6/6 + 3/2)/√9, s(A3) = (6/6 + 2/2)/√8, …
        double[] s = [2.5 / Math.Sqrt(9), 2 / Math.Sqrt(8), 1.5 / Math.Sqrt(7), 1 / Math.Sqrt(6)];
        var row = s.Sum() + s[3];
        Assert.Equal(["A2", "A3", "A4", "A5"], GiftShopApi.Skus(answer));
        foreach (var (i, item) in answer.GetProperty("items").EnumerateArray().Index())
        {
            Assert.Equal(i + 1, item.GetProperty("rank").GetInt32());
            Assert.Equal(s[i] / row, item.GetProperty("score").GetDouble(), 1e-8);
        }

        var reason = answer.GetProperty("items")[0].GetProperty("reason");
        Assert.Equal("neighbours", reason.GetProperty("kind").GetString());
        Assert.Equal("Because you bought Product A1: 9 customers who bought it also bought this.", reason.GetProperty("text").GetString());
        Assert.Equal(api.Shop.Products["A1"], reason.GetProperty("becauseOfProductId").GetInt32());
        Assert.Equal(9, reason.GetProperty("customers").GetInt32());
        var meta = answer.GetProperty("meta");
        Assert.True(meta.GetProperty("modelInService").GetBoolean());
        Assert.Equal(1, meta.GetProperty("productsInHistory").GetInt32());
    }

    [Fact]
    public async Task At_most_three_of_a_category_come_as_long_as_others_are_left()
    {
        var skus = GiftShopApi.Skus(await api.RecommendAsync("c", "?limit=100"));

        // Three Tools and A6 by score, Food that c buys, Paper; then what is left: A5 by score, B6.
        Assert.Equal(["A2", "A3", "A4", "A6", "B1", "B2", "B3", "B4", "B5", "A5", "B6"], skus);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    public async Task As_many_come_as_were_asked_for(int limit) =>
        Assert.Equal(limit, GiftShopApi.Skus(await api.RecommendAsync("c", $"?limit={limit}")).Length);

    [Fact]
    public async Task What_is_out_of_stock_comes_only_when_asked_for_and_what_is_inactive_never()
    {
        var inStock = GiftShopApi.Skus(await api.RecommendAsync("c", "?limit=100"));
        var all = GiftShopApi.Skus(await api.RecommendAsync("c", "?limit=100&inStockOnly=false"));
        var strategy = GiftShopApi.Skus(await api.RecommendAsync("c", "?limit=100&inStockOnly=false&strategy=inStock"));

        Assert.Equal(["SOLD-OUT"], all.Except(inStock));
        Assert.Equal(inStock, strategy);
        Assert.DoesNotContain("GONE", all);
        Assert.DoesNotContain("POSTAGE", all);
    }

    [Fact]
    public async Task A_highest_price_is_kept() =>
        Assert.Equal(["A2", "A3"], GiftShopApi.Skus(await api.RecommendAsync("c", "?maxPrice=3")));

    [Fact]
    public async Task Purchased_products_come_when_asked_for_blended_with_the_model()
    {
        var items = (await api.RecommendAsync("c", "?includePurchased=true&limit=2")).GetProperty("items");

        // .7 f/max f for A1, .3 r/max r for A2.
        Assert.Equal(["A1", "A2"], items.EnumerateArray().Select(i => i.GetProperty("sku").GetString()));
        Assert.Equal(0.7, items[0].GetProperty("score").GetDouble(), 1e-9);
        Assert.Equal(0.3, items[1].GetProperty("score").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task Buying_again_goes_by_frequency_with_the_latest_order_first()
    {
        var items = (await api.RecommendAsync("a1", "?strategy=buyAgain")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(6, items.Count);
        Assert.Equal("A1", items[0].GetProperty("sku").GetString());
        Assert.Equal(1, items[0].GetProperty("score").GetDouble(), 1e-9);
        Assert.All(items.Skip(1), i => Assert.Equal(0.8, i.GetProperty("score").GetDouble(), 1e-9));
        Assert.Equal("You bought it in 1 order, last on 2024-06-05.", items[0].GetProperty("reason").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Order_history_starts_with_what_is_popular_in_the_customers_categories()
    {
        var answer = await api.RecommendAsync("c", "?strategy=orderHistory&limit=4");

        Assert.Equal(["A6", "B1", "B2", "A2"], GiftShopApi.Skus(answer));
        Assert.Equal("popularInCategory", answer.GetProperty("items")[0].GetProperty("reason").GetProperty("kind").GetString());
        Assert.Equal(
            "Popular in Food, which you buy often: 1 customer in United Kingdom bought it in the last 30 days.",
            answer.GetProperty("items")[0].GetProperty("reason").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_customer_without_history_gets_what_is_popular_lately_in_the_country()
    {
        // (c + 50 p)/(n + 50) over 13 recent pairs, two of them A1: FR A1 7.7, B 4.8, A 3.8; GB A1 9.7, A 4.8, B 3.8.
        Assert.Equal(["A1", "B1", "B2"], GiftShopApi.Skus(await api.RecommendAsync("n", "?limit=3")));
        Assert.Equal(["A1", "A2", "A3"], GiftShopApi.Skus(await api.RecommendAsync("g", "?limit=3")));
        Assert.Equal(["A1", "A2", "A3"], GiftShopApi.Skus(await api.RecommendAsync("g", "?limit=3&strategy=popular")));
    }

    [Fact]
    public async Task What_was_given_back_or_cancelled_is_no_history()
    {
        var answer = await api.RecommendAsync("r", "?limit=3");

        // A1, which was given back, would be the first; it is not offered again.
        Assert.Equal(0, answer.GetProperty("meta").GetProperty("productsInHistory").GetInt32());
        Assert.Equal(["A2", "A3", "A4"], GiftShopApi.Skus(answer));
    }

    [Fact]
    public async Task Nothing_comes_twice_and_nothing_that_was_bought()
    {
        foreach (var strategy in (string[])["auto", "similarCustomers", "orderHistory", "popular", "inStock"])
        {
            var skus = GiftShopApi.Skus(await api.RecommendAsync("a1", $"?limit=100&strategy={strategy}"));

            Assert.Equal(6, skus.Distinct().Count());
            Assert.Equal(6, skus.Length);
            Assert.All(skus, sku => Assert.StartsWith("B", sku, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("?limit=101", HttpStatusCode.BadRequest)]
    [InlineData("?limit=ten", HttpStatusCode.BadRequest)]
    [InlineData("?strategy=magic", HttpStatusCode.BadRequest)]
    [InlineData("?strategy=99", HttpStatusCode.BadRequest)]
    [InlineData("?maxPrice=-1", HttpStatusCode.BadRequest)]
    public async Task What_is_not_allowed_is_refused(string query, HttpStatusCode status)
    {
        var answer = await api.AsService().GetAsync($"/api/v1/customers/{api.Shop.Customers["c"]}/recommendations{query}");

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_restarted_or_another_instance_serves_the_same_without_training()
    {
        await using var other = api.Factory.WithWebHostBuilder(_ => { });
        await using var scope = other.Services.CreateAsyncScope();
        var theirs = await scope.ServiceProvider.GetRequiredService<CustomerRecommendationsQuery>()
            .RunAsync(api.Shop.Customers["c"], new CustomerRecommendationsRequest(), CancellationToken.None);
        var ours = await api.RecommendAsync("c");

        Assert.Equal(GiftShopApi.Skus(ours), theirs.Items.Select(i => i.Sku));
        Assert.Equal(ours.GetProperty("meta").GetProperty("generation").GetInt32(), theirs.Meta.Generation);
        Assert.Equal(RecommendationSource.Neighbours, theirs.Items[0].Reason.Kind);
    }

    [Fact]
    public async Task An_unknown_customer_or_category_is_not_found_and_nobody_asks_without_a_token()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await api.AsService().GetAsync($"/api/v1/customers/{api.Shop.Customers["c"]}/recommendations?categoryId=99999999")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.AsService().GetAsync("/api/v1/customers/99999999/recommendations")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().GetAsync("/api/v1/customers/1/recommendations")).StatusCode);
    }
}

public sealed class CustomerRecommendationTestsOnSqlite(SqliteGiftShop api) : CustomerRecommendationTests(api), IClassFixture<SqliteGiftShop>;

public sealed class CustomerRecommendationTestsOnMySql(MySqlGiftShop api) : CustomerRecommendationTests(api), IClassFixture<MySqlGiftShop>;
