using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using Microsoft.EntityFrameworkCore;
using static EcommerceAnalytics.ApiTests.Sources.SourceCalls;

namespace EcommerceAnalytics.ApiTests.Sources;

/// <summary>Shops send their orders as they happen.</summary>
public abstract class SourceMessageTests(ApiFixture api)
{
    private readonly Shop _shop = new(api);
    private readonly HttpClient _admin = api.AsAdmin();
    private readonly HttpClient _anyone = api.Anonymous();

    [Fact]
    public async Task An_order_of_Shopify_and_its_refund_come_to_the_cent()
    {
        var ((source, name), key) = (await ConnectAsync(_admin, "shopify"), NewKey());
        Assert.Equal(HttpStatusCode.OK, await ShopifyAsync(_anyone, source, "orders/create", PlatformSamples.Shopify(key, $"#{key}")));
        Assert.Equal(["created"], (await WorkedOffAsync(_admin, source, 1)).Select(one => Text(one, "result")));

        // Without a fifth of tax: 24.00 and 30.00 less a tenth are 18.00 of 20.00 and 22.50 of 25.00; 4.00 of the shipping. The gift card is no sale.
        var order = await OrderAsync(name, $"#{key}");
        Assert.Equal(
            (45.00m, 4.50m, 8.90m, 4.00m, 53.40m),
            (Shop.Money(order, "grossSales"), Shop.Money(order, "discount"), Shop.Money(order, "tax"), Shop.Money(order, "shipping"), Shop.Money(order, "totalSales")));
        Assert.Equal(("GB", "GB-ENG", "web", "shopify_payments", "pending"), (Text(order, "country"), Text(order, "region"), Text(order, "channel"), Text(order, "paymentMethod"), Text(order, "status")));
        Assert.Equal([18.00m, 22.50m], order.GetProperty("lines").EnumerateArray().Select(line => Shop.Money(line, "netSales")));
        Assert.Equal(("VAT", 8.90m), (Text(order.GetProperty("taxes")[0], "name"), Shop.Money(order.GetProperty("taxes")[0], "amount")));
        Assert.Equal(1, await api.InScopeAsync(db => db.Customers.CountAsync(c => c.Email == $"{key}@example.com" && c.Name == "Rose Hill")));

        var refund = PlatformSamples.ShopifyRefund(key, $"9{key}");
        Assert.Equal(HttpStatusCode.OK, await ShopifyAsync(_anyone, source, "refunds/create", refund));
        await WorkedOffAsync(_admin, source, 2);
        await HasRefundAsync();

        // The order with its refund, in the message that follows: the same again.
        Assert.Equal(HttpStatusCode.OK, await ShopifyAsync(_anyone, source, "orders/updated", PlatformSamples.Shopify(key, $"#{key}", "2011-12-05T09:00:01+00:00", "partially_refunded", refunds: $"[{refund}]")));
        await WorkedOffAsync(_admin, source, 3);
        await HasRefundAsync();
        Assert.Empty(await api.InScopeAsync(db => db.SourceDeliveries.Where(d => d.SourceId == source && d.Body != null).ToListAsync()));
        await ReconcilesAsync();

        // 10.80 with 1.80 of tax and 4.80 with 0.80: 15.60 in all.
        async Task HasRefundAsync()
        {
            var one = Assert.Single((await OrderAsync(name, $"#{key}")).GetProperty("refunds").EnumerateArray());
            Assert.Equal(
                (9.00m, 2.60m, 4.00m, "2011-12-05", "Wet", $"#{key}-9{key}"),
                (Shop.Money(one, "amount"), Shop.Money(one, "tax"), Shop.Money(one, "shipping"), Text(one, "day"), Text(one, "reason"), Text(one, "number")));
        }
    }

