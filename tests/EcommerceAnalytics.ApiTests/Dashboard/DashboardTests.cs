using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EcommerceAnalytics.ApiTests.Dashboard;

/// <summary>The pages in a browser, over the corner shop, on every database.</summary>
public abstract class DashboardTests(DashboardShop api, Chromium browser)
{
    [ProgramFact("chromium")]
    public async Task The_figures_are_those_of_the_api()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync();

        // By hand: 1,000.00 in the last 30 days (CornerShop says of what).
        Assert.Equal("£1,000.00", await TileAsync(page, "netSales"));
        var answer = await AskAsync("""{"range":"last30Days","compare":"previousPeriod","elapsed":true,"measures":["netSales","orders","averageOrderValue","unitsSold","returns","totalSales"]}""");
        foreach (var measure in new[] { "netSales", "orders", "averageOrderValue", "unitsSold", "returns", "totalSales" })
        {
            Assert.Equal(
                answer.GetProperty("totals").GetProperty(measure).GetDecimal(),
                decimal.Parse((await page.Locator($".tile[data-measure={measure}] data").GetAttributeAsync("value"))!, CultureInfo.InvariantCulture));
        }

        foreach (var (title, dimension) in new[] { ("Categories", "category"), ("Countries", "country"), ("Top sellers", "product"), ("New and returning", "customerType") })
        {
            var rows = (await AskAsync($$"""{"range":"last30Days","measures":["netSales"],"dimensions":["{{dimension}}"],"compare":"previousPeriod","elapsed":true,"limit":8}""")).GetProperty("rows");
            var shown = await Card(page, title).Locator("tbody tr td:nth-child(2) > span:not(.bar)").AllInnerTextsAsync();
            Assert.Equal(rows.EnumerateArray().Select(row => Money(row.GetProperty("netSales").GetDecimal())), shown);
        }

        Assert.Contains("Reconciled", await page.Locator(".trust .good").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task A_click_on_a_row_filters_everything_and_the_address_keeps_it()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync();

        await Card(page, "Categories").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Food" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("categoryId=", StringComparison.Ordinal));
        await DashboardVisit.DrawnAsync(page);

        // P1 500 and P3 100.
        Assert.Equal("£600.00", await TileAsync(page, "netSales"));
        Assert.Equal("Category: Food ✕Remove this filter", (await page.Locator(".chip").InnerTextAsync()).Replace("\n", string.Empty, StringComparison.Ordinal));

        await page.ReloadAsync();
        await DashboardVisit.DrawnAsync(page);
        Assert.Equal("£600.00", await TileAsync(page, "netSales"));

        var shared = await visit.OpenAsync(new Uri(page.Url).PathAndQuery);
        await DashboardVisit.DrawnAsync(shared);
        Assert.Equal("£600.00", await TileAsync(shared, "netSales"));

        await page.GoBackAsync();
        await page.Locator(".chip").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await DashboardVisit.DrawnAsync(page);
        Assert.Equal("£1,000.00", await TileAsync(page, "netSales"));
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task A_range_of_ones_own_and_a_comparison_are_in_the_address()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync();

        await page.Locator("#range").ClickAsync();
        await page.Locator("#from").FillAsync("2024-02-10");
        await page.Locator("#to").FillAsync("2024-02-10");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show" }).ClickAsync();
        await page.Locator("#compare").SelectOptionAsync("");
        await DashboardVisit.DrawnAsync(page);

        Assert.EndsWith("/?from=2024-02-10&to=2024-02-10&compare=none", page.Url, StringComparison.Ordinal);

        // 4 × 100 + 7 × 50 + 20.
        Assert.Equal("£770.00", await TileAsync(page, "netSales"));
        Assert.Equal(0, await page.Locator(".tile .change").CountAsync());
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task Every_page_shows_what_the_api_answers_without_a_failure()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync();
        var product = await api.InScopeAsync(db => db.Products.Where(p => p.Sku == "P1").Select(p => p.Id).SingleAsync());

        foreach (var path in new[] { "sales", "sales?by=category&by2=country", "products", $"products/{product}", "customers", "sales?by=country&measure=orders&compare=none" })
        {
            await page.GotoAsync(new Uri(api.Address, path).ToString());
            await DashboardVisit.DrawnAsync(page);
            Assert.True(await page.Locator(".failure").CountAsync() == 0, $"{path}: {string.Join(' ', await page.Locator(".failure").AllInnerTextsAsync())}");
        }

        Assert.Equal(["£1,000.00"], await page.Locator("tfoot tr:last-child td:nth-child(3)").AllInnerTextsAsync());
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task A_session_that_ends_keeps_the_page_and_goes_on_after_signing_in()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync();
        var user = await api.InScopeAsync(db => db.Users.Where(u => u.UserName == "root-admin").Select(u => u.Id).SingleAsync());
        await api.InScopeAsync(db => db.RefreshTokens.Where(token => token.UserId == user && token.TokenHash != "none").ExecuteUpdateAsync(set => set.SetProperty(t => t.EndedAtUtc, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc))));

