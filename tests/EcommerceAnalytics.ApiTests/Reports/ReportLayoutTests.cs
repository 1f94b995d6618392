using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.TestSupport.Workbooks;

namespace EcommerceAnalytics.ApiTests.Reports;

/// <summary>Choices of columns that are saved by name.</summary>
public abstract class ReportLayoutTests(ReportStore api)
{
    private const string Layouts = "/api/v1/report-layouts";
    private const string Orders = "/api/v1/reports/orders?from=2011-11-01&to=2011-11-30";
    private const string Products = "/api/v1/reports/products?from=2011-11-01&to=2011-11-30";

    private static readonly string[] OfOrders = ["net sales", "sku", "customerNumber"];

    [Fact]
    public async Task A_layout_is_saved_with_the_headers_of_its_columns_and_its_owner_can_change_it()
    {
        using var client = api.AsAnalyst();
        var name = NewName();
        using var created = await client.PostAsJsonAsync(Layouts, new { name, report = "orders", columns = OfOrders });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var layout = await created.JsonAsync();
        Assert.Equal(["Net sales", "SKU", "Customer number"], ColumnsOf(layout));
        var address = created.Headers.Location!.ToString();
        Assert.Equal(name, (await client.GetFromJsonAsync<JsonElement>(address)).GetProperty("name").GetString());
        Assert.Contains(name, (await (await client.GetAsync($"{Layouts}?pageSize=200")).JsonAsync()).EnumerateArray().Select(l => l.GetProperty("name").GetString()));

        using var twin = await client.PostAsJsonAsync(Layouts, new { name = name.ToUpperInvariant(), report = "products", columns = (string[])["SKU"] });
        Assert.Equal(HttpStatusCode.Conflict, twin.StatusCode);
        using var stale = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(new { name, report = "orders", columns = OfOrders }) };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"99\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await client.SendAsync(stale)).StatusCode);
        using var changed = await client.PutAsJsonAsync(address, new { name, report = "products", columns = (string[])["SKU", "Stage", "SKU"] });
        Assert.Equal(["SKU", "Stage"], ColumnsOf(await changed.JsonAsync()));

