using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.ApiTests.Schedules;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Webhooks;

/// <summary>Webhooks from the change to the signed message at a real receiver.</summary>
public abstract class WebhookTests(ApiFixture api)
{
    private const string Webhooks = "/api/v1/webhooks";

    private readonly Shop _shop = new(api);

    [Fact]
    public async Task An_order_is_announced_from_its_creation_to_its_cancellation_with_a_signature_that_the_secret_explains()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var admin = api.AsAdmin();
        var webhook = await CreateAsync(admin, receiver, "order.created", "order.updated", "order.refunded");
        var product = await _shop.StockAsync(price: 10, quantity: 50);

        var order = await _shop.PlaceAsync((product, 3));
        var id = Shop.Id(order);
        Assert.Equal(HttpStatusCode.Created, (await _shop.RefundAsync(id, new { lines = new[] { new { lineId = Shop.LineId(order), quantity = 1 } } })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _shop.ChangeStatusAsync(id, "cancelled")).StatusCode);

        var messages = await MessagesAsync(admin, webhook, count: 3);
        Assert.Equal(["order.created", "order.refunded", "order.updated"], messages.Select(m => m.GetProperty("event").GetString()!).Order(StringComparer.Ordinal));
        var created = Received(receiver, "order.created");
        Assert.True(JsonElement.DeepEquals(order, created.GetProperty("data").GetProperty("order")));
        Assert.Equal($"https://shop.example/analytics/api/v1/orders/{id}", created.GetProperty("data").GetProperty("url").GetString());
        var refunded = Received(receiver, "order.refunded").GetProperty("data");
        Assert.Equal(10, refunded.GetProperty("refund").GetProperty("lines")[0].GetProperty("amount").GetDecimal());
        Assert.Equal(1, refunded.GetProperty("order").GetProperty("refunds").GetArrayLength());
        Assert.Equal("cancelled", Received(receiver, "order.updated").GetProperty("data").GetProperty("order").GetProperty("status").GetString());
        var secret = webhook.GetProperty("secret").GetString()!;
        foreach (var (headers, body) in receiver.Messages)
        {
            var signed = HMACSHA256.HashData(
                Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{headers["webhook-timestamp"]}.{body}"));
            Assert.Equal("v1," + Convert.ToBase64String(signed), headers["webhook-signature"].ToString());
            Assert.Contains(messages, m => m.GetProperty("id").GetString() == headers["webhook-id"]);
        }

        Assert.DoesNotContain(secret, await admin.GetStringAsync(Webhooks), StringComparison.Ordinal);
        var stored = await api.InScopeAsync(db => db.Webhooks.Where(w => w.Id == webhook.GetProperty("id").GetGuid()).Select(w => w.Secret).SingleAsync());
        Assert.DoesNotContain(secret["whsec_".Length..], stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_is_refused_is_announced_to_nobody_and_without_a_listener_nothing_is_written()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var admin = api.AsAdmin();
        var webhook = await CreateAsync(admin, receiver, "order.created");
        var product = await _shop.StockAsync(price: 10, quantity: 1);

        await Shop.ProblemAsync(await _shop.PostAsync(Shop.Body((product, 2))), HttpStatusCode.Conflict);
        var order = await _shop.PlaceAsync((product, 1));
        Assert.Equal(HttpStatusCode.OK, (await _shop.ChangeStatusAsync(Shop.Id(order), "shipped")).StatusCode);

        var message = Assert.Single(await MessagesAsync(admin, webhook, count: 1));
        Assert.Equal(Shop.Id(order), message.GetProperty("body").GetProperty("data").GetProperty("order").GetProperty("id").GetInt64());
        Assert.Equal(1, await CountAsync(webhook));

        var address = $"{Webhooks}/{webhook.GetProperty("id")}";
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync(address)).StatusCode);
        await _shop.PlaceAsync((await _shop.StockAsync(price: 1, quantity: 5), 1));
        Assert.Equal(0, await CountAsync(webhook));
        await (await admin.GetAsync($"{address}/messages")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Low_stock_is_announced_when_it_falls_to_the_level_and_not_with_every_order_after_that()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var admin = api.AsAdmin();
        var webhook = await CreateAsync(admin, receiver, "stock.low");
        var product = await _shop.StockAsync(price: 10, quantity: 8);

        await _shop.PlaceAsync((product, 2));
        await _shop.PlaceAsync((product, 2));
        await _shop.PlaceAsync((product, 1));
        await _shop.PlaceAsync((product, 1));

        var message = Assert.Single(await MessagesAsync(admin, webhook, count: 1)).GetProperty("body").GetProperty("data");
        Assert.Equal(product.Sku, message.GetProperty("product").GetProperty("sku").GetString());
        Assert.Equal((4, 5), (message.GetProperty("stock").GetInt32(), message.GetProperty("reorderLevel").GetInt32()));
        Assert.Equal(1, await CountAsync(webhook));
    }

