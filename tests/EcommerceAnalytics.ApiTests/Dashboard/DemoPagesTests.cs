using System.Collections.Concurrent;
using System.Globalization;
using EcommerceAnalytics.ApiTests.Demo;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Pages;
using Microsoft.Playwright;

namespace EcommerceAnalytics.ApiTests.Dashboard;

/// <summary>The pages over the demo store: known figures, few calls, and a newcomer's question. <c>scripts/pictures</c> keeps what this draws for the README.</summary>
[Collection(DemoStoreOnSqlite.Name)]
public sealed class DemoPagesTests(SqliteDemoApi api, Chromium browser, ITestOutputHelper output) : IClassFixture<Chromium>
{
    private static readonly (string Path, string Name)[] Pages =
    [
        ("?range=lastMonth&compare=previousYear", "overview"), ("sales?range=lastMonth&by=category&by2=country", "sales"), ("products?range=lastMonth", "products"),
        ("products/1?range=allTime", "product"), ("customers", "customers"), ("customers/1", "customer"), ("stock?range=lastMonth", "stock"),
        ("recommendations", "recommendations"), ("reports", "reports"), ("import", "import"), ("settings", "settings"),
    ];

    [ProgramFact("chromium")]
    public async Task The_overview_takes_few_calls_and_has_the_known_figures()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync("?range=lastMonth&compare=previousYear");
        var calls = new ConcurrentBag<IRequest>();
        page.RequestFinished += (_, request) =>
        {
            if (request.Url.Contains("/api/v1/", StringComparison.Ordinal))
            {
                calls.Add(request);
            }
        };

        await page.ReloadAsync();
        await DashboardVisit.DrawnAsync(page);
        await page.Locator(".trust .good").WaitForAsync();

        Assert.Equal("£1,461,756.25", await page.Locator(".tile[data-measure=netSales] .tile-figure").InnerTextAsync());
        Assert.Contains("+2.7%", await page.Locator(".tile[data-measure=netSales] .tile-change").InnerTextAsync(), StringComparison.Ordinal);
        var bytes = 0;
        foreach (var call in calls)
        {
            var size = (await call.SizesAsync()).ResponseBodySize;
            output.WriteLine($"{size,8} {call.Method} {call.Url}");
            bytes += size;
        }

        output.WriteLine($"{calls.Count} calls, {bytes} bytes, first paint after {await page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0].startTime"):0} ms");
        Assert.InRange(calls.Count, 1, 10);
        Assert.InRange(bytes, 1, 60_000);
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task Which_category_lost_most_against_last_year_and_why_is_answered_in_five_clicks()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync();
        var clicks = 0;

        // Of last month, against the year before, by category: the products page names what declines, the change of a category says why.
        await ClickAsync(page.Locator("#range"));
        await ClickAsync(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Last month", Exact = true }));
        await page.Locator("#compare").SelectOptionAsync("previousYear");
        clicks++;
        await DashboardVisit.DrawnAsync(page);
        await ClickAsync(page.Locator(".tile[data-measure=netSales] button.change"));
        await page.Locator("dialog .waterfall").WaitForAsync();
        var lost = await page.Locator("dialog .board tbody tr").Filter(new LocatorFilterOptions { HasText = "-£" }).First.Locator("th").InnerTextAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("dialog").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await ClickAsync(page.Locator(".card").First.Locator("..").Locator("tbody tr").Filter(new LocatorFilterOptions { HasText = lost }).Locator("button.change").First);
        await page.Locator("dialog .waterfall").WaitForAsync();

        Assert.Contains(lost, await page.Locator("dialog h2").InnerTextAsync(), StringComparison.Ordinal);
        Assert.InRange(clicks, 1, 5);
        Assert.Empty(visit.Complaints);

        Task ClickAsync(ILocator target)
        {
            clicks++;
            return target.ClickAsync();
        }
    }

    [ProgramFact("chromium")]
    public async Task The_cells_of_recency_and_frequency_are_those_of_the_api_and_lead_to_their_customers()
    {
        using var answer = await api.AsAdmin().GetAsync("/api/v1/analytics/rfm");
        var cells = (await answer.JsonAsync()).GetProperty("cells").EnumerateArray().ToList();
        var best = cells.Single(cell => cell.GetProperty("recencyScore").GetInt32() == 5 && cell.GetProperty("frequencyScore").GetInt32() == 5).GetProperty("customers").GetInt32();
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync("customers");

        var shown = await page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Recency and frequency" }).Locator("td").AllInnerTextsAsync();
        Assert.Equal(5878, shown.Sum(text => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));
        Assert.Equal(5878, cells.Sum(cell => cell.GetProperty("customers").GetInt32()));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Recency 5, frequency 5" }).ClickAsync();
        await page.Locator("dialog .card[aria-busy=false]").WaitForAsync();
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"50 of {best:#,##0}"), await page.Locator("dialog").InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("dialog tbody a").First.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/customers/", StringComparison.Ordinal));
        await DashboardVisit.DrawnAsync(page);
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task Every_page_is_drawn_at_three_widths_light_and_dark()
    {
        var folder = Environment.GetEnvironmentVariable("ECOMMERCE_PICTURES") ?? Path.Combine(DemoData.Repository, "var", "screenshots", "dashboard");
        foreach (var (width, scheme) in new[] { (1440, ColorScheme.Light), (1440, ColorScheme.Dark), (820, ColorScheme.Light), (390, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            await using var visit = await DashboardVisit.BeginAsync(api, browser, width, scheme);
            var page = await visit.SignInAsync();
            foreach (var (path, name) in Pages)
            {
                await page.GotoAsync(new Uri(api.Address, path).ToString());
                await DashboardVisit.DrawnAsync(page);
                if (name == "overview")
                {
                    await page.Locator(".trust .good").WaitForAsync();
                }

                Assert.True(await page.Locator(".failure").CountAsync() == 0, $"{path}: {string.Join(' ', await page.Locator(".failure").AllInnerTextsAsync())}");
                Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{path} is wider than {width} px.");
                await page.ScreenshotAsync(new PageScreenshotOptions
                {
                    Path = Path.Combine(folder, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png"),
                    FullPage = name is not ("products" or "customers"),
                });
            }

            Assert.Empty(visit.Complaints);
        }
    }
}
