using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>
/// From the beginning of an import to its end, orders, refunds, cancellations, deletions, merges and changes of stock and price are written through the
/// API, of the products and customers of the file, and products, categories and customers are created that the file has as well; afterwards each of
/// them is what it was written as, and every check of the facts holds.
/// </summary>
public abstract class WritesThroughoutImportTests(ApiFixture api)
{
    private const int Customers = 4;
    private const int Orders = 12_000;
    private const int Returns = 400;
    private const int Writers = 3;

    // The last orders of the file are each of a product, a category and a customer of their own.
    private const int OwnOrders = 600;

    private readonly Shop _shop = new(api);
    private readonly HttpClient _admin = api.AsAdmin();

    [Fact]
    public async Task Every_write_is_what_it_was_written_as()
    {
        var (product, priced) = (await _shop.StockAsync(10.00m, 1_000_000), await _shop.StockAsync(1.00m, 10));
        var customers = await CustomersAsync();
        var done = new Written();
        var location = await StartAsync(FileOf(product, priced));
        using var stop = new CancellationTokenSource();
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer, product, priced, customers, done, () => stop.IsCancellationRequested))).ToList();
        var signingIn = Task.Run(() => SignInAsync(() => stop.IsCancellationRequested));

        var import = await _admin.UntilAsync(location, run => run.GetProperty("state").GetString() is "completed" or "failed");
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        Assert.True(await signingIn > 0);

        var result = import.GetProperty("result");
        Assert.Equal((Orders, Returns, Returns), (result.GetProperty("orders").GetInt32(), result.GetProperty("returns").GetInt32(), result.GetProperty("returnsLinked").GetInt32()));
        Assert.True(done.Refunded.Count >= Writers);
        foreach (var (id, units) in done.Refunded)
        {
            var line = (await _shop.ReadAsync(id)).GetProperty("lines")[0];
            Assert.Equal((5, units), (line.GetProperty("quantity").GetInt32(), line.GetProperty("unitsReturned").GetInt32()));
            var backs = await api.InScopeAsync(db => db.RefundLines.Where(l => l.OrderId == id).Select(l => new { l.Quantity, l.Amount, l.Restocked, l.IsInferred }).ToListAsync());
            Assert.Equal([new { Quantity = units, Amount = units * 10m, Restocked = units, IsInferred = false }], backs);
        }

        foreach (var id in done.Cancelled)
        {
            Assert.Equal("cancelled", (await _shop.ReadAsync(id)).GetProperty("status").GetString());
        }

        var (deleted, merged) = (done.Deleted.ToList(), done.Merged.ToList());
        Assert.Equal(0, await api.InScopeAsync(db => db.Orders.CountAsync(o => deleted.Contains(o.Id))));
        foreach (var (order, kept, gone) in merged)
        {
            Assert.Equal(kept, await api.InScopeAsync(db => db.Orders.Where(o => o.Id == order).Select(o => o.CustomerId).SingleAsync()));
            Assert.False(await api.InScopeAsync(db => db.Customers.AnyAsync(c => c.Id == gone)));
        }

        await CheckCreatedAsync(done);

        // Sold and restocked units, and adjustments; the import takes no stock, and prices only products that it creates.
        Assert.Equal(1_000_000 - done.Units, await _shop.OnHandAsync(product));
        Assert.Equal(done.Prices, await api.InScopeAsync(db => db.Products.Where(p => p.Id == priced.Id).Select(p => p.Price).ToListAsync()));
        var reconciliation = await _admin.GetFromJsonAsync<JsonElement>("/api/v1/analytics/reconciliation?from=2010-01-01&to=2011-12-31");
        Assert.True(reconciliation.GetProperty("holds").GetBoolean() && reconciliation.GetProperty("factsHold").GetBoolean(), reconciliation.GetProperty("facts").ToString());
    }

    private async Task WriteAsync(int writer, Product product, Product priced, List<int> customers, Written done, Func<bool> isEnded)
    {
        for (var round = 0; round == 0 || !isEnded(); round++)
        {
            var customerId = customers[(writer + round) % Customers];
            var refunded = await PlaceAsync(customerId, 5);
            var units = 1 + (round % 3);
            await SucceedAsync(_shop.RefundAsync(Shop.Id(refunded), new { restock = true, lines = new[] { new { lineId = Shop.LineId(refunded), quantity = units } } }));
            done.Refunded[Shop.Id(refunded)] = units;
            var cancelled = Shop.Id(await PlaceAsync(customerId, 2));
            await SucceedAsync(_shop.ChangeStatusAsync(cancelled, "cancelled"));
            done.Cancelled.Add(cancelled);
            var test = Shop.Id(await _shop.PlaceBodyAsync(new { country = "GB", customerId, isTest = true, lines = new[] { new { productId = product.Id, quantity = 3 } } }));
            await SucceedAsync(_admin.DeleteAsync($"{Shop.Orders}/{test}?reason=tried"));
            done.Deleted.Add(test);
            await SucceedAsync(_admin.PostAsJsonAsync($"/api/v1/products/{product.Id}/inventory/adjustments", new { delta = -7, reason = "lost" }));
            var (kept, gone) = (await _shop.RegisterAsync(), await _shop.RegisterAsync());
            var moved = Shop.Id(await PlaceAsync(gone, 1));
            await SucceedAsync(_admin.PostAsJsonAsync($"/api/v1/customers/{kept}/merge", new { customerId = gone }));
            done.Merged.Add((moved, kept, gone));
            done.Sell(5 - units + 7 + 1);
            await CreateAsync(OwnOrders - 1 - (writer + (Writers * round)), done);
            if (writer == 0)
            {
                var price = 2m + round;
                await SucceedAsync(_admin.PutAsJsonAsync($"/api/v1/products/{priced.Id}", new { sku = priced.Sku, name = priced.Name, price, isActive = true }));
                done.Prices = [price];
            }
        }

        Task<JsonElement> PlaceAsync(int customerId, int quantity) => _shop.PlaceBodyAsync(new { country = "GB", customerId, lines = new[] { new { productId = product.Id, quantity } } });

        static async Task SucceedAsync(Task<HttpResponseMessage> request)
        {
            using var response = await request;
            Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }

    /// <summary>Creates what an order of the file is of, the last one first, unless the import was faster.</summary>
    private async Task CreateAsync(int own, Written done)
    {
        if (own < 0)
        {
            return;
        }

        var created = new Created(
            own,
            await CreateAsync("products", new { sku = Text($"THR-OWN-{own}"), name = "Of the API", price = 7 }),
            await CreateAsync("categories", new { name = Text($"Throughout {own}") }),
            await CreateAsync("customers", new { email = Text($"own{own}@example.org"), country = "FR" }));
        done.Created.Add(created);
    }

    /// <summary>Key of what was created; null where the import has it already, or keeps it locked.</summary>
    private async Task<int?> CreateAsync(string resource, object body)
    {
        using var response = await _admin.PostAsJsonAsync($"/api/v1/{resource}", body);
        if (response.StatusCode == HttpStatusCode.Created)
        {
            return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt32();
        }

        Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.Conflict, HttpStatusCode.ServiceUnavailable]);
        return null;
    }

    /// <summary>Each product, category and customer is there once, and the one that the API has created is the one that the file's order is of.</summary>
    private Task CheckCreatedAsync(Written done) => api.InScopeAsync(async db =>
    {
        var bought = await db.OrderLines.Where(l => l.Product.Sku.StartsWith("THR-OWN-"))
            .Select(l => new { l.Product.Sku, l.ProductId, l.Product.CategoryId, Category = l.Product.Category!.Name, l.Order.CustomerId, l.Order.Customer!.Email }).ToDictionaryAsync(l => l.Sku);
        Assert.Equal(OwnOrders, bought.Count);
        Assert.Equal(OwnOrders, await db.Products.CountAsync(p => p.Sku.StartsWith("THR-OWN-")));
        Assert.Equal(OwnOrders, await db.Categories.CountAsync(c => c.Name.StartsWith("Throughout ")));
        Assert.Equal(OwnOrders, await db.Customers.CountAsync(c => c.Email!.StartsWith("own")));
        foreach (var (own, product, category, customer) in done.Created)
        {
            var line = bought[Text($"THR-OWN-{own}")];
            Assert.Equal(Text($"own{own}@example.org"), line.Email);
            Assert.Equal((product ?? line.ProductId, customer ?? line.CustomerId), (line.ProductId, line.CustomerId));

            // A product of the API has the category that it was created with, which is none.
            Assert.Equal(product is null ? (Text($"Throughout {own}"), category ?? line.CategoryId) : (null, null), (line.Category, line.CategoryId));
        }
    });

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private async Task<List<int>> CustomersAsync()
    {
        var customers = new List<int>();
        for (var i = 0; i < Customers; i++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"thr-{i}");
            customers.Add(await _shop.RegisterAsync());
            await api.InScopeAsync(db => db.Customers.Where(c => c.Id == customers[i]).ExecuteUpdateAsync(set => set.SetProperty(c => c.Number, number)));
        }

        return customers;
    }

    /// <summary>Orders of the same customers and product, and returns that name no order and so look for one of theirs, before those of the API.</summary>
    private static string FileOf(Product product, Product priced)
    {
        var text = new StringBuilder("order_number,sku,quantity,unit_price,ordered_at,customer,customer_email,category\n");
        for (var i = 0; i < Orders - OwnOrders; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"THR-{i},{(i % 10 == 9 ? priced : product).Sku},2,10,2010-{1 + (i % 6):00}-05,thr-{i % Customers},,\n");
        }

        for (var i = 0; i < Returns; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"CTHR-R{i},{product.Sku},-1,10,2010-08-05,thr-{i % Customers},,\n");
        }

        for (var i = 0; i < OwnOrders; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"THR-O{i},THR-OWN-{i},2,10,2010-{1 + (i % 6):00}-05,,own{i}@example.org,Throughout {i}\n");
        }

        return text.ToString();
    }

    /// <summary>Signs in and refreshes again and again: neither fails because the import writes.</summary>
    private async Task<int> SignInAsync(Func<bool> isOver)
    {
        using var client = api.Anonymous();
        var times = 0;
        while (true)
        {
            using var signedIn = await client.PostAsJsonAsync("/api/v1/auth/token", new { userName = "root-admin", password = ApiFixture.Password });
            Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
            using var refreshed = await client.PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = (await signedIn.JsonAsync()).GetProperty("refreshToken").GetString() });
            Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
            times++;
            if (isOver())
            {
                return times;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
    }

    private async Task<string> StartAsync(string text)
    {
        using var form = new MultipartFormDataContent { { new StringContent(text), "file", "throughout.csv" } };
        using var accepted = await _admin.PostAsync("/api/v1/imports", form);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        return accepted.Headers.Location!.ToString();
    }

    /// <summary>What was created of an own order of the file; null where the import was faster.</summary>
    private sealed record Created(int Own, int? Product, int? Category, int? Customer);

    private sealed class Written
    {
        private int _units;

        public ConcurrentDictionary<long, int> Refunded { get; } = [];

        public ConcurrentBag<long> Cancelled { get; } = [];

        public ConcurrentBag<long> Deleted { get; } = [];

        public ConcurrentBag<(long Order, int Kept, int Gone)> Merged { get; } = [];

        public ConcurrentBag<Created> Created { get; } = [];

        /// <summary>The one price that was set last.</summary>
        public List<decimal> Prices { get; set; } = [];

        public int Units => _units;

        public void Sell(int units) => Interlocked.Add(ref _units, units);
    }
}

public sealed class WritesThroughoutImportTestsOnSqlite(ShopOnSqlite api) : WritesThroughoutImportTests(api), IClassFixture<ShopOnSqlite>;

public sealed class WritesThroughoutImportTestsOnMySql(ShopOnMySql api) : WritesThroughoutImportTests(api), IClassFixture<ShopOnMySql>;
