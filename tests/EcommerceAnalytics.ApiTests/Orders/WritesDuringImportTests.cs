using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>
/// What is written through the API while an import writes stays what it was written as. The import is held by its own report of progress, in
/// the middle of its transaction: MySQL takes the requests meanwhile, SQLite makes them wait.
/// </summary>
public abstract class WritesDuringImportTests(ApiFixture api, bool writesTogether)
{
    private readonly Shop _shop = new(api);

    [Fact]
    public async Task Refunds_orders_cancellations_stock_changes_merges_and_deletions_during_an_import_stay_what_they_are()
    {
        var product = await _shop.StockAsync(10.00m, 100);
        var customer = await _shop.RegisterAsync();
        await api.InScopeAsync(db => db.Customers.Where(c => c.Id == customer).ExecuteUpdateAsync(set => set.SetProperty(c => c.Number, "held")));
        var a = await PlaceAsync(5);
        var b = await PlaceAsync(5);
        // Of another product, so that the import's return is not of an order that is cancelled before or after it.
        var other = await _shop.StockAsync(1.00m, 2);
        var c = await _shop.PlaceBodyAsync(new { country = "GB", customerId = customer, lines = new[] { new { productId = other.Id, quantity = 1 } } });
        var e = await _shop.PlaceBodyAsync(new { country = "GB", customerId = customer, isTest = true, lines = new[] { new { productId = other.Id, quantity = 1 } } });
        var (kept, merged) = (await _shop.RegisterAsync(), await _shop.RegisterAsync());
        var d = await _shop.PlaceBodyAsync(new { country = "GB", customerId = merged, lines = new[] { new { productId = product.Id, quantity = 1 } } });
        var analyst = api.AsAdmin();

        // One return of the same customer and product is the import's own, and takes the latest line.
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, $"order_number,sku,quantity,unit_price,ordered_at,customer\nHELD-1,{product.Sku},3,10,2010-01-05,held\nCHELD-2,{product.Sku},-1,10,2011-12-11,held\nHELD-3,{product.Sku},many,10,2010-01-05,held\n");
        var hold = new Hold();
        await using var scope = api.Services.CreateAsyncScope();
        var import = scope.ServiceProvider.GetRequiredService<OrderImport>();
        var id = Guid.CreateVersion7();
        await import.RegisterAsync(id, "held.csv", new ImportRequest(), null, CancellationToken.None);
        var running = Task.Run(() => import.RunAsync(id, file, null, hold, CancellationToken.None));
        await hold.Reached;

        var refund = _shop.RefundAsync(Shop.Id(a), new { restock = true, lines = new[] { new { lineId = Shop.LineId(a), quantity = 2 } } });
        var cancel = _shop.ChangeStatusAsync(Shop.Id(c), "cancelled");
        var order = _shop.PostAsync(new { country = "GB", customerId = customer, lines = new[] { new { productId = product.Id, quantity = 7 } } });
        var stock = analyst.PostAsJsonAsync($"/api/v1/products/{product.Id}/inventory/adjustments", new { delta = 11, reason = "found" });
        var merge = analyst.PostAsJsonAsync($"/api/v1/customers/{kept}/merge", new { customerId = merged });
        var delete = analyst.DeleteAsync($"{Shop.Orders}/{Shop.Id(e)}?reason=tried");
        var responses = Task.WhenAll(refund, cancel, order, stock, merge, delete);
        if (writesTogether)
        {
            await responses;

            // A row was refused before, and its issue must not keep the import from saying how far it is.
            await Eventually.HoldsAsync(
                () => api.InScopeAsync(db => db.Imports.AnyAsync(i => i.Id == id && i.Phase == "linking returns")), "the progress of the import");
        }

        hold.Release();
        var result = await running;
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Created], (await responses).Take(3).Select(r => r.StatusCode));
        Assert.True((await stock).IsSuccessStatusCode, await (await stock).Content.ReadAsStringAsync());
        Assert.True((await merge).IsSuccessStatusCode, await (await merge).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await delete).StatusCode);
        Assert.False(await api.InScopeAsync(db => db.Orders.AnyAsync(o => o.Id == Shop.Id(e))));
        File.Delete(file);

        Assert.Equal(1, await api.InScopeAsync(db => db.ImportIssues.CountAsync(issue => issue.ImportId == id && issue.OrderNumber == "HELD-3")));

        // The refund is that of order A, restocked, and only the other 3 units of A can follow it.
        Assert.Equal((1, 1L, 1L), (result.Orders, result.Returns, result.ReturnsLinked));
        Assert.Equal(2, (await _shop.ReadAsync(Shop.Id(a))).GetProperty("lines")[0].GetProperty("unitsReturned").GetInt32());
        var line = await api.InScopeAsync(db => db.RefundLines.SingleAsync(l => l.OrderId == Shop.Id(a)));
        Assert.Equal((2, 20m, 2), (line.Quantity, line.Amount, line.Restocked));
        await Shop.ProblemAsync(
            await _shop.RefundAsync(Shop.Id(a), new { lines = new[] { new { lineId = Shop.LineId(a), quantity = 4 } } }), HttpStatusCode.UnprocessableEntity);

        // The import's return is none of those orders' but that of the latest one with units left, B or the one that came meanwhile.
        var own = await api.InScopeAsync(db => db.RefundLines.SingleAsync(l => l.Refund.Number == "CHELD-2"));
        Assert.Equal((1, 10m, 0), (own.Quantity, own.Amount, own.Restocked));
        Assert.Contains(own.OrderId!.Value, (long[])[Shop.Id(b), Shop.Id(await (await order).Content.ReadFromJsonAsync<JsonElement>())]);
        Assert.Equal("cancelled", (await _shop.ReadAsync(Shop.Id(c))).GetProperty("status").GetString());
        Assert.Equal(ImportState.Completed, await api.InScopeAsync(db => db.Imports.Where(i => i.Id == id).Select(i => i.State).SingleAsync()));

        Assert.Equal(kept, await api.InScopeAsync(db => db.Orders.Where(o => o.Id == Shop.Id(d)).Select(o => o.CustomerId).SingleAsync()));

        // 100 − 5 − 5 − 1, then 2 back, 7 sold and 11 found.
        Assert.Equal(2, await _shop.OnHandAsync(other));
        Assert.Equal(95 - 1 - 5 + 2 - 7 + 11, await _shop.OnHandAsync(product));

        Task<JsonElement> PlaceAsync(int quantity) =>
            _shop.PlaceBodyAsync(new { country = "GB", customerId = customer, lines = new[] { new { productId = product.Id, quantity } } });
    }

    private sealed class Hold : IProgress<ImportProgress>
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Release() => _released.TrySetResult();

        public void Report(ImportProgress value)
        {
            if (value.Phase == "linking returns")
            {
                _reached.TrySetResult();
                _released.Task.Wait();
            }
        }
    }
}

public sealed class WritesDuringImportTestsOnSqlite(ShopOnSqlite api) : WritesDuringImportTests(api, writesTogether: false), IClassFixture<ShopOnSqlite>;

public sealed class WritesDuringImportTestsOnMySql(ShopOnMySql api) : WritesDuringImportTests(api, writesTogether: true), IClassFixture<ShopOnMySql>;
