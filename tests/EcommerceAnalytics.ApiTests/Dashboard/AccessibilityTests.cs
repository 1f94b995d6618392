using Deque.AxeCore.Playwright;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Pages;
using Microsoft.Playwright;

namespace EcommerceAnalytics.ApiTests.Dashboard;

/// <summary>For everyone: without findings of axe, with the keyboard alone, on a phone, in four languages.</summary>
public sealed class AccessibilityTests(SqliteDashboardShop api, Chromium browser) : IClassFixture<SqliteDashboardShop>, IClassFixture<Chromium>
{
    private static readonly string[] Pages = ["", "sales", "sales?by=category&by2=country", "products", "products/1", "customers", "stock", "recommendations", "reports", "import", "settings"];

    [ProgramFact("chromium")]
    public async Task Axe_finds_nothing_on_any_page_light_or_dark()
    {
        // Lists are looked at with something in them.
        foreach (var (path, body) in new[]
        {
            ("sources", """{"name":"garden-shop","platform":"shopify","pullUrl":"https://shop.example.com","pullKey":"shpat_12345678","isEnabled":false}"""),
            ("api-keys", """{"name":"Sheet"}"""),
            ("report-schedules", """{"name":"Taxes","report":"taxes","frequency":"daily","parameters":{"range":"yesterday"}}"""),
        })
        {
            using var made = await api.AsAdmin().SendRawAsync(HttpMethod.Post, $"/api/v1/{path}", body);
            Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        }

        var findings = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visit = await DashboardVisit.BeginAsync(api, browser, scheme: scheme);
            var page = await visit.OpenAsync();
            await page.Locator(".sign-in").WaitForAsync();
            await FindAsync(page, "sign-in");
            await DashboardVisit.SignInAsync(page);
            foreach (var path in Pages)
            {
                await page.GotoAsync(new Uri(api.Address, path).ToString());
                await DashboardVisit.DrawnAsync(page);
                await FindAsync(page, path);
            }

            // The last page is that of the settings.
            foreach (var name in new[] { "Add a user", "Connect a shop", "Create an API key" })
            {
                await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();
                await FindAsync(page, name);
                await page.Keyboard.PressAsync("Escape");
                await page.Locator("dialog").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
            }

            await page.Locator("#views").ClickAsync();
            await FindAsync(page, "views");
            await page.Keyboard.PressAsync("Escape");
            await page.Keyboard.PressAsync("?");
            await page.Locator("dialog").WaitForAsync();
            await FindAsync(page, "help");

            async Task FindAsync(IPage shown, string name)
            {
                var result = await shown.RunAxe();
                findings.AddRange(result.Violations.Select(v => $"{scheme} {name}: {v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
            }
        }

        Assert.Empty(findings);
    }

    [ProgramFact("chromium")]
    public async Task The_keyboard_alone_signs_in_searches_filters_and_changes_the_range()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.OpenAsync();
        await page.Locator("#user-name").WaitForAsync();
        await page.Keyboard.TypeAsync("root-admin");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(ApiFixture.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".sign-in").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await DashboardVisit.DrawnAsync(page);

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("P1");
        await page.Locator(".result").First.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("productId=", StringComparison.Ordinal));
        await DashboardVisit.DrawnAsync(page);
        Assert.Equal("£500.00", await page.Locator(".tile[data-measure=netSales] .tile-figure").InnerTextAsync());

        await page.Keyboard.PressAsync("x");
        await page.WaitForURLAsync(url => !url.Contains("productId=", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("a");
        await page.WaitForURLAsync(url => url.Contains("range=allTime", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("2");
        await page.WaitForURLAsync(url => url.Contains("/sales", StringComparison.Ordinal));
        await DashboardVisit.DrawnAsync(page);

        await page.Keyboard.PressAsync("?");
        await page.Locator("dialog").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("dialog").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task A_definition_is_one_click_from_its_figure_and_an_order_from_its_row()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Returns: definition" }).First.ClickAsync();
        await page.Locator("dialog dd").First.WaitForAsync();
        Assert.Contains("Σ refund amounts dated in the period", await page.Locator("dialog").InnerTextAsync(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("dialog").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });

        await page.Locator(".card", new PageLocatorOptions { HasText = "Newest orders" }).Locator("tbody button").First.ClickAsync();
        await page.Locator("dialog tfoot").WaitForAsync();
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task Nothing_is_wider_than_a_phone_or_a_large_screen()
    {
        // 640 px is a screen of 1,280 px at a zoom of 200 %.
        foreach (var width in new[] { 390, 640, 820, 3840 })
        {
            await using var visit = await DashboardVisit.BeginAsync(api, browser, width);
            var page = await visit.SignInAsync();
            foreach (var path in Pages)
            {
                await page.GotoAsync(new Uri(api.Address, path).ToString());
                await DashboardVisit.DrawnAsync(page);
                var over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Assert.True(over <= 0, $"/{path} is {over} px wider than {width} px.");
            }
        }
    }

    [ProgramFact("chromium")]
    public async Task Numbers_and_words_are_those_of_the_readers_language()
    {
        foreach (var (locale, title, amount) in new[] { ("de-DE", "Nettoumsatz", "1.000,00 £"), ("fr-FR", "Ventes nettes", "1 000,00 £GB"), ("es-ES", "Ventas netas", "1000,00 GBP") })
        {
            await using var visit = await DashboardVisit.BeginAsync(api, browser, locale: locale);
            var page = await visit.SignInAsync();
            var tile = page.Locator(".tile[data-measure=netSales]");

            Assert.Equal(title, await tile.Locator(".tile-name").InnerTextAsync());
            Assert.Equal(amount, (await tile.Locator(".tile-figure").InnerTextAsync()).Replace('\u00a0', ' ').Replace('\u202f', ' '));
            Assert.Equal(locale[..2], await page.EvaluateAsync<string>("() => document.documentElement.lang"));
        }
    }
}
