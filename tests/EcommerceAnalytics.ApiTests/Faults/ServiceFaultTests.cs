using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Faults;

/// <summary>The service itself, on SQLite, killed or asked to end in the middle of its work.</summary>
[Collection(ServersDown.Name)]
public sealed class ServiceFaultTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("ecommerce-fault-").FullName;
    private ServiceProcess? _service;
    private HttpClient _client = new();

    private string DatabaseFile => Path.Combine(_directory, "ecommerce.db");

    public ValueTask InitializeAsync() => new(StartAsync());

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _service!.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Killed_while_orders_come_in_it_loses_none_and_doubles_none()
    {
        var products = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            var product = await PostAsync("/api/v1/products", new { sku = $"P{i}", name = "A thing", price = 2.5m });
            products.Add(product.GetProperty("id").GetInt32());
            await PostAsync($"/api/v1/products/{products[i]}/inventory/adjustments", new { delta = Invariants.InitialStock, reason = "First" });
        }

        var load = new OrderLoad(() => _client, products);
        using var ended = new CancellationTokenSource(Eventually.Patience);
        var running = load.RunAsync(clients: 12, orders: 500, ended.Token);
        foreach (var orders in new[] { 100, 220, 340 })
        {
            await load.ReachAsync(orders);
            await _service!.KillAsync();
            await load.MissAsync(10);
            await _service.DisposeAsync();
            await StartAsync();
        }

        await running;

        await using var db = new SqliteEcommerceDbContext(new DbContextOptionsBuilder<SqliteEcommerceDbContext>().UseSqlite($"Data Source={DatabaseFile}").Options);
        await Invariants.HoldAsync(db, load, products);
    }

    [Fact]
    public async Task Killed_during_an_import_it_has_all_of_the_file_or_nothing_and_takes_it_up_again()
    {
        const int Rows = 60_000;
        var file = new StringBuilder("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n");
        for (var row = 0; row < Rows; row++)
        {
            file.Append(CultureInfo.InvariantCulture, $"{row / 5},SKU{row % 500},A thing,1,2011-12-01 10:00,1.5,{row % 900},France\n");
        }

        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(file.ToString())), "file", "orders.csv" } };
        using var answer = await _client.PostAsync("/api/v1/imports", form);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        foreach (var pause in new[] { 150, 400, 700 })
        {
            await Task.Delay(pause);
            await _service!.KillAsync();
            Assert.Contains(await LinesAsync(), new long[] { 0, Rows });
            await StartAsync();
        }

        await Eventually.HoldsAsync(async () => await StateAsync(answer.Headers.Location!) is "completed" or "failed", "the import ends");
        Assert.Equal("completed", await StateAsync(answer.Headers.Location!));
        Assert.Equal(Rows, await LinesAsync());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_directory, "imports")));
    }

    [Fact]
    public async Task Asked_to_end_it_finishes_the_requests_in_flight()
    {
        var product = (await PostAsync("/api/v1/products", new { sku = "P", name = "A thing", price = 2.5m })).GetProperty("id").GetInt32();
        await PostAsync($"/api/v1/products/{product}/inventory/adjustments", new { delta = 1_000, reason = "First" });

        // A connection for each, so that none waits outside the door.
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => _client.GetAsync("/api/v1/products")));
        var orders = Enumerable.Range(0, 64)
            .Select(_ => _client.PostAsJsonAsync("/api/v1/orders", new { country = "GB", lines = new[] { new { productId = product, quantity = 1 } } })).ToList();

        // By the time a quarter is answered, one after the other, all of them have arrived.
        await Eventually.HoldsAsync(() => Task.FromResult(orders.Count(order => order.IsCompleted) >= 16), "a quarter of the orders is answered");
        _service!.Terminate();

        Assert.All(await Task.WhenAll(orders), answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(0, await _service.EndAsync());
        Assert.Equal(64, await LinesAsync());
    }

    private async Task StartAsync()
    {
        _service = ServiceProcess.Start(
        [
            new("DataDirectory", _directory), new("ConnectionStrings:Ecommerce", $"Data Source={DatabaseFile}"), new("Admin:Password", ApiFixture.Password), new("Logging:LogLevel:Default", "None"),
        ]);
        var client = new HttpClient { BaseAddress = await _service.AddressAsync() };
        using var answer = await client.PostAsJsonAsync("/api/v1/auth/token", new { userName = "admin", password = ApiFixture.Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.JsonAsync()).GetProperty("accessToken").GetString());
        _client = client;
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await _client.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private async Task<string?> StateAsync(Uri import) => (await (await _client.GetAsync(import)).JsonAsync()).GetProperty("state").GetString();

    private async Task<long> LinesAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM order_lines";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