    [Fact]
    public async Task An_order_of_WooCommerce_and_its_refund_come_to_the_cent()
    {
        var ((source, name), key) = (await ConnectAsync(_admin, "wooCommerce"), NewKey());
        Assert.Equal(HttpStatusCode.OK, await WooCommerceAsync(_anyone, source, "order.created", PlatformSamples.WooCommerce(key)));
        await WorkedOffAsync(_admin, source, 1);

        // 27.00 and 9.00 of 40.00, 5.00 of shipping and 2.00 of a fee, 23 % of all of it.
        var order = await OrderAsync(name, key);
        Assert.Equal(
            (40.00m, 4.00m, 9.89m, 7.00m, 52.89m),
            (Shop.Money(order, "grossSales"), Shop.Money(order, "discount"), Shop.Money(order, "tax"), Shop.Money(order, "shipping"), Shop.Money(order, "totalSales")));
        Assert.Equal(("IE", "IE-D", "web", "Card", "pending"), (Text(order, "country"), Text(order, "region"), Text(order, "channel"), Text(order, "paymentMethod"), Text(order, "status")));
        Assert.Equal("TEA10", Text(order.GetProperty("discountCodes")[0], "code"));

        // A quarter of the lines with their tax, of which only the sum is known: 8.30 and 2.77.
        const string Refunds = """[{ "id": 77, "reason": "Chipped", "total": "-11.07" }]""";
        Assert.Equal(HttpStatusCode.OK, await WooCommerceAsync(_anyone, source, "order.updated", PlatformSamples.WooCommerce(key, "2011-12-06T08:00:00", "completed", Refunds), "d2"));
        await WorkedOffAsync(_admin, source, 2);
        Assert.Equal(HttpStatusCode.OK, await WooCommerceAsync(_anyone, source, "order.updated", PlatformSamples.WooCommerce(key, "2011-12-08T08:00:00", "completed", Refunds), "d3"));
        await WorkedOffAsync(_admin, source, 3);

        order = await OrderAsync(name, key);
        var refund = Assert.Single(order.GetProperty("refunds").EnumerateArray());
        Assert.Equal(
            ("delivered", 9.00m, 2.07m, "2011-12-06", "Chipped"),
            (Text(order, "status"), Shop.Money(refund, "amount"), Shop.Money(refund, "tax"), Text(refund, "day"), Text(refund, "reason")));
        Assert.Equal([6.75m, 2.25m], refund.GetProperty("lines").EnumerateArray().Select(line => Shop.Money(line, "amount")));
        await ReconcilesAsync();
    }

