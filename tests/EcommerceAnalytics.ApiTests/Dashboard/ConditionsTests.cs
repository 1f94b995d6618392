using EcommerceAnalytics.ApiTests.Pages;
using Microsoft.Playwright;

namespace EcommerceAnalytics.ApiTests.Dashboard;

/// <summary>What a shop of one's own brings: too many names, too long ones, from right to left; a network that fails.</summary>
public sealed class ConditionsTests(WideShop api, Chromium browser) : IClassFixture<WideShop>, IClassFixture<Chromium>
{
    [ProgramFact("chromium")]
    public async Task Ten_thousand_categories_long_names_and_names_from_right_to_left_fit()
    {
        // 640 px is a screen of 1,280 px at a zoom of 200 %.
        foreach (var width in new[] { 1440, 640, 390 })
        {
            await using var visit = await DashboardVisit.BeginAsync(api, browser, width);
            var page = await visit.SignInAsync();
            foreach (var path in new[] { "", "sales", "sales?by=category&by2=country", "sales?by=product", "products", "stock", "reports", "settings" })
            {
                await page.GotoAsync(new Uri(api.Address, path).ToString());
                await DashboardVisit.DrawnAsync(page);
                var over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Assert.True(over <= 0, $"/{path} is {over} px wider than {width} px.");
                Assert.Equal(0, await page.Locator(".failure").CountAsync());

                // What is drawn does not grow with the store: that is what keeps it fast.
                Assert.InRange(await page.EvaluateAsync<int>("() => document.querySelectorAll('*').length"), 50, 4_000);
            }

            Assert.Empty(visit.Complaints);
        }
    }

    [ProgramFact("chromium")]
    public async Task The_figures_of_ten_thousand_categories_are_whole()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync("sales");

        // 100 + 99, and 9,998 of one pound each; 100 groups are listed, the others are one row.
        Assert.Equal("£10,197.00", await page.Locator("tfoot tr:last-child td:nth-child(2)").InnerTextAsync());
        Assert.Equal("9,900 others", await page.Locator("tfoot tr:first-child th").InnerTextAsync());
        Assert.Equal([WideShop.LongCategory, WideShop.Hebrew], (await page.Locator("tbody th bdi").AllInnerTextsAsync()).Take(2));

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = WideShop.Hebrew }).ClickAsync();
        await page.Locator(".chip bdi[aria-busy=false]").WaitForAsync();
        await DashboardVisit.DrawnAsync(page);
        Assert.Equal(WideShop.Hebrew, await page.Locator(".chip bdi").InnerTextAsync());
        Assert.Equal("£99.00", await page.Locator("tfoot tr:last-child td:nth-child(2)").InnerTextAsync());
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task Offline_keeps_the_page_says_so_and_goes_on_by_itself()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync();

        await visit.Context.SetOfflineAsync(true);
        await page.Keyboard.PressAsync("w");
        await DashboardVisit.DrawnAsync(page);
        Assert.Contains("does not answer", await page.Locator(".failure").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator(".sign-in").CountAsync());

        await visit.Context.SetOfflineAsync(false);
        await page.Locator(".failure").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.failure').length === 0");
        await DashboardVisit.DrawnAsync(page);
        Assert.Equal("£0.00", await page.Locator(".tile[data-measure=netSales] .tile-figure").InnerTextAsync());
    }
}