    [Fact]
    public async Task A_file_of_orders_is_one_message_and_a_trial_is_none()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var admin = api.AsAdmin();
        var webhook = await CreateAsync(admin, receiver, "order.created", "import.completed");

        await ImportAsync(admin, "?dryRun=true");
        await ImportAsync(admin, string.Empty);

        var message = Assert.Single(await MessagesAsync(admin, webhook, count: 1));
        Assert.Equal("import.completed", message.GetProperty("event").GetString());
        var import = message.GetProperty("body").GetProperty("data").GetProperty("import");
        Assert.Equal("completed", import.GetProperty("state").GetString());
        Assert.Equal(2, import.GetProperty("result").GetProperty("rows").GetInt64());
        Assert.Equal(1, await CountAsync(webhook));
    }

    [Fact]
    public async Task An_order_pushed_by_another_system_is_created_once_and_then_updated()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var admin = api.AsAdmin();
        var webhook = await CreateAsync(admin, receiver, "order.created", "order.updated");
        var product = await _shop.StockAsync(price: 10, quantity: 8);
        var address = $"/api/v1/orders/by-number/erp/{Guid.NewGuid():N}";

        foreach (var quantity in new[] { 1, 1, 2 })
        {
            var answer = await admin.PutAsJsonAsync(
                address, new { placedAt = "2026-01-05T10:00:00Z", country = "GB", lines = new[] { new { sku = product.Sku, quantity, unitPrice = 10 } } });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        var messages = await MessagesAsync(admin, webhook, count: 2);
        Assert.Equal(["order.created", "order.updated"], messages.Select(m => m.GetProperty("event").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(2, Received(receiver, "order.updated").GetProperty("data").GetProperty("order").GetProperty("lines")[0].GetProperty("quantity").GetInt32());
    }

    [Fact]
    public async Task Without_a_choice_a_webhook_is_told_of_exports()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var admin = api.AsAdmin();
        var webhook = await CreateAsync(admin, receiver);
        Assert.Equal(["export.completed", "export.failed"], webhook.GetProperty("events").EnumerateArray().Select(e => e.GetString()!));

        var export = await (await Shop.PostAsync(admin, new { report = "sales", format = "csv", parameters = new { range = "yesterday" } }, path: "/api/v1/exports")).JsonAsync();

        var id = export.GetProperty("id").GetString();
        await admin.UntilAsync(MessagesOf(webhook), list => list.EnumerateArray().Any(m => m.GetProperty("state").GetString() == "delivered" && ExportOf(m) == id));
        var message = receiver.Messages.Select(m => JsonDocument.Parse(m.Body).RootElement).Single(m => m.GetProperty("data").GetProperty("export").GetProperty("id").GetString() == id);
        Assert.Equal("export.completed", message.GetProperty("type").GetString());
        Assert.Equal("completed", message.GetProperty("data").GetProperty("export").GetProperty("state").GetString());
        Assert.Equal($"https://shop.example/analytics/api/v1/exports/{id}/file", message.GetProperty("data").GetProperty("file").GetString());
        await admin.DeleteAsync($"{Webhooks}/{webhook.GetProperty("id")}");
    }

    [Fact]
    public async Task A_refused_message_is_kept_with_the_reason_and_sent_again_as_the_same_one()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers.Enqueue(HttpStatusCode.InternalServerError);
        receiver.Answers.Enqueue(HttpStatusCode.BadGateway);
        using var admin = api.AsAdmin();
        var webhook = await CreateAsync(admin, receiver, "order.created");
        await _shop.PlaceAsync((await _shop.StockAsync(price: 1, quantity: 5), 1));

        var refused = (await admin.UntilAsync(MessagesOf(webhook), list => list.EnumerateArray().Any(m => m.GetProperty("error").ValueKind == JsonValueKind.String)))[0];
        Assert.Equal("The receiver responded with 500.", refused.GetProperty("error").GetString());
        Assert.Equal("pending", refused.GetProperty("state").GetString());
        Assert.True(refused.GetProperty("nextAttemptAt").GetDateTime() > refused.GetProperty("createdAt").GetDateTime());

        // The last of seven attempts.
        var id = refused.GetProperty("id").GetGuid();
        await api.InScopeAsync(db => db.WebhookMessages.Where(m => m.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, 6).SetProperty(m => m.DueAtUtc, DateTime.UnixEpoch)));
        var failed = (await admin.UntilAsync($"{MessagesOf(webhook)}?state=failed", list => list.GetArrayLength() == 1))[0];
        Assert.Equal((7, "The receiver responded with 502."), (failed.GetProperty("attempts").GetInt32(), failed.GetProperty("error").GetString()));

        var again = await Shop.PostAsync(admin, new { }, path: $"{MessagesOf(webhook)}/{id}/resend");

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        var delivered = (await admin.UntilAsync($"{MessagesOf(webhook)}?state=delivered", list => list.GetArrayLength() == 1))[0];
        Assert.Equal(id, delivered.GetProperty("id").GetGuid());
        Assert.Equal(3, receiver.Messages.Count);
        Assert.Single(receiver.Messages.Select(m => m.Headers["webhook-id"].ToString()).Distinct());
        Assert.Single(receiver.Messages.Select(m => m.Body).Distinct());
    }

    [Fact]
    public async Task A_receiver_that_is_gone_disables_its_webhook_until_it_is_enabled_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers.Enqueue(HttpStatusCode.Gone);
        using var admin = api.AsAdmin();
        var webhook = await CreateAsync(admin, receiver, "order.created");
        var product = await _shop.StockAsync(price: 1, quantity: 50);
        await _shop.PlaceAsync((product, 1));

        var failed = (await admin.UntilAsync($"{MessagesOf(webhook)}?state=failed", list => list.GetArrayLength() == 1))[0];
        Assert.Equal("The receiver responded with 410: it wants no more messages. The webhook is disabled.", failed.GetProperty("error").GetString());
        var answer = await admin.GetAsync($"{Webhooks}/{webhook.GetProperty("id")}");
        var disabled = await answer.JsonAsync();
        Assert.False(disabled.GetProperty("isEnabled").GetBoolean());
        Assert.Equal(failed.GetProperty("error").GetString(), disabled.GetProperty("disabledReason").GetString());
        await _shop.PlaceAsync((product, 1));
        Assert.Equal(1, await CountAsync(webhook));
        await (await Shop.PostAsync(admin, new { }, path: $"{MessagesOf(webhook)}/{failed.GetProperty("id")}/resend")).ProblemAsync(HttpStatusCode.Conflict);

        var body = JsonSerializer.Serialize(new { name = "again", url = receiver.Address, events = new[] { "order.created" } });
        await (await admin.SendRawAsync(HttpMethod.Put, $"{Webhooks}/{webhook.GetProperty("id")}", body, headers: ("If-Match", "\"1\""))).ProblemAsync(HttpStatusCode.PreconditionFailed);
        var enabled = await (await admin.SendRawAsync(HttpMethod.Put, $"{Webhooks}/{webhook.GetProperty("id")}", body, headers: ("If-Match", answer.Headers.ETag!.ToString()))).JsonAsync();
        Assert.True(enabled.GetProperty("isEnabled").GetBoolean());
        Assert.Equal(JsonValueKind.Null, enabled.GetProperty("disabledReason").ValueKind);
        await _shop.PlaceAsync((product, 1));
        await MessagesAsync(admin, webhook, count: 1);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_delays_no_other()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var silent = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var admin = api.AsAdmin();
        var slow = await (await Shop.PostAsync(
            admin, new { name = "silent", url = $"http://{silent.LocalEndpoint}/", events = new[] { "order.created" } }, path: Webhooks)).JsonAsync();
        var webhook = await CreateAsync(admin, receiver, "order.created");
        var product = await _shop.StockAsync(price: 1, quantity: 50);

        await _shop.PlaceAsync((product, 1));
        await MessagesAsync(admin, webhook, count: 1);
        await _shop.PlaceAsync((product, 1));
        await MessagesAsync(admin, webhook, count: 2);

        // The first attempt of the silent one is still open.
        Assert.All((await admin.GetFromJsonAsync<JsonElement>(MessagesOf(slow))).EnumerateArray(), m => Assert.Equal("pending", m.GetProperty("state").GetString()));
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"{Webhooks}/{slow.GetProperty("id")}")).StatusCode);
    }

    [Theory]
    [InlineData("""{"name":"x","url":"ftp://example.com/"}""", "url")]
    [InlineData("""{"name":"x","url":"https://user:pw@example.com/"}""", "url")]
    [InlineData("""{"name":"","url":"https://example.com/"}""", "name")]
    [InlineData("""{"name":"x","url":"https://example.com/","events":[]}""", "events")]
    [InlineData("""{"name":"x","url":"https://example.com/","events":["order.created","order.deleted"]}""", "events[1]")]
    public async Task What_cannot_be_a_webhook_is_refused(string body, string field)
    {
        using var admin = api.AsAdmin();

        await (await admin.SendRawAsync(HttpMethod.Post, Webhooks, body)).InvalidAsync(field);
    }

    private static async Task<JsonElement> CreateAsync(HttpClient client, WebhookReceiver receiver, params string[] events)
    {
        var answer = await Shop.PostAsync(client, new { name = "Receiver", url = receiver.Address, events = events.Length == 0 ? null : events }, path: Webhooks);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private static string MessagesOf(JsonElement webhook) => $"{Webhooks}/{webhook.GetProperty("id")}/messages";

    private static string? ExportOf(JsonElement message) => message.GetProperty("body").GetProperty("data").GetProperty("export").GetProperty("id").GetString();

    /// <summary>The messages of a webhook, once so many are delivered.</summary>
    private static async Task<List<JsonElement>> MessagesAsync(HttpClient client, JsonElement webhook, int count) =>
        [.. (await client.UntilAsync($"{MessagesOf(webhook)}?state=delivered", list => list.GetArrayLength() >= count)).EnumerateArray()];

    private static JsonElement Received(WebhookReceiver receiver, string type) =>
        receiver.Messages.Select(m => JsonDocument.Parse(m.Body).RootElement).Single(m => m.GetProperty("type").GetString() == type);

    private static async Task ImportAsync(HttpClient client, string query)
    {
        var number = Guid.NewGuid().ToString("N");
        var csv = $"Invoice,StockCode,Quantity,InvoiceDate,Price,Country\n{number},WEBHOOK-1,2,2026-01-05 10:00,3.50,GB\n{number}b,WEBHOOK-1,1,2026-01-05 11:00,3.50,GB\n";
        using var content = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "orders.csv" } };
        var answer = await client.PostAsync($"/api/v1/imports{query}", content);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var id = (await answer.JsonAsync()).GetProperty("id");
        var ended = await client.UntilAsync($"/api/v1/imports/{id}", import => import.GetProperty("state").GetString() is "completed" or "failed");
        Assert.True(ended.GetProperty("state").GetString() == "completed", ended.ToString());
    }

    private Task<int> CountAsync(JsonElement webhook)
    {
        var id = webhook.GetProperty("id").GetGuid();
        return api.InScopeAsync(db => db.WebhookMessages.CountAsync(m => m.WebhookId == id));
    }
}

public sealed class WebhookTestsOnSqlite(SchedulesOnSqlite api) : WebhookTests(api), IClassFixture<SchedulesOnSqlite>;

public sealed class WebhookTestsOnMySql(SchedulesOnMySql api) : WebhookTests(api), IClassFixture<SchedulesOnMySql>;