    [Fact]
    public async Task A_message_that_is_not_signed_with_the_secret_is_refused()
    {
        var ((source, _), body) = (await ConnectAsync(_admin, "shopify"), PlatformSamples.Shopify(NewKey(), "#1"));

        Assert.Equal(HttpStatusCode.Unauthorized, await ShopifyAsync(_anyone, source, "orders/create", body, secret: "another secret"));
        Assert.Equal(HttpStatusCode.Unauthorized, await ShopifyAsync(_anyone, Guid.NewGuid(), "orders/create", body));
        foreach (var signature in new[] { "", "AAAA", "not base64!", Convert.ToBase64String(new byte[31]), Convert.ToBase64String(new byte[64]) })
        {
            using var response = await _anyone.SendRawAsync(HttpMethod.Post, $"{Root}/{source}/webhook", body, "application/json", ("X-Shopify-Topic", "orders/create"), ("X-Shopify-Hmac-Sha256", signature));
            await response.ProblemAsync(HttpStatusCode.Unauthorized);
        }

        Assert.Equal(0, (await _admin.GetFromJsonAsync<JsonElement>($"{Root}/{source}/deliveries")).GetArrayLength());
        using var large = await _anyone.SendRawAsync(HttpMethod.Post, $"{Root}/{source}/webhook", new string('x', 2_000_001), "application/json", ("X-Shopify-Topic", "orders/create"));
        await large.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task The_ping_and_other_topics_are_answered_and_left()
    {
        var (source, _) = await ConnectAsync(_admin, "wooCommerce");
        using var ping = await _anyone.SendRawAsync(HttpMethod.Post, $"{Root}/{source}/webhook", "webhook_id=12", "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.OK, ping.StatusCode);
        using var more = await _anyone.SendRawAsync(HttpMethod.Post, $"{Root}/{source}/webhook", "webhook_id=12&a=b", "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.Unauthorized, more.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await WooCommerceAsync(_anyone, source, "customer.created", "{}"));

        Assert.Equal(0, (await _admin.GetFromJsonAsync<JsonElement>($"{Root}/{source}/deliveries")).GetArrayLength());
    }

    [Fact]
    public async Task A_message_that_is_sent_again_is_one_and_an_older_version_changes_nothing()
    {
        var ((source, name), key, eventId) = (await ConnectAsync(_admin, "shopify"), NewKey(), Guid.NewGuid().ToString());
        var newer = PlatformSamples.Shopify(key, $"#{key}", "2011-12-03T10:00:00+00:00", fulfillment: "fulfilled");
        foreach (var status in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ShopifyAsync(_anyone, source, "orders/updated", newer, eventId))))
        {
            Assert.Equal(HttpStatusCode.OK, status);
        }

        // The same event in another topic, and the version from before it.
        await ShopifyAsync(_anyone, source, "orders/fulfilled", newer, eventId);
        await ShopifyAsync(_anyone, source, "orders/create", PlatformSamples.Shopify(key, $"#{key}", "2011-12-01T10:05:00+00:00"));

        Assert.Equal(["created", "unchanged", "outdated"], (await WorkedOffAsync(_admin, source, 3)).Select(one => Text(one, "result")));
        Assert.Equal("shipped", Text(await OrderAsync(name, $"#{key}"), "status"));

        // Deliveries of WooCommerce in the same second have the same id.
        var ((woo, _), first, second) = (await ConnectAsync(_admin, "wooCommerce"), NewKey(), NewKey());
        foreach (var one in new[] { first, second, first })
        {
            Assert.Equal(HttpStatusCode.OK, await WooCommerceAsync(_anyone, woo, "order.created", PlatformSamples.WooCommerce(one)));
        }

        Assert.Equal(["created", "created"], (await WorkedOffAsync(_admin, woo, 2)).Select(one => Text(one, "result")));
    }

    [Fact]
    public async Task A_refund_waits_for_its_order()
    {
        var ((source, name), key) = (await ConnectAsync(_admin, "shopify"), NewKey());
        await ShopifyAsync(_anyone, source, "refunds/create", PlatformSamples.ShopifyRefund(key, $"9{key}"));
        var waiting = Assert.Single(await WorkedOffAsync(_admin, source, 1, one => one.GetProperty("attempts").GetInt32() == 1));
        Assert.Equal(("pending", key), (Text(waiting, "state"), Text(waiting, "orderKey")));
        Assert.Contains("has not come yet", Text(waiting, "error"), StringComparison.Ordinal);

        await ShopifyAsync(_anyone, source, "orders/create", PlatformSamples.Shopify(key, $"#{key}"));

        Assert.Equal(["created", "created"], (await WorkedOffAsync(_admin, source, 2)).Select(one => Text(one, "result")));
        Assert.Equal(9.00m, Shop.Money(Assert.Single((await OrderAsync(name, $"#{key}")).GetProperty("refunds").EnumerateArray()), "amount"));

        // A version from before the refund comes late, and does not take it away.
        await ShopifyAsync(_anyone, source, "orders/updated", PlatformSamples.Shopify(key, $"#{key}", "2011-12-04T10:00:00+00:00"));
        Assert.Equal("outdated", Text((await WorkedOffAsync(_admin, source, 3))[^1], "result"));
        Assert.Single((await OrderAsync(name, $"#{key}")).GetProperty("refunds").EnumerateArray());
        await ReconcilesAsync();
    }

    [Fact]
    public async Task An_order_that_is_deleted_there_is_deleted_here()
    {
        var ((source, name), key, early) = (await ConnectAsync(_admin, "wooCommerce"), NewKey(), NewKey());
        await WooCommerceAsync(_anyone, source, "order.created", PlatformSamples.WooCommerce(key));
        await WooCommerceAsync(_anyone, source, "order.deleted", $$"""{ "id": {{key}} }""");
        await WooCommerceAsync(_anyone, source, "order.updated", PlatformSamples.WooCommerce(key, "2011-12-03T10:00:00"));
        await WooCommerceAsync(_anyone, source, "order.deleted", $$"""{ "id": {{early}} }""");
        await WooCommerceAsync(_anyone, source, "order.created", PlatformSamples.WooCommerce(early));

        Assert.Equal(["created", "deleted", "outdated", "ignored", "outdated"], (await WorkedOffAsync(_admin, source, 5)).Select(one => Text(one, "result")));
        Assert.False(await api.InScopeAsync(db => db.Orders.AnyAsync(o => o.Source == name)));
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_is_listed_and_stops_no_other()
    {
        var ((source, name), key) = (await ConnectAsync(_admin, "wooCommerce"), NewKey());
        await WooCommerceAsync(_anyone, source, "order.created", "{ \"id\": 1, \"line", "d1");
        await WooCommerceAsync(_anyone, source, "order.created", PlatformSamples.WooCommerce(NewKey(), quantity: "1.5"), "d2");
        await WooCommerceAsync(_anyone, source, "order.created", PlatformSamples.WooCommerce(key), "d3");

        // Time changes nothing about what cannot be read.
        var all = await WorkedOffAsync(_admin, source, 3, one => one.GetProperty("attempts").GetInt32() == 1);
        Assert.Equal(["failed", "failed", "processed"], all.Select(one => Text(one, "state")));
        Assert.Equal("The message is not JSON.", Text(all[0], "error"));
        Assert.Contains("quantity", Text(all[1], "error"), StringComparison.Ordinal);
        await OrderAsync(name, key);
        Assert.Equal(2, (await _admin.GetFromJsonAsync<JsonElement>($"{Root}/{source}")).GetProperty("deliveriesFailed").GetInt32());
    }

    [Fact]
    public async Task What_may_pass_is_tried_again_with_growing_pauses_and_once_it_is_given_up_when_somebody_asks()
    {
        var ((source, name), key) = (await ConnectAsync(_admin, "shopify"), NewKey());

        // A refund whose order has not come.
        await ShopifyAsync(_anyone, source, "refunds/create", PlatformSamples.ShopifyRefund(key, $"9{key}"));
        foreach (var (attempts, minutes) in new[] { (1, 1), (2, 5), (3, 30), (4, 120), (5, 360), (6, 720) })
        {
            var waiting = Assert.Single(await WorkedOffAsync(_admin, source, 1, one => one.GetProperty("attempts").GetInt32() == attempts));
            Assert.Equal("pending", Text(waiting, "state"));
            Assert.InRange(waiting.GetProperty("dueAt").GetDateTime(), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(minutes * 0.8), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(minutes));
            await api.InScopeAsync(db => db.SourceDeliveries.Where(d => d.SourceId == source).ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAtUtc, DateTime.UnixEpoch)));
        }

        var failed = Assert.Single(await WorkedOffAsync(_admin, source, 1, one => Text(one, "state") == "failed"));
        Assert.Contains("has not come yet", Text(failed, "error"), StringComparison.Ordinal);
        Assert.Equal(1, (await _admin.GetFromJsonAsync<JsonElement>($"{Root}/{source}")).GetProperty("deliveriesFailed").GetInt32());
        var path = $"{Root}/{source}/deliveries/{failed.GetProperty("id").GetInt64()}/retry";
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(HttpMethod.Post, path, null));
        await WorkedOffAsync(_admin, source, 1, one => (Text(one, "state"), one.GetProperty("attempts").GetInt32()) == ("pending", 1));

