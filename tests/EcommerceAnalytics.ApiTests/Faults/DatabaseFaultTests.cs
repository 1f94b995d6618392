using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace EcommerceAnalytics.ApiTests.Faults;

/// <summary>A database that dies, falls silent, is far away or takes few connections, while orders come in.</summary>
[Collection(ServersDown.Name)]
public sealed class DatabaseFaultTests(FaultyApi api) : IClassFixture<FaultyApi>, IDisposable
{
    private const string MariaDb = "mariadbd";
    private const string Install = "mariadb-install-db";
    private const string Defaults = "my_print_defaults";
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HealingTime = TimeSpan.FromSeconds(10);

    /// <summary>A test that fails in the middle leaves the network whole to the next.</summary>
    public void Dispose()
    {
        if (PrivateMariaDb.IsInstalled)
        {
            api.Network.Delay = TimeSpan.Zero;
            api.Network.Resume();
        }
    }

    [ProgramFact(MariaDb, Install, Defaults)]
    public async Task A_server_killed_while_orders_come_in_loses_none_and_doubles_none()
    {
        var products = await Invariants.StockAsync(api, 5);
        using var client = api.AsService();
        var load = new OrderLoad(() => client, products);
        using var ended = new CancellationTokenSource(Eventually.Patience);
        var running = load.RunAsync(clients: 24, orders: 400, ended.Token);
        foreach (var orders in new[] { 80, 240 })
        {
            await load.ReachAsync(orders);
            await api.Server.KillAsync();
            await load.MissAsync(20);
            await api.Server.StartAgainAsync();
        }

        await running;

        await api.InScopeAsync(db => Invariants.HoldAsync(db, load, products));
        await Invariants.ReportsAreTrueAsync(api);
    }

