using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.Benchmarks.Stores;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Benchmarks.Writes;

/// <summary>Orders that happened elsewhere, sent one by one and in batches, beside orders that are placed here.</summary>
internal static class PushBenchmark
{
    private const int Lines = 1_000_000;
    private const int OrdersPerBatch = 500;
    private const string Secret = "measured on this machine";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(15);
    private static int _number;

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("| database | request | clients | orders per second | p50 / p99 of a request, ms |");
        await output.WriteLineAsync("|---|---|---:|---:|---|");
        foreach (var provider in Machine.MySqlServer is null ? (DatabaseProvider[])[DatabaseProvider.Sqlite] : [DatabaseProvider.Sqlite, DatabaseProvider.MySql])
        {
            var store = await BenchStore.OpenAsync(provider, Lines);
            await using var service = await Service.StartAsync(store);
            await WriteAsync("order placed here, with a key", 32, 1, WriteBenchmark.OrderRequest);
            await WriteAsync("one order as it is elsewhere", 32, 1, random => Put(random));
            await WriteAsync($"batch of {OrdersPerBatch}, all new", 4, OrdersPerBatch, random => Post(NewOrders(random)));
            var known = NewOrders(new Random(7));
            await WriteAsync($"batch of {OrdersPerBatch}, all there already", 4, OrdersPerBatch, _ => Post(known));
            var webhook = await ConnectAsync(service);
            await WriteAsync("message of a shop, worked off meanwhile", 8, 1, _ => Message(webhook));
            await service.Client.DeleteAsync(webhook[..webhook.LastIndexOf('/')]);

            async Task WriteAsync(string name, int clients, int orders, Func<Random, HttpRequestMessage> make)
            {
                await SendAsync(service, clients, orders, make, WarmUp);
                var (count, latencies) = await SendAsync(service, clients, orders, make, Measured);
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {store.Label} | {name} | {clients} | {count / Measured.TotalSeconds:N0} | {Latencies.Text(latencies.P50)} / {Latencies.Text(latencies.P99)} |"));
            }
        }

        await output.WriteLineAsync($"\nOrders of three lines by known customers of known products, for {Measured.TotalSeconds:N0} s after {WarmUp.TotalSeconds:N0} s of the same. Goals: 1,000 orders a second in batches on MariaDB, and messages in less than 100 ms (p99).");
    }

    private static async Task<(long Orders, Latencies Latencies)> SendAsync(Service service, int clients, int orders, Func<Random, HttpRequestMessage> make, TimeSpan duration)
    {
        var (count, latencies) = (0L, new Latencies());
        await LoadBenchmark.ClientsAsync(clients, duration, async random =>
        {
            using var request = make(random);
            var began = Stopwatch.GetTimestamp();
            using var response = await service.Client.SendAsync(request);
            latencies.Add(Stopwatch.GetElapsedTime(began));
            response.EnsureSuccessStatusCode();
            if (orders > 1 && (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refused").GetInt32() > 0)
            {
                throw new InvalidOperationException("An order was refused.");
            }

            Interlocked.Add(ref count, orders);
        });
        return (count, latencies);
    }

    /// <returns>The address of the messages of a new shop.</returns>
    private static async Task<string> ConnectAsync(Service service)
    {
        using var response = await service.Client.PostAsJsonAsync("/api/v1/sources", new { name = $"bench-{Environment.ProcessId}", platform = "shopify", webhookSecret = Secret });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("webhookUrl").GetString()!;
    }

    private static HttpRequestMessage Message(string webhook)
    {
        var key = Interlocked.Increment(ref _number);
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = key,
            name = $"#{key}",
            created_at = "2011-12-01T10:00:00Z",
            updated_at = "2011-12-01T10:00:00Z",
            currency = "GBP",
            taxes_included = true,
            financial_status = "paid",
            email = string.Create(CultureInfo.InvariantCulture, $"push-{key % 5_000}@example.com"),
            shipping_address = new { country_code = "GB" },
            line_items = Enumerable.Range(0, 3).Select(i => new { id = i, sku = $"PUSH-{(key + i) % 3_000}", name = "Thing", quantity = 1, price = "12.00", tax_lines = new[] { new { price = "2.00" } } }),
        });
        var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Shopify-Topic", "orders/create");
        request.Headers.Add("X-Shopify-Event-Id", key.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-Shopify-Hmac-Sha256", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body)));
        return request;
    }

    private static HttpRequestMessage Put(Random random) =>
        new(HttpMethod.Put, $"/api/v1/orders/by-number/bench/{NewNumber()}") { Content = JsonContent.Create(Order(random)) };

    private static HttpRequestMessage Post(IReadOnlyList<object> orders) => new(HttpMethod.Post, "/api/v1/orders/batch") { Content = JsonContent.Create(new { orders }) };

    private static List<object> NewOrders(Random random) => [.. Enumerable.Range(0, OrdersPerBatch).Select(_ => (object)Order(random, NewNumber()))];

    private static string NewNumber() => string.Create(CultureInfo.InvariantCulture, $"B{Environment.ProcessId}-{Stopwatch.GetTimestamp()}-{Interlocked.Increment(ref _number)}");

    private static Dictionary<string, object> Order(Random random, string? number = null)
    {
        var order = new Dictionary<string, object>
        {
            ["placedAt"] = string.Create(CultureInfo.InvariantCulture, $"{SyntheticStore.Today.AddDays(-random.Next(1, 30)):yyyy-MM-dd}T10:00:00Z"),
            ["status"] = "shipped",
            ["country"] = "GB",
            ["channel"] = "web",
            ["paymentMethod"] = "card",
            ["customer"] = new { email = string.Create(CultureInfo.InvariantCulture, $"push-{random.Next(5_000)}@example.com") },
            ["tax"] = 2.50m,
            ["shipping"] = 4.95m,
            ["lines"] = Enumerable.Range(0, 3).Select(_ => new
            {
                sku = string.Create(CultureInfo.InvariantCulture, $"PUSH-{random.Next(3_000)}"),
                quantity = random.Next(1, 4),
                unitPrice = random.Next(1, 90) + 0.25m,
            }).ToList(),
        };
        if (number is not null)
        {
            (order["source"], order["number"]) = ("bench", number);
        }

        return order;
    }
}