        // Given up once more; the order comes too late for it to be tried by itself.
        await api.InScopeAsync(db => db.SourceDeliveries.Where(d => d.SourceId == source).ExecuteUpdateAsync(set => set.SetProperty(d => d.Attempts, 6).SetProperty(d => d.DueAtUtc, DateTime.UnixEpoch)));
        await WorkedOffAsync(_admin, source, 1, one => Text(one, "state") == "failed");
        await ShopifyAsync(_anyone, source, "orders/create", PlatformSamples.Shopify(key, $"#{key}"));
        await WorkedOffAsync(_admin, source, 2, one => Text(one, "state") != "pending");
        Assert.Empty((await OrderAsync(name, $"#{key}")).GetProperty("refunds").EnumerateArray());
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(HttpMethod.Post, path, null));
        Assert.Equal(["created", "created"], (await WorkedOffAsync(_admin, source, 2)).Select(one => Text(one, "result")));
        Assert.Equal(9.00m, Shop.Money(Assert.Single((await OrderAsync(name, $"#{key}")).GetProperty("refunds").EnumerateArray()), "amount"));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(HttpMethod.Post, path, null));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(HttpMethod.Post, $"{Root}/{Guid.NewGuid()}/deliveries/{failed.GetProperty("id").GetInt64()}/retry", null));
    }

    [Fact]
    public async Task All_that_was_given_up_is_tried_again_and_an_older_version_still_replaces_no_newer_one()
    {
        var ((source, name), (first, second)) = (await ConnectAsync(_admin, "wooCommerce"), (NewKey(), NewKey()));
        await WooCommerceAsync(_anyone, source, "order.created", PlatformSamples.WooCommerce(first, quantity: "1.5"), "d1");
        await WooCommerceAsync(_anyone, source, "order.created", PlatformSamples.WooCommerce(second, "2011-12-02T10:05:00", quantity: "1.5"), "d2");
        await WooCommerceAsync(_anyone, source, "order.updated", PlatformSamples.WooCommerce(second, "2011-12-03T10:05:00", "completed"), "d3");
        await WorkedOffAsync(_admin, source, 3, one => Text(one, "state") != "pending");

        // As if this program had learned to read them.
        await api.InScopeAsync(db => db.SourceDeliveries.Where(d => d.SourceId == source && d.Body != null)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Body, d => d.Body!.Replace("\"quantity\": 1.5", "\"quantity\": 3"))));
        using var response = await _admin.PostAsync($"{Root}/{source}/deliveries/retry", null);
        Assert.Equal((HttpStatusCode.Accepted, 2), (response.StatusCode, (await response.JsonAsync()).GetProperty("deliveriesPending").GetInt32()));

        Assert.Equal(["created", "outdated", "created"], (await WorkedOffAsync(_admin, source, 3)).Select(one => Text(one, "result")));
        Assert.Equal(("pending", "delivered"), (Text(await OrderAsync(name, first), "status"), Text(await OrderAsync(name, second), "status")));
    }

    [Fact]
    public async Task A_customer_who_is_erased_is_erased_from_messages_that_still_have_their_content()
    {
        var ((source, _), key) = (await ConnectAsync(_admin, "shopify"), NewKey());
        await ShopifyAsync(_anyone, source, "orders/create", PlatformSamples.Shopify(key, $"#{key}"));
        await ShopifyAsync(_anyone, source, "orders/updated", PlatformSamples.Shopify(key, $"#{key}", "yesterday"));
        await ShopifyAsync(_anyone, source, "orders/updated", PlatformSamples.Shopify(NewKey(), "#other", "yesterday"));
        var messages = await WorkedOffAsync(_admin, source, 3, one => Text(one, "state") != "pending");
        Assert.Equal(["processed", "failed", "failed"], messages.Select(one => Text(one, "state")));

        var customer = await api.InScopeAsync(db => db.Customers.Where(c => c.Email == $"{key}@example.com").Select(c => c.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(HttpMethod.Delete, $"/api/v1/customers/{customer}/personal-data", null));

        var bodies = await api.InScopeAsync(db => db.SourceDeliveries.Where(d => d.SourceId == source).OrderBy(d => d.Id).Select(d => d.Body != null).ToListAsync());
        Assert.Equal([false, false, true], bodies);
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(HttpMethod.Post, $"{Root}/{source}/deliveries/{messages[1].GetProperty("id").GetInt64()}/retry", null));
    }

    [Fact]
    public async Task A_source_is_changed_by_its_version_and_keeps_its_secrets_to_itself()
    {
        var (id, name) = await ConnectAsync(_admin, "wooCommerce", "http://127.0.0.1:9/");
        using var read = await _admin.GetAsync($"{Root}/{id}");
        var text = await read.Content.ReadAsStringAsync();
        Assert.DoesNotContain("secret of the tests", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ck_key", text, StringComparison.Ordinal);
        var stored = await api.InScopeAsync(db => db.Sources.AsNoTracking().SingleAsync(s => s.Id == id));
        Assert.DoesNotContain(Secret, stored.WebhookSecret, StringComparison.Ordinal);
        Assert.DoesNotContain("ck_key", stored.PullKey, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(HttpMethod.Post, Root, new { name, platform = "shopify" }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(HttpMethod.Put, $"{Root}/{id}", new { name = "other", platform = "wooCommerce" }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(HttpMethod.Put, $"{Root}/{id}", new { name, platform = "wooCommerce", pullUrl = "http://127.0.0.1:10" }));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Put, $"{Root}/{id}", new { name, platform = "wooCommerce", isEnabled = false }, read.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await StatusAsync(HttpMethod.Put, $"{Root}/{id}", new { name, platform = "wooCommerce" }, read.Headers.ETag.Tag));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(HttpMethod.Post, $"{Root}/{id}/pull", new { }));
        Assert.Equal(HttpStatusCode.Unauthorized, await WooCommerceAsync(_anyone, id, "order.created", PlatformSamples.WooCommerce(NewKey())));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(HttpMethod.Delete, $"{Root}/{id}", null));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(HttpMethod.Get, $"{Root}/{id}/deliveries", null));
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, object? body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var response = await _admin.SendAsync(request);
        return response.StatusCode;
    }

    private async Task<JsonElement> OrderAsync(string source, string number) =>
        await _shop.ReadAsync(await api.InScopeAsync(db => db.Orders.Where(o => o.Source == source && o.Number == number).Select(o => o.Id).SingleAsync()));

    private async Task ReconcilesAsync()
    {
        using var analyst = api.AsAnalyst();
        var reconciliation = await analyst.GetFromJsonAsync<JsonElement>("/api/v1/analytics/reconciliation?range=allTime");
        Assert.True(reconciliation.GetProperty("holds").GetBoolean(), reconciliation.ToString());
    }
}

public sealed class SourceMessageTestsOnSqlite(SourcesOnSqlite api) : SourceMessageTests(api), IClassFixture<SourcesOnSqlite>;

public sealed class SourceMessageTestsOnMySql(SourcesOnMySql api) : SourceMessageTests(api), IClassFixture<SourcesOnMySql>;
