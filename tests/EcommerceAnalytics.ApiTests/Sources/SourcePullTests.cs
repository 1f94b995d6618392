using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Sources;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static EcommerceAnalytics.ApiTests.Sources.SourceCalls;

namespace EcommerceAnalytics.ApiTests.Sources;

/// <summary>Orders are read from shops, here from one that stands in for them: no live shop was at hand.</summary>
public abstract class SourcePullTests(ApiFixture api)
{
    private readonly HttpClient _admin = api.AsAdmin();

    [Theory]
    [InlineData("wooCommerce")]
    [InlineData("shopify")]
    public async Task All_orders_are_read_page_by_page_and_then_those_that_have_changed(string platform)
    {
        await using var shop = await StandInShop.StartAsync();
        var keys = Enumerable.Range(0, 8).Select(_ => NewKey()).ToList();
        foreach (var (i, key) in keys.Index())
        {
            // Three of one second, more than a page of one moment with the next one.
            Add(shop, platform, key, i is >= 2 and <= 5 ? "2011-12-03T10:00:00" : $"2011-12-0{(i < 2 ? 2 : 4)}T10:00:0{i}");
        }

        var (source, name) = await ConnectAsync(_admin, platform, shop.Address);
        var pull = await PulledAsync(source);

        Assert.Equal(keys.Count, await OrdersAsync(name));
        Assert.Equal(("2011-12-04T10:00:07.000Z", 0), (Text(pull, "through"), pull.GetProperty("failures").GetInt32()));
        Assert.True(shop.Requests.Count >= 3, string.Join('\n', shop.Requests));
        Assert.Equal(0, (await _admin.GetFromJsonAsync<JsonElement>($"{Root}/{source}/deliveries")).GetArrayLength());

        // One more, by a clock that is some minutes behind.
        var late = NewKey();
        Add(shop, platform, late, "2011-12-04T09:55:00");
        await PullAgainAsync(source);
        Assert.Equal(keys.Count + 1, await OrdersAsync(name));
        var health = await api.Anonymous().GetFromJsonAsync<JsonElement>("/health/ready");
        var state = health.GetProperty("sources").EnumerateArray().Single(one => Text(one, "name") == name);
        Assert.InRange(state.GetProperty("lagSeconds").GetInt64(), 0, 300);
        Assert.NotEqual(JsonValueKind.Null, state.GetProperty("lastSuccessAt").ValueKind);
    }

    [Fact]
    public async Task An_order_that_changes_while_pages_are_read_hides_no_other()
    {
        await using var shop = await StandInShop.StartAsync();
        var keys = Enumerable.Range(0, 8).Select(_ => NewKey()).ToList();
        foreach (var (i, key) in keys.Index())
        {
            Add(shop, "wooCommerce", key, $"2011-12-03T10:0{i}:00");
        }

        // After each page one of its orders goes to the end of the list, and all others one place to the front.
        var moved = 0;
        shop.OnPage = () =>
        {
            if (moved < 4)
            {
                Add(shop, "wooCommerce", keys[moved], $"2011-12-05T10:0{moved}:00");
                moved++;
            }
        };
        var (source, name) = await ConnectAsync(_admin, "wooCommerce", shop.Address);
        await PulledAsync(source);

        Assert.Equal(keys.Count, await OrdersAsync(name));
    }