        using var admin = api.AsAdmin();
        using var foreign = await admin.PostAsJsonAsync(Layouts, new { name = NewName(), report = "orders", columns = OfOrders });
        using var forbidden = await client.DeleteAsync(foreign.Headers.Location);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address)).StatusCode);
    }

    [Theory]
    [InlineData("Profits", "orders", "SKU,Profits", "columns", "No such column: Profits. Allowed are Kind, Number,")]
    [InlineData("Sales", "sales", "Category", "report", "allowed are orders, products.")]
    [InlineData("2011", "orders", "SKU", "name", "taken for an id")]
    [InlineData("Nothing", "orders", null, "columns", "")]
    public async Task What_is_no_layout_is_refused(string name, string report, string? columns, string field, string message)
    {
        using var client = api.AsAnalyst();
        using var answer = await client.PostAsJsonAsync(Layouts, new { name, report, columns = columns?.Split(',') ?? [] });
        var problem = await answer.InvalidAsync(field);
        Assert.Contains(message, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_have_the_columns_of_a_layout_by_id_and_by_name_and_follow_its_changes()
    {
        using var client = api.AsAnalyst();
        var name = NewName();
        var id = await SaveAsync(client, name, "orders", OfOrders);
        foreach (var layout in (string[])[id, name, name.ToUpperInvariant()])
        {
            Assert.StartsWith("Net sales,SKU,Customer number\r\n", await client.GetStringAsync($"{Orders}&format=csv&layout={Uri.EscapeDataString(layout)}"), StringComparison.Ordinal);
        }

        var german = await client.GetStringAsync($"{Orders}&format=csv&lang=de&layout={id}");
        Assert.StartsWith("Nettoumsatz,SKU,Kundennummer\r\n", german, StringComparison.Ordinal);
        using var workbook = new WorkbookFile(await client.GetByteArrayAsync($"{Orders}&format=xlsx&layout={id}"));
        Assert.Equal(("Net sales", "SKU", "Customer number"), (workbook.Text("Orders", "A1"), workbook.Text("Orders", "B1"), workbook.Text("Orders", "C1")));

        // Of products, each table has its own: a CSV has one of them.
        var products = await SaveAsync(client, NewName(), "products", ["Name", "Stage", "Stock value", "SKU"]);
        using var first = await client.GetAsync($"{Products}&format=csv&layout={products}");
        Assert.StartsWith("Name,SKU\r\n", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var sheets = new WorkbookFile(await client.GetByteArrayAsync($"{Products}&format=xlsx&layout={products}"));
        sheets.AssertValid();
        Assert.Equal(("Stage", null), (sheets.Text("Stages", "A1"), sheets.Text("Stages", "B1")));

        Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync($"{Layouts}/{products}", new { name = NewName(), report = "products", columns = (string[])["Class"] })).StatusCode);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Products}&format=csv&layout={products}");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var changed = await client.SendAsync(again);
        Assert.StartsWith("Class\r\n", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync($"{Layouts}/{products}", new { name = NewName(), report = "products", columns = (string[])["Stage"] })).StatusCode);
        await IsRefusedAsync($"{Products}&format=csv&layout={products}", "layout", "none of the columns Stage");
    }

    [Fact]
    public async Task A_layout_that_there_is_not_is_refused_with_those_that_there_are()
    {
        using var client = api.AsAnalyst();
        var name = NewName();
        var id = await SaveAsync(client, name, "products", ["SKU"]);
        await IsRefusedAsync($"{Products}&format=csv&layout=Nobody's", "layout", "There is no such layout of the report products. Allowed are ");
        await IsRefusedAsync($"{Orders}&format=csv&layout={id}", "layout", "There is no such layout of the report orders");
        await IsRefusedAsync($"{Products}&format=csv&layout={id}&columns=SKU", "layout", "not both");
        await IsRefusedAsync($"{Products}&layout={id}", "layout", "csv or xlsx or pdf");
        await IsRefusedAsync($"{Products}&format=csv&layout=", "layout", "The id or the name");
        await IsRefusedAsync($"/api/v1/reports/sales?format=csv&layout={id}", "layout", "Unknown parameter");
    }

    [Fact]
    public async Task Exports_and_schedules_take_a_layout_and_fail_once_it_is_gone()
    {
        using var client = api.AsAnalyst();
        var name = NewName();
        var id = int.Parse(await SaveAsync(client, name, "orders", OfOrders), CultureInfo.InvariantCulture);
        foreach (var layout in (object[])[id, name])
        {
            var export = await ExportAsync(client, layout);
            Assert.Equal("completed", export.GetProperty("state").GetString());
            Assert.StartsWith("Net sales,SKU,", await client.GetStringAsync($"/api/v1/exports/{export.GetProperty("id").GetString()}/file"), StringComparison.Ordinal);
        }

        using var unknown = await client.PostAsJsonAsync("/api/v1/exports", new { report = "orders", format = "csv", parameters = new { layout = 0 } });
        await unknown.InvalidAsync("parameters.layout");
        using var both = await client.PostAsJsonAsync("/api/v1/exports", new { report = "orders", format = "csv", parameters = new { layout = id, columns = "SKU" } });
        await both.InvalidAsync("parameters.layout");
        using var other = await client.PostAsJsonAsync("/api/v1/exports", new { report = "sales", format = "csv", parameters = new { layout = id } });
        await other.InvalidAsync("parameters.layout");
        using var refused = await client.PostAsJsonAsync("/api/v1/report-schedules", Schedule("Nobody's"));
        await refused.InvalidAsync("parameters.layout");
        using var schedule = await client.PostAsJsonAsync("/api/v1/report-schedules", Schedule(name));
        Assert.Equal(HttpStatusCode.Created, schedule.StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"{Layouts}/{id}")).StatusCode);
        using var run = await client.PostAsync($"{schedule.Headers.Location}/runs", null);
        Assert.True(run.IsSuccessStatusCode);
        var runs = new List<JsonElement>();
        await Eventually.HoldsAsync(
            async () =>
            {
                runs = [.. (await (await client.GetAsync($"{schedule.Headers.Location}/runs")).JsonAsync()).EnumerateArray()];
                return runs.Count == 1 && runs[0].GetProperty("export").GetProperty("state").GetString() == "failed";
            },
            "the run has failed");
        Assert.Contains("There is no such layout of the report orders", runs[0].GetProperty("export").GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(schedule.Headers.Location)).StatusCode);
    }

    private static object Schedule(string layout) =>
        new { name = "Lines", report = "orders", format = "csv", frequency = "daily", parameters = new { range = "yesterday", layout } };

    private static string NewName() => $"Layout {Guid.NewGuid()}";

    private static IEnumerable<string?> ColumnsOf(JsonElement layout) => layout.GetProperty("columns").EnumerateArray().Select(c => c.GetString());

    private static async Task<string> SaveAsync(HttpClient client, string name, string report, string[] columns)
    {
        using var created = await client.PostAsJsonAsync(Layouts, new { name, report, columns });
        return (await created.JsonAsync()).GetProperty("id").GetRawText();
    }

    private static async Task<JsonElement> ExportAsync(HttpClient client, object layout)
    {
        using var created = await client.PostAsJsonAsync("/api/v1/exports", new { report = "orders", format = "csv", parameters = new { from = "2011-11-01", to = "2011-11-30", layout } });
        var export = await created.JsonAsync();
        await Eventually.HoldsAsync(
            async () =>
            {
                export = await client.GetFromJsonAsync<JsonElement>($"/api/v1/exports/{export.GetProperty("id").GetString()}");
                return export.GetProperty("state").GetString() is "completed" or "failed";
            },
            "the export has ended");
        return export;
    }

    private async Task IsRefusedAsync(string address, string field, string message)
    {
        using var client = api.AsAnalyst();
        using var answer = await client.GetAsync(address);
        var problem = await answer.InvalidAsync(field);
        Assert.Contains(message, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }
}

[Collection(ReportStoreOnSqlite.Name)]
public sealed class ReportLayoutTestsOnSqlite(SqliteReportStore api) : ReportLayoutTests(api);

public sealed class ReportLayoutTestsOnMySql(MySqlReportStore api) : ReportLayoutTests(api), IClassFixture<MySqlReportStore>;