        // The server remembers for a moment that the session was open.
        await Task.Delay(1000);
        await Card(page, "Countries").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "France" }).ClickAsync();
        await page.Locator(".sign-in").WaitForAsync();

        Assert.Equal("£1,000.00", await TileAsync(page, "netSales"));
        Assert.Contains("session has ended", await page.Locator(".sign-in").InnerTextAsync(), StringComparison.Ordinal);
        await DashboardVisit.SignInAsync(page);
        await DashboardVisit.DrawnAsync(page);
        Assert.Equal("£100.00", await TileAsync(page, "netSales"));
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task An_access_token_that_has_expired_is_renewed_without_a_question()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync();
        var refused = 0;
        await page.RouteAsync("**/api/v1/analytics/query", route => Interlocked.Increment(ref refused) <= 3
            ? route.FulfillAsync(new RouteFulfillOptions { Status = 401, ContentType = "application/problem+json", Body = """{"status":401}""" })
            : route.ContinueAsync());

        await page.Locator("#compare").SelectOptionAsync("previousYear");
        await DashboardVisit.DrawnAsync(page);

        Assert.True(refused > 3);
        Assert.Equal(0, await page.Locator(".sign-in, .failure").CountAsync());
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task Signing_out_leaves_no_figure_and_no_session_in_any_tab()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync();
        var second = await visit.OpenAsync("sales");
        await DashboardVisit.DrawnAsync(second);

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "User" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out", Exact = true }).ClickAsync();

        foreach (var tab in new[] { page, second })
        {
            await tab.Locator(".sign-in").WaitForAsync();
            Assert.DoesNotContain("£", await tab.Locator("#app").InnerTextAsync(), StringComparison.Ordinal);
        }

        await page.ReloadAsync();
        await page.Locator(".sign-in").WaitForAsync();
        Assert.DoesNotContain(await visit.Context.CookiesAsync(), cookie => cookie.Value.Length > 0);
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task A_failure_says_what_happened_and_is_tried_again()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync();
        var isDown = true;
        await page.RouteAsync("**/api/v1/inventory/low-stock*", route => isDown
            ? route.FulfillAsync(new RouteFulfillOptions { Status = 503, ContentType = "application/problem+json", Headers = new Dictionary<string, string> { ["Retry-After"] = "7" }, Body = """{"status":503,"title":"x","traceId":"abc123"}""" })
            : route.ContinueAsync());

        await page.ReloadAsync();
        await DashboardVisit.DrawnAsync(page);
        var failure = Card(page, "Low stock").Locator(".failure");
        Assert.Contains("in 7 seconds", await failure.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("abc123", await failure.InnerTextAsync(), StringComparison.Ordinal);
        isDown = false;
        await failure.GetByRole(AriaRole.Button).ClickAsync();

        await failure.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await DashboardVisit.DrawnAsync(page);
        Assert.Equal(1, await page.Locator(".card", new PageLocatorOptions { HasText = "Low stock" }).CountAsync());
    }

    [ProgramFact("chromium")]
    public async Task A_file_of_a_card_has_the_rows_of_the_card()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Countries: menu" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Download as CSV" }).ClickAsync());

        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        var lines = (await File.ReadAllLinesAsync(await download.PathAsync())).Where(line => line.Length > 0).ToList();
        Assert.Equal(1 + await Card(page, "Countries").Locator("tbody tr").CountAsync(), lines.Count);
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task A_file_is_tried_out_imported_and_taken_back()
    {
        // Long before the range of the other tests; the second row has no number.
        const string Rows = "order_number,sku,quantity,unit_price,ordered_at\nD-1,DASHED,2,10,2022-01-01 10:00\nD-2,DASHED,abc,10,2022-01-01 11:00\n";
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync("import");

        await page.Locator("#import-file").SetInputFilesAsync(new FilePayload { Name = "dashed.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Rows) });
        await page.GetByText("dashed.csv would bring 1 new orders").WaitForAsync();
        Assert.Equal(0, await CountAsync());
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Row by row" }).ClickAsync();
        await page.Locator("dialog tbody td").First.WaitForAsync();
        Assert.Contains("quantity: abc", await page.Locator("dialog tbody").InnerTextAsync(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Import it" }).ClickAsync();
        await page.GetByText("dashed.csv has brought 1 new orders").WaitForAsync();
        Assert.Equal(1, await CountAsync());

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Take back dashed.csv" }).ClickAsync();
        await page.Locator("dialog .button.primary").ClickAsync();
        await page.GetByText("dashed.csv was taken back").WaitForAsync();
        Assert.Equal(0, await CountAsync());
        Assert.Empty(visit.Complaints);

        Task<int> CountAsync() => api.InScopeAsync(db => db.Orders.CountAsync(order => order.Number == "D-1"));
    }

    [ProgramFact("chromium")]
    public async Task A_report_is_exported_in_the_background_and_scheduled()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync("reports");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sales: export in the background" }).ClickAsync();
        var save = page.Locator("button[aria-label^='Save ']").First;
        await save.WaitForAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => save.ClickAsync());
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Taxes: schedule" }).ClickAsync();
        await page.Locator("dialog button[type=submit]").ClickAsync();
        var remove = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Remove the schedule Taxes" });
        await remove.ClickAsync();
        await page.GetByText("No report is scheduled.").WaitForAsync();
        Assert.Empty(visit.Complaints);
    }

    private static ILocator Card(IPage page, string title) =>
        page.Locator(".card").Filter(new LocatorFilterOptions { Has = page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = title, Exact = true }) });

    private static async Task<string> TileAsync(IPage page, string measure) => await page.Locator($".tile[data-measure={measure}] .tile-figure").InnerTextAsync();

    private static string Money(decimal amount) => amount.ToString("'£'#,##0.00;'-£'#,##0.00", CultureInfo.InvariantCulture);

    private async Task<JsonElement> AskAsync(string question)
    {
        using var answer = await api.AsAdmin().SendRawAsync(HttpMethod.Post, "/api/v1/analytics/query", question);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}

public sealed class DashboardTestsOnSqlite(SqliteDashboardShop api, Chromium browser) : DashboardTests(api, browser), IClassFixture<SqliteDashboardShop>, IClassFixture<Chromium>;

public sealed class DashboardTestsOnMySql(MySqlDashboardShop api, Chromium browser) : DashboardTests(api, browser), IClassFixture<MySqlDashboardShop>, IClassFixture<Chromium>;