    [Fact]
    public async Task What_breaks_off_goes_on_where_it_was()
    {
        await using var shop = await StandInShop.StartAsync();
        foreach (var i in Enumerable.Range(0, 9))
        {
            Add(shop, "shopify", NewKey(), $"2011-12-03T10:0{i}:00");
        }

        // The second page: not now, an error, half of it, and then all of it.
        shop.Faults.Enqueue(null);
        shop.Faults.Enqueue((context, _) => StandInShop.StatusAsync(context, 429, "1"));
        shop.Faults.Enqueue((context, _) => StandInShop.StatusAsync(context, 503, "1"));
        shop.Faults.Enqueue((context, json) => context.Response.WriteAsync(json[..(json.Length / 2)]));
        var (source, name) = await ConnectAsync(_admin, "shopify", shop.Address);

        var broken = (await _admin.UntilAsync($"{Root}/{source}", one => one.GetProperty("pull").GetProperty("failures").GetInt32() == 2)).GetProperty("pull");
        Assert.Contains("breaks off", Text(broken, "error"), StringComparison.Ordinal);
        Assert.Equal((3, true), (broken.GetProperty("orders").GetInt32(), broken.GetProperty("isRunning").GetBoolean()));
        Assert.Equal(3, await OrdersAsync(name));

        await PullAgainAsync(source);
        Assert.Equal(9, await OrdersAsync(name));
        var requests = shop.Requests.ToList();
        Assert.Equal(6, requests.Count);
        Assert.Single(requests.Distinct(), request => request == requests[1] && request == requests[2] && request == requests[3] && request == requests[4]);
    }

    [Fact]
    public async Task An_order_that_cannot_be_stored_stops_no_other_and_is_listed()
    {
        await using var shop = await StandInShop.StartAsync();
        var (bad, good) = (NewKey(), NewKey());
        shop.Add(bad, "2011-12-03T10:00:00", PlatformSamples.WooCommerce(bad, "2011-12-03T10:00:00", quantity: "0.5"));
        Add(shop, "wooCommerce", good, "2011-12-03T10:01:00");
        var (source, name) = await ConnectAsync(_admin, "wooCommerce", shop.Address);
        await PulledAsync(source);

        Assert.Equal(1, await OrdersAsync(name));
        var listed = Assert.Single((await _admin.GetFromJsonAsync<JsonElement>($"{Root}/{source}/deliveries")).EnumerateArray());
        Assert.Equal((bad, "failed", "order.updated"), (Text(listed, "orderKey"), Text(listed, "state"), Text(listed, "topic")));
        Assert.Contains("quantity", Text(listed, "error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_say_how_far_a_shop_is_and_warn_when_it_is_late()
    {
        await using var shop = await StandInShop.StartAsync();
        var (source, name) = await ConnectAsync(_admin, "shopify", shop.Address);
        await PulledAsync(source);
        await SetAsync(minutes: 0);
        var (state, warnings, tag) = await UntilAsync(one => one.LastSuccess is not null && one.Lag < 60);
        Assert.False(state.IsLate);
        Assert.DoesNotContain(warnings, warning => warning.Contains(name, StringComparison.Ordinal));

        // 19 minutes are less than 15 and 5, 21 more. A response that warns is another one every minute.
        await SetAsync(minutes: 19);
        (state, warnings, var second) = await UntilAsync(one => one.Lag >= 19 * 60);
        Assert.False(state.IsLate);
        Assert.NotEqual(tag, second);
        await SetAsync(minutes: 21);
        (state, warnings, var third) = await UntilAsync(one => one.Lag >= 21 * 60);
        Assert.True(state.IsLate);
        Assert.Contains(warnings, warning => warning.StartsWith($"The shop {name} is 21 minutes behind", StringComparison.Ordinal));
        Assert.NotEqual(second, third);

        // One that is gone is not named.
        using var removed = await _admin.DeleteAsync($"{Root}/{source}");
        await Eventually.HoldsAsync(async () => (await MetaAsync()).State is null, "the shop is not named any more");

        async Task SetAsync(int minutes)
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var (at, due) = (now.AddMinutes(-minutes), now.AddDays(1));
            await api.InScopeAsync(db => db.Sources.Where(s => s.Id == source).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.PulledAtUtc, at).SetProperty(s => s.PullDueAtUtc, due)));
            api.Services.GetRequiredService<SourceWatch>().Wake();
        }

        async Task<(State State, List<string> Warnings, string Tag)> UntilAsync(Func<State, bool> isWanted)
        {
            var reported = await Eventually.FindAsync(
                async () => await MetaAsync() is ({ } seen, var said, var mark) && isWanted(seen) ? Tuple.Create(seen, said, mark) : null,
                "the report says how far the shop is");
            return (reported.Item1, reported.Item2, reported.Item3);
        }

        async Task<(State? State, List<string> Warnings, string Tag)> MetaAsync()
        {
            using var response = await _admin.GetAsync("/api/v1/analytics/sales?range=allTime");
            var meta = (await response.JsonAsync()).GetProperty("meta");
            var shops = meta.GetProperty("connectedShops");
            var found = shops.ValueKind == JsonValueKind.Null ? default : shops.EnumerateArray().SingleOrDefault(one => Text(one, "name") == name);
            var ofShop = found.ValueKind == JsonValueKind.Undefined ? null
                : new State(Text(found, "lastSuccessAt"), found.GetProperty("lagSeconds").GetInt64(), found.GetProperty("isLate").GetBoolean());
            return (ofShop, [.. meta.GetProperty("warnings").EnumerateArray().Select(one => one.GetString()!)], response.Headers.ETag!.Tag);
        }
    }

