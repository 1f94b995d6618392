using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.TestSupport.Workbooks;

namespace EcommerceAnalytics.ApiTests.Reports;

/// <summary>A return whose order an import had to find is marked wherever it is listed, and no other row is.</summary>
public abstract class InferredReturnTests(ApiFixture api)
{
    private const string Path = "/api/v1/reports/orders?from=2010-08-01&to=2010-08-31";

    [Fact]
    public async Task Every_form_of_the_report_and_the_order_show_which_returns_are_inferred()
    {
        var admin = api.AsAdmin();

        // The first return names its order by its number, the second one only its customer.
        using var form = new MultipartFormDataContent
        {
            {
                new StringContent("""
                    order_number,sku,quantity,unit_price,ordered_at,customer
                    INF-1,INF,5,10,2010-08-01,inf
                    CINF-1,INF,-1,10,2010-08-02,inf
                    CINF-9,INF,-2,10,2010-08-03,inf

                    """),
                "file",
                "orders.csv"
            },
        };
        using var accepted = await admin.PostAsync("/api/v1/imports", form);
        await admin.UntilAsync(accepted.Headers.Location!.ToString(), run => run.GetProperty("state").GetString() == "completed");

        var json = await admin.GetFromJsonAsync<JsonElement>(Path);
        var csv = ResponseRows.OfCsv(await admin.GetByteArrayAsync($"{Path}&format=csv"));
        using var workbook = new WorkbookFile(await admin.GetByteArrayAsync($"{Path}&format=xlsx"));
        var sheet = ResponseRows.OfSheet(workbook, "Orders");

        Assert.Equal(
            [("INF-1", false), ("CINF-1", false), ("CINF-9", true)],
            json.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("number").GetString(), i.GetProperty("inferred").GetBoolean())));
        Assert.Equal(["false", "false", "true"], Column(csv));
        Assert.Equal([false, false, true], Column(sheet));

        var id = Shop.Id((await admin.GetFromJsonAsync<JsonElement>("/api/v1/orders?number=INF-1"))[0]);
        foreach (var refunds in (JsonElement[])[await admin.GetFromJsonAsync<JsonElement>($"/api/v1/orders/{id}/refunds"), (await admin.GetFromJsonAsync<JsonElement>($"/api/v1/orders/{id}")).GetProperty("refunds")])
        {
            Assert.Equal(
                [("CINF-1", false), ("CINF-9", true)],
                refunds.EnumerateArray().Select(r => (r.GetProperty("number").GetString(), r.GetProperty("lines")[0].GetProperty("inferred").GetBoolean())));
        }

        static IEnumerable<object?> Column(ResponseRows rows) => rows.Rows.Select(row => row[rows.Headers.ToList().IndexOf("Inferred")]);
    }
}

public sealed class InferredReturnTestsOnSqlite(ShopOnSqlite api) : InferredReturnTests(api), IClassFixture<ShopOnSqlite>;

public sealed class InferredReturnTestsOnMySql(ShopOnMySql api) : InferredReturnTests(api), IClassFixture<ShopOnMySql>;
