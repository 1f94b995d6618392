using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Reports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Exports;

/// <summary>Exports over HTTP, from the request to the file and its end.</summary>
public abstract class ExportTests(ApiFixture api)
{
    private const string Exports = "/api/v1/exports";

    private readonly Shop _shop = new(api);

    [Fact]
    public async Task Order_lines_add_up_to_the_analytics_and_hold_no_formula()
    {
        var product = await _shop.StockAsync(price: 12.50m, quantity: 100);
        await api.InScopeAsync(db => db.Products.Where(p => p.Id == product.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, "=1+1")));
        var order = await _shop.PlaceAsync((product, 4));
        await _shop.PlaceAsync((product, 2));
        var refund = await _shop.RefundAsync(Shop.Id(order), new { lines = new[] { new { lineId = Shop.LineId(order), quantity = 1 } } });
        Assert.True(refund.IsSuccessStatusCode, await refund.Content.ReadAsStringAsync());
        using var analyst = api.AsAnalyst();

        var export = await FinishedAsync(analyst, await CreateAsync(analyst, new { report = "orders", format = "csv", parameters = new { productId = product.Id } }));

        // 4 and 2 sold at 12.50 are 75.00 gross; 1 returned is 12.50; 62.50 stay.
        Assert.Equal("completed", export.GetProperty("state").GetString());
        Assert.Equal(3, export.GetProperty("rows").GetInt64());
        Assert.Equal(100, export.GetProperty("percent").GetInt32());
        var file = await analyst.GetAsync($"{Exports}/{export.GetProperty("id")}/file");
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"orders_2011-11-11_2011-12-10_product-{product.Id}_store.csv", file.Content.Headers.ContentDisposition?.FileNameStar);
        var text = await file.Content.ReadAsStringAsync();
        Assert.Equal(text.Length, export.GetProperty("size").GetInt64());
        await RestIsSentAsync(analyst, $"{Exports}/{export.GetProperty("id")}/file", text, file.Headers.ETag!);
        var rows = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal(["sale", "sale", "return"], rows.Select(r => r[0]));
        Assert.All(rows, row => Assert.Equal("'=1+1", row[7]));
        Assert.Equal([75.00m, 0m, 12.50m, 62.50m], new[] { 11, 12, 13, 14 }.Select(c => rows.Sum(r => decimal.Parse(r[c], CultureInfo.InvariantCulture))));
        var sales = await analyst.GetFromJsonAsync<JsonElement>($"/api/v1/analytics/sales?productId={product.Id}");
        Assert.Equal(62.50m, sales.GetProperty("totals").GetProperty("netSales").GetDecimal());
    }

    private static async Task RestIsSentAsync(HttpClient client, string address, string text, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = new RangeHeaderValue(text.Length - 20, null);
        request.Headers.IfRange = new RangeConditionHeaderValue(tag);
        using var rest = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        Assert.Equal(text[^20..], await rest.Content.ReadAsStringAsync());

        using var beyond = new HttpRequestMessage(HttpMethod.Get, address);
        beyond.Headers.Range = new RangeHeaderValue(text.Length, null);
        using var refused = await client.SendAsync(beyond);
        await refused.ProblemAsync(HttpStatusCode.RequestedRangeNotSatisfiable);
        Assert.Equal(text.Length, refused.Content.Headers.ContentRange?.Length);
    }

    [Fact]
    public async Task Every_format_is_served_with_its_content_type_and_extension()
    {
        using var analyst = api.AsAnalyst();
        Assert.Equal(Enum.GetValues<ExportFormat>().Order(), FileFormat.All.Select(f => f.Id).Order());
        Assert.Equal(Enum.GetNames<ReportFormat>().Order(), FileFormat.All.Select(f => f.Id.ToString()).Append(nameof(ReportFormat.Json)).Order());
        foreach (var format in FileFormat.All)
        {
            var name = format.Id.ToString().ToLowerInvariant();
            var export = await FinishedAsync(analyst, await CreateAsync(analyst, new { report = "sales", format = name, parameters = new { range = "lastYear" } }));
            var file = await analyst.GetAsync($"{Exports}/{export.GetProperty("id")}/file");
            var answer = await analyst.GetAsync($"/api/v1/reports/sales?range=lastYear&format={name}");
            using var asking = new HttpRequestMessage(HttpMethod.Get, "/api/v1/reports/sales?range=lastYear");
            asking.Headers.Accept.ParseAdd(format.MediaType);
            var accepted = await analyst.SendAsync(asking);

            foreach (var response in new[] { file, answer, accepted })
            {
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.Equal(format.ContentType, response.Content.Headers.ContentType?.ToString());
                Assert.EndsWith($".{format.Extension}", response.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);
            }

            Assert.Single(Directory.GetFiles(Path.Combine(api.Database.DirectoryName, "exports"), $"{export.GetProperty("id").GetGuid():N}.*.{format.Extension}"));
        }
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("sales")]
    [InlineData("products")]
    [InlineData("inventory")]
    [InlineData("recommendations")]
    public async Task An_empty_store_gives_a_workbook(string report)
    {
        using var analyst = api.AsAnalyst();

        var export = await FinishedAsync(analyst, await CreateAsync(analyst, new { report, parameters = new { range = "lastYear" } }));

        Assert.Equal("completed", export.GetProperty("state").GetString());
        var file = await analyst.GetAsync($"{Exports}/{export.GetProperty("id")}/file");
        await using var content = await file.Content.ReadAsStreamAsync();
        using var workbook = new ZipArchive(content);
        Assert.NotNull(workbook.GetEntry("xl/workbook.xml"));
        if (!OperatingSystem.IsWindows())
        {
            var path = Directory.GetFiles(Path.Combine(api.Database.DirectoryName, "exports"), $"{export.GetProperty("id").GetGuid():N}.*.xlsx").Single();
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task Only_the_owner_and_admins_see_an_export()
    {
        using var admin = api.AsAdmin();
        using var analyst = api.AsAnalyst();
        var export = await FinishedAsync(admin, await CreateAsync(admin, new { report = "sales", format = "csv" }));
        var address = $"{Exports}/{export.GetProperty("id")}";

        await (await analyst.GetAsync(address)).ProblemAsync(HttpStatusCode.NotFound);
        await (await analyst.GetAsync($"{address}/file")).ProblemAsync(HttpStatusCode.NotFound);
        await (await analyst.DeleteAsync(address)).ProblemAsync(HttpStatusCode.NotFound);
        await (await api.AsService().GetAsync(address)).ProblemAsync(HttpStatusCode.Forbidden);
        await (await api.Anonymous().GetAsync(address)).ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.DoesNotContain(export.GetProperty("id").GetString()!, await analyst.GetStringAsync(Exports), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync(address)).StatusCode);
        await (await admin.GetAsync(address)).ProblemAsync(HttpStatusCode.NotFound);
        Assert.Empty(Directory.GetFiles(Path.Combine(api.Database.DirectoryName, "exports"), $"{export.GetProperty("id").GetGuid():N}.*"));
    }

    [Fact]
    public async Task What_a_dead_instance_left_is_done_again()
    {
        var id = await AddAsync(ExportState.Running, attempts: 1);
        using var analyst = api.AsAnalyst();
        await WakeAsync(analyst);

        var export = await FinishedAsync(analyst, id);

        Assert.Equal("completed", export.GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_export_that_stops_the_service_again_and_again_fails()
    {
        var id = await AddAsync(ExportState.Running, attempts: 3);
        using var analyst = api.AsAnalyst();
        await WakeAsync(analyst);

        var export = await FinishedAsync(analyst, id);

        Assert.Equal("failed", export.GetProperty("state").GetString());
        await (await analyst.GetAsync($"{Exports}/{id}/file")).ProblemAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_running_export_is_cancelled_and_an_expired_one_is_gone()
    {
        var id = await AddAsync(ExportState.Running, attempts: 1, isAlive: true);
        using var analyst = api.AsAnalyst();

        Assert.Equal(HttpStatusCode.NoContent, (await analyst.DeleteAsync($"{Exports}/{id}")).StatusCode);

        Assert.Equal("cancelled", (await analyst.GetFromJsonAsync<JsonElement>($"{Exports}/{id}")).GetProperty("state").GetString());
        await api.InScopeAsync(db => db.Exports.Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.ExpiresAtUtc, DateTime.UnixEpoch)));
        await (await analyst.GetAsync($"{Exports}/{id}")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_report_that_cannot_be_answered_fails_with_its_reason()
    {
        using var analyst = api.AsAnalyst();

        var export = await FinishedAsync(analyst, await CreateAsync(analyst, new { report = "sales", parameters = new { categoryId = 2_000_000_000 } }));

        Assert.Equal("failed", export.GetProperty("state").GetString());
        Assert.Equal("There is no category 2000000000.", export.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_key_makes_one_export_however_often_it_is_sent()
    {
        using var analyst = api.AsAnalyst();
        var key = Guid.NewGuid().ToString();

        var first = await Shop.PostAsync(analyst, new { report = "sales" }, key, Exports);
        var second = await Shop.PostAsync(analyst, new { report = "sales" }, key, Exports);

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Theory]
    [InlineData("""{"report":"nothing"}""", "report")]
    [InlineData("""{"report":"sales","parameters":{"range":"never"}}""", "parameters.range")]
    [InlineData("""{"report":"sales","parameters":{"topSellers":0}}""", "parameters.topSellers")]
    public async Task What_cannot_be_asked_is_refused(string body, string field)
    {
        using var analyst = api.AsAnalyst();

        await (await analyst.SendRawAsync(HttpMethod.Post, Exports, body)).InvalidAsync(field);
    }

    private static async Task<Guid> CreateAsync(HttpClient client, object body)
    {
        var answer = await Shop.PostAsync(client, body, path: Exports);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var id = (await answer.JsonAsync()).GetProperty("id").GetGuid();
        Assert.EndsWith($"{Exports}/{id}", answer.Headers.Location!.ToString(), StringComparison.OrdinalIgnoreCase);
        return id;
    }

    private static Task<JsonElement> FinishedAsync(HttpClient client, Guid id) =>
        client.UntilAsync($"{Exports}/{id}", export => export.GetProperty("state").GetString() is not ("queued" or "running"));

    /// <summary>By itself the worker looks every five seconds.</summary>
    private static Task<Guid> WakeAsync(HttpClient client) => CreateAsync(client, new { report = "sales", format = "csv" });

    private Task<Guid> AddAsync(ExportState state, int attempts, bool isAlive = false) => api.InScopeAsync(async db =>
    {
        var name = Roles.Analyst.ToLowerInvariant();
        var past = DateTime.UnixEpoch;
        var far = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var export = new Export
        {
            Id = Guid.NewGuid(),
            Report = "sales",
            ParametersJson = "{}",
            UserId = await db.Users.Where(u => u.UserName == name).Select(u => u.Id).SingleAsync(),
            UserName = name,
            State = state,
            Attempts = attempts,
            Holder = Guid.NewGuid(),
            CreatedAtUtc = past,
            LeaseEndsAtUtc = isAlive ? far : past,
            ExpiresAtUtc = far,
        };
        db.Exports.Add(export);
        await db.SaveChangesAsync();
        return export.Id;
    });
}

public sealed class ExportTestsOnSqlite(ShopOnSqlite api) : ExportTests(api), IClassFixture<ShopOnSqlite>;

public sealed class ExportTestsOnMySql(ShopOnMySql api) : ExportTests(api), IClassFixture<ShopOnMySql>;