    [Fact]
    public async Task The_same_page_again_and_again_and_a_wrong_key_are_said()
    {
        await using var shop = await StandInShop.StartAsync();
        foreach (var i in Enumerable.Range(0, 9))
        {
            Add(shop, "shopify", NewKey(), $"2011-12-03T10:0{i}:00");
        }

        string? first = null;
        for (var i = 0; i < 3; i++)
        {
            shop.Faults.Enqueue((context, json) => context.Response.WriteAsync(first ??= json));
        }

        var (source, _) = await ConnectAsync(_admin, "shopify", shop.Address);
        var again = await _admin.UntilAsync($"{Root}/{source}", one => one.GetProperty("pull").GetProperty("failures").GetInt32() > 0);
        Assert.Contains("same page", Text(again.GetProperty("pull"), "error"), StringComparison.Ordinal);

        using var response = await _admin.PostAsJsonAsync(Root, new { name = $"shop-{NewKey()}", platform = "wooCommerce", pullUrl = shop.Address, pullKey = "ck_key:cs_wrong" });
        var wrong = await _admin.UntilAsync($"{Root}/{(await response.JsonAsync()).GetProperty("id").GetGuid()}", one => one.GetProperty("pull").GetProperty("failures").GetInt32() > 0);
        Assert.Contains("refused the key (401)", Text(wrong.GetProperty("pull"), "error"), StringComparison.Ordinal);
    }

    private static void Add(StandInShop shop, string platform, string key, string modifiedAt) =>
        shop.Add(key, modifiedAt, platform == "shopify" ? PlatformSamples.Shopify(key, $"#{key}", $"{modifiedAt}+00:00") : PlatformSamples.WooCommerce(key, modifiedAt));

    private async Task<JsonElement> PulledAsync(Guid source) =>
        (await _admin.UntilAsync($"{Root}/{source}", one => one.GetProperty("pull") is var pull && pull.GetProperty("lastSuccessAt").ValueKind != JsonValueKind.Null && !pull.GetProperty("isRunning").GetBoolean())).GetProperty("pull");

    private async Task PullAgainAsync(Guid source)
    {
        var before = (await _admin.GetFromJsonAsync<JsonElement>($"{Root}/{source}")).GetProperty("pull").GetProperty("lastSuccessAt").ToString();
        using var response = await _admin.PostAsync($"{Root}/{source}/pull", null);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await _admin.UntilAsync($"{Root}/{source}", one => one.GetProperty("pull").GetProperty("lastSuccessAt").ToString() != before);
    }

    private sealed record State(string? LastSuccess, long Lag, bool IsLate);

    private Task<int> OrdersAsync(string name) => api.InScopeAsync(db => db.Orders.CountAsync(o => o.Source == name));
}

public sealed class SourcePullTestsOnSqlite(SourcesOnSqlite api) : SourcePullTests(api), IClassFixture<SourcesOnSqlite>;

public sealed class SourcePullTestsOnMySql(SourcesOnMySql api) : SourcePullTests(api), IClassFixture<SourcesOnMySql>;
