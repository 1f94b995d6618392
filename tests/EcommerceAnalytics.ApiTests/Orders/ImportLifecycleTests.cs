using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Semantics.Copies;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>Over HTTP: trying a file out, changing orders with it, undoing it, and deleting orders.</summary>
public abstract class ImportLifecycleTests(ApiFixture api)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,customer,status\n";

    private readonly Shop _shop = new(api);
    private readonly HttpClient _admin = api.AsAdmin();

    [Fact]
    public async Task A_file_is_tried_out_imported_changed_and_undone_and_the_figures_follow()
    {
        const string november = "from=2010-11-01&to=2010-11-30";
        const string text = Header + "LIFE-1,LIFE,2,100,2010-11-05,life-1,\nLIFE-2,LIFE,1,50,2010-11-06,life-2,pending\n";
        var tried = await ImportAsync(text, "?dryRun=true");
        Assert.True(tried.GetProperty("dryRun").GetBoolean());
        Assert.Equal(2, tried.GetProperty("result").GetProperty("orders").GetInt32());
        Assert.Equal(0m, await NetAsync(november));

        var first = await ImportAsync(text);
        Assert.Equal(250m, await NetAsync(november));

        var second = await ImportAsync(text.Replace("pending", "cancelled", StringComparison.Ordinal), "?mode=update");
        Assert.Equal(1, second.GetProperty("result").GetProperty("ordersUpdated").GetInt32());
        Assert.Equal(200m, await NetAsync(november));
        var audit = await _admin.GetFromJsonAsync<JsonElement>($"/api/v1/audit?importId={second.GetProperty("id").GetString()}");
        Assert.Equal("pending", audit[0].GetProperty("before").GetProperty("order").GetProperty("status").GetString());
        Assert.Equal("cancelled", audit[0].GetProperty("after").GetProperty("order").GetProperty("status").GetString());

        Assert.Equal(1, (await UndoAsync(second)).GetProperty("undo").GetProperty("restored").GetInt32());
        Assert.Equal(250m, await NetAsync(november));
        Assert.Equal(2, (await UndoAsync(first)).GetProperty("undo").GetProperty("orders").GetInt32());
        Assert.Equal(0m, await NetAsync(november));
        Assert.Equal(HttpStatusCode.Conflict, (await _admin.PostAsync($"/api/v1/imports/{first.GetProperty("id").GetString()}/undo", null)).StatusCode);
    }

    [Fact]
    public async Task An_imported_order_is_deleted_with_its_refunds_and_its_number_is_free()
    {
        const string text = Header + "DEL-1,DEL,2,100,2010-10-05,del-1,\nCDEL-1,DEL,-1,100,2010-10-07,del-1,\n";
        await ImportAsync(text);
        var order = (await _admin.GetFromJsonAsync<JsonElement>("/api/v1/orders?number=DEL-1"))[0];
        var url = $"/api/v1/orders/{Shop.Id(order)}";

        Assert.Equal("The reason field is required.", Shop.Message(await Shop.ProblemAsync(await _admin.DeleteAsync(url), HttpStatusCode.BadRequest), "reason"));
        Assert.Equal(HttpStatusCode.Forbidden, (await _shop.Client.DeleteAsync(url + "?reason=mistake")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _admin.DeleteAsync(url + "?reason=Imported%20by%20mistake")).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await _admin.GetAsync(url)).StatusCode);
        Assert.Equal(0m, await NetAsync("from=2010-10-01&to=2010-10-31"));
        var entry = (await _admin.GetFromJsonAsync<JsonElement>("/api/v1/audit?subject=order&subjectNumber=DEL-1"))[0];
        Assert.Equal(("deleted", "Imported by mistake"), (entry.GetProperty("action").GetString(), entry.GetProperty("reason").GetString()));
        Assert.Equal("CDEL-1", entry.GetProperty("before").GetProperty("refunds")[0].GetProperty("number").GetString());
        Assert.Equal(1, (await ImportAsync(text)).GetProperty("result").GetProperty("orders").GetInt32());
        Assert.Equal(100m, await NetAsync("from=2010-10-01&to=2010-10-31"));
    }

    [Fact]
    public async Task A_test_order_is_deleted_and_its_stock_goes_back_and_no_other_order_is()
    {
        var product = await _shop.StockAsync(10m, 5);
        var test = Shop.Id(await _shop.PlaceBodyAsync(new { country = "GB", isTest = true, lines = new[] { new { productId = product.Id, quantity = 2 } } }));
        var real = Shop.Id(await _shop.PlaceAsync((product, 1)));

        Assert.Equal(HttpStatusCode.NoContent, (await _admin.DeleteAsync($"/api/v1/orders/{test}?reason=test")).StatusCode);
        await Shop.ProblemAsync(await _admin.DeleteAsync($"/api/v1/orders/{real}?reason=test"), HttpStatusCode.Conflict);

        Assert.Equal(4, await _shop.OnHandAsync(product));
    }

    private async Task<JsonElement> ImportAsync(string text, string query = "")
    {
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent { { file, "file", "orders.csv" } };
        using var accepted = await _admin.PostAsync("/api/v1/imports" + query, form);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var import = await _admin.UntilAsync(accepted.Headers.Location!.ToString(), run => run.GetProperty("state").GetString() is "failed" or "completed");
        Assert.Equal("completed", import.GetProperty("state").GetString());
        return import;
    }

    private async Task<JsonElement> UndoAsync(JsonElement import)
    {
        using var accepted = await _admin.PostAsync($"/api/v1/imports/{import.GetProperty("id").GetString()}/undo", null);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var undone = await _admin.UntilAsync(accepted.Headers.Location!.ToString(), run => run.GetProperty("state").GetString() is not "undoing");
        Assert.Equal("undone", undone.GetProperty("state").GetString());
        return undone;
    }

    /// <summary>The net sales; the reconciliation holds.</summary>
    private async Task<decimal> NetAsync(string range)
    {
        await api.Services.GetRequiredService<FiguresCopy>().PrepareAsync(CancellationToken.None);
        var reconciliation = await _admin.GetFromJsonAsync<JsonElement>($"/api/v1/analytics/reconciliation?{range}");
        Assert.True(reconciliation.GetProperty("holds").GetBoolean(), reconciliation.ToString());
        return (await _admin.GetFromJsonAsync<JsonElement>($"/api/v1/analytics/sales?{range}")).GetProperty("totals").GetProperty("netSales").GetDecimal();
    }
}

public sealed class ImportLifecycleTestsOnSqlite(CopiedShopOnSqlite api) : ImportLifecycleTests(api), IClassFixture<CopiedShopOnSqlite>;

public sealed class ImportLifecycleTestsOnMySql(CopiedShopOnMySql api) : ImportLifecycleTests(api), IClassFixture<CopiedShopOnMySql>;