    [ProgramFact(MariaDb, Install, Defaults)]
    public async Task A_server_that_was_made_read_only_is_not_ready_until_it_takes_writes_again()
    {
        await api.ExecuteAsync("SET GLOBAL read_only = 1");
        try
        {
            await (await api.Anonymous().GetAsync("/health/ready")).ProblemAsync(HttpStatusCode.ServiceUnavailable);
            Assert.Equal(HttpStatusCode.OK, (await api.AsAnalyst().GetAsync("/api/v1/analytics/sales")).StatusCode);
        }
        finally
        {
            await api.ExecuteAsync("SET GLOBAL read_only = 0");
        }

        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous().GetAsync("/health/ready")).StatusCode);
    }

    [ProgramFact(MariaDb, Install, Defaults)]
    public async Task Connections_cut_in_the_middle_lose_no_order_and_double_none()
    {
        var products = await Invariants.StockAsync(api, 5);
        using var client = api.AsService();
        var load = new OrderLoad(() => client, products);
        using var ended = new CancellationTokenSource(Eventually.Patience);
        var running = load.RunAsync(clients: 16, orders: 200, ended.Token);
        for (var orders = 10; orders < 190; orders += 20)
        {
            await load.ReachAsync(orders);
            api.Network.Cut();
            await load.ReachAsync(orders + 10);
            await api.KillConnectionsAsync();
        }

        await running;

        await api.InScopeAsync(db => Invariants.HoldAsync(db, load, products));
        await Invariants.ReportsAreTrueAsync(api);
    }

    [ProgramFact(MariaDb, Install, Defaults)]
    public async Task A_server_that_falls_silent_is_told_while_it_is_and_is_back_afterwards()
    {
        var products = await Invariants.StockAsync(api, 1);
        using var client = api.AsAdmin();
        using var never = await api.SignedInAsync(Roles.Analyst);
        var body = $"{{\"country\":\"GB\",\"lines\":[{{\"productId\":{products[0]},\"quantity\":1}}]}}";
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/products?pageSize=5")).StatusCode);

        api.Network.Stop();
        for (var round = 0; round < 3; round++)
        {
            var answers = await Task.WhenAll(
                from call in Enumerable.Range(0, 30)
                select TimedAsync(() => (call % 6) switch
                {
                    0 => client.GetAsync("/api/v1/products?pageSize=5"),
                    1 => client.PostAsync("/api/v1/orders", new StringContent(body, Encoding.UTF8, "application/json")),
                    2 => client.GetAsync("/api/v1/analytics/summary"),
                    3 => client.GetAsync("/health/ready"),
                    4 => api.Anonymous().SendRawAsync(HttpMethod.Post, "/api/v1/auth/token", "{\"userName\":\"a\",\"password\":\"b\"}"),
                    _ => client.GetAsync("/api/v1/customers/1"),
                }));
            Assert.All(answers, answer =>
            {
                // The server says nothing until the end: the service ends the waiting by itself.
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                Assert.NotNull(answer.Headers.RetryAfter);
            });

            // Nor does it ask whether a token counts that came for the first time.
            var live = await TimedAsync(() => never.GetAsync("/health/live"));
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }

        api.Network.Resume();
        await HealedAsync(client);
        using var order = await client.PostAsync("/api/v1/orders", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Created, order.StatusCode);
        await Invariants.ReportsAreTrueAsync(api);
    }

    [ProgramFact(MariaDb, Install, Defaults)]
    public async Task A_server_that_falls_silent_in_the_middle_of_requests_holds_none_of_them()
    {
        var products = await Invariants.StockAsync(api, 4);
        using var client = api.AsAdmin();
        var body = $"{{\"country\":\"GB\",\"lines\":[{{\"productId\":{products[0]},\"quantity\":1}}]}}";
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/products?pageSize=5")).StatusCode);
        api.Network.Delay = TimeSpan.FromMilliseconds(100);

        // Some wait for a statement then, some are between two: in transactions, snapshots and plain reads.
        var requests = Enumerable.Range(0, 40).Select(call => (call % 4) switch
        {
            0 or 1 => client.PostAsync("/api/v1/orders", new StringContent(body, Encoding.UTF8, "application/json")),
            2 => client.GetAsync($"/api/v1/analytics/sales?range=allTime&country=GB"),
            _ => client.GetAsync("/api/v1/products?pageSize=5"),
        }).ToList();
        await Task.Delay(TimeSpan.FromMilliseconds(350));
        api.Network.Stop();
        var began = Stopwatch.GetTimestamp();

        foreach (var answer in await Task.WhenAll(requests))
        {
            Assert.True(answer.StatusCode != HttpStatusCode.ServiceUnavailable || answer.Headers.RetryAfter is not null);
            Assert.True((int)answer.StatusCode is < 500 or 503, answer.ToString());
        }

        TestRun.AssertWithin(AnswerTime, began, "Ending all requests");
        api.Network.Delay = TimeSpan.Zero;
        api.Network.Resume();
        await HealedAsync(client);
        await Invariants.ReportsAreTrueAsync(api);
    }

    [ProgramFact(MariaDb, Install, Defaults)]
    public async Task A_server_that_ends_no_write_is_told_in_time_and_reads_go_on()
    {
        var products = await Invariants.StockAsync(api, 4);
        using var client = api.AsService();
        var load = new OrderLoad(() => client, products);
        using var ended = new CancellationTokenSource(Eventually.Patience);
        var body = $"{{\"country\":\"GB\",\"lines\":[{{\"productId\":{(await Invariants.StockAsync(api, 1))[0]},\"quantity\":1}}]}}";
        var running = load.RunAsync(clients: 12, orders: 120, ended.Token);
        await load.ReachAsync(40);

        // As the primary of a group that has lost its majority: it answers, and no write comes to its end.
        await using var admin = new MySqlConnection(api.Server.ConnectionString);
        await admin.OpenAsync();
        await using (var stop = new MySqlCommand("FLUSH TABLES WITH READ LOCK", admin))
        {
            await stop.ExecuteNonQueryAsync();
        }

        var writes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TimedAsync(() => client.PostAsync("/api/v1/orders", new StringContent(body, Encoding.UTF8, "application/json")))));
        Assert.All(writes, answer =>
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
        });

        // Not at the first attempt, where a busy machine has kept the server from answering the watch.
        await ReadsAsync(client, "/api/v1/products?pageSize=5");
        await ReadsAsync(api.AsAnalyst(), "/api/v1/analytics/sales");
        await (await TimedAsync(() => api.Anonymous().GetAsync("/health/ready"))).ProblemAsync(HttpStatusCode.ServiceUnavailable);
        await load.MissAsync(12);

        await using (var resume = new MySqlCommand("UNLOCK TABLES", admin))
        {
            await resume.ExecuteNonQueryAsync();
        }

        await HealedAsync(client);
        await running;
        await api.InScopeAsync(db => Invariants.HoldAsync(db, load, products));
        await Invariants.ReportsAreTrueAsync(api);
    }

    [ProgramFact(MariaDb, Install, Defaults)]
    public async Task A_server_far_away_makes_answers_slow_and_no_more()
    {
        var products = await Invariants.StockAsync(api, 8);
        using var client = api.AsService();
        var load = new OrderLoad(() => client, products);
        using var ended = new CancellationTokenSource(Eventually.Patience);
        api.Network.Delay = TimeSpan.FromMilliseconds(200);
        try
        {
            await load.RunAsync(clients: 8, orders: 16, ended.Token);
        }
        finally
        {
            api.Network.Delay = TimeSpan.Zero;
        }

        await api.InScopeAsync(db => Invariants.HoldAsync(db, load, products));
    }

    [ProgramFact(MariaDb, Install, Defaults)]
    public async Task Few_connections_turn_some_clients_away_and_serve_the_rest()
    {
        var products = await Invariants.StockAsync(api, 5);
        await using var host = await api.SecondHostAsync(connections: 5);
        using var client = api.ClientOf(host, Roles.Service);
        var load = new OrderLoad(() => client, products);
        using var ended = new CancellationTokenSource(Eventually.Patience);

        await load.RunAsync(clients: 64, orders: 300, ended.Token);

        await api.InScopeAsync(db => Invariants.HoldAsync(db, load, products));
        await HealedAsync(client);
    }

    [ProgramFact(MariaDb, Install, Defaults)]
    public async Task An_import_whose_connection_is_cut_is_begun_again_and_has_all_of_the_file()
    {
        const int Rows = 40_000;
        var file = new StringBuilder("order_number,sku,quantity,unit_price,ordered_at\n");
        for (var row = 0; row < Rows; row++)
        {
            file.Append(CultureInfo.InvariantCulture, $"CUT-{row / 5},CUT-{row % 500},1,1.5,2011-12-01 10:00\n");
        }

        using var client = api.AsAdmin();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(file.ToString())), "file", "orders.csv" } };
        using var answer = await client.PostAsync("/api/v1/imports", form);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await StateAsync("running");
        api.Network.Cut();

        await StateAsync("completed");
        Assert.Equal(Rows, await api.InScopeAsync(db => db.OrderLines.CountAsync(l => l.Product.Sku.StartsWith("CUT-"))));

        async Task StateAsync(string expected)
        {
            using var ended = new CancellationTokenSource(Eventually.Patience);
            var state = string.Empty;
            while (state != expected)
            {
                Assert.NotEqual("failed", state);
                using var import = await client.GetAsync(answer.Headers.Location, ended.Token);
                state = import.IsSuccessStatusCode ? (await import.JsonAsync()).GetProperty("state").GetString() : string.Empty;
            }
        }
    }

    private static async Task<HttpResponseMessage> TimedAsync(Func<Task<HttpResponseMessage>> call)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await call();
        TestRun.AssertWithin(AnswerTime, began, answer.RequestMessage!.RequestUri!.ToString());
        return answer;
    }

    private static Task ReadsAsync(HttpClient client, string path) =>
        Eventually.HoldsAsync(async () => (await TimedAsync(() => client.GetAsync(path))).StatusCode == HttpStatusCode.OK, $"{path} is read");

    private static async Task HealedAsync(HttpClient client)
    {
        var began = Stopwatch.GetTimestamp();
        await Eventually.HoldsAsync(async () => (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK, "the service is ready again");
        TestRun.AssertWithin(HealingTime, began, "Healing");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/products?pageSize=5")).StatusCode);
    }
}
