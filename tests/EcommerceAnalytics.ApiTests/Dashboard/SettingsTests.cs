using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Pages;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Data.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EcommerceAnalytics.ApiTests.Dashboard;

/// <summary>What an admin sets, what an analyst does not even see, and what a reader keeps.</summary>
public sealed class SettingsTests(SqliteDashboardShop api, Chromium browser) : IClassFixture<SqliteDashboardShop>, IClassFixture<Chromium>
{
    private const string NewPassword = "Another-Horse-8-Battery";

    [ProgramFact("chromium")]
    public async Task A_user_is_added_changed_and_removed()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync("settings");

        await PressAsync(page, "Add a user");
        await page.Locator("#new-user").FillAsync("nora");
        await page.Locator("#new-password").FillAsync("short");
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await page.Locator("dialog .problem:not(:empty)").WaitForAsync();
        Assert.Null(await RoleAsync("nora"));
        await page.Locator("#new-password").FillAsync(ApiFixture.Password);
        await SendAsync(page);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Change nora" }).WaitForAsync();
        Assert.Equal((Roles.Analyst, true), await RoleAsync("nora"));

        await PressAsync(page, "Change nora");
        await page.Locator("#role").SelectOptionAsync("service");
        await page.Locator("dialog input[type=checkbox]").UncheckAsync();
        await SendAsync(page);
        await page.Locator("tr", new PageLocatorOptions { HasText = "nora" }).GetByText("Service").WaitForAsync();
        Assert.Equal((Roles.Service, false), await RoleAsync("nora"));

        await PressAsync(page, "Remove nora");
        await SendAsync(page);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Change nora" }).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        Assert.Null(await RoleAsync("nora"));
    }

    [ProgramFact("chromium")]
    public async Task A_key_is_shown_once_and_works_until_it_is_revoked()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync("settings");

        await PressAsync(page, "Create an API key");
        await page.Locator("#key-name").FillAsync("Sheet of finance");
        await page.Locator("#role").SelectOptionAsync("analyst");
        await page.Locator("dialog button[type=submit]").ClickAsync();
        var key = await page.Locator(".secret").InputValueAsync();
        Assert.StartsWith("eca_", key, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await AnswerToAsync(key));
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".secret").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        Assert.DoesNotContain(key, await page.ContentAsync(), StringComparison.Ordinal);

        await PressAsync(page, "Revoke Sheet of finance");
        await SendAsync(page);
        await page.Locator("tr", new PageLocatorOptions { HasText = "Sheet of finance" }).GetByText("revoked").WaitForAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await AnswerToAsync(key));
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task A_shop_is_connected_changed_and_removed()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync("settings");

        await PressAsync(page, "Connect a shop");
        await page.Locator("#shop-name").FillAsync("garden-shop");
        await page.Locator("#shop-platform").SelectOptionAsync("wooCommerce");
        await page.Locator("#shop-secret").FillAsync("a long random text");
        await SendAsync(page);
        var row = page.Locator("tr", new PageLocatorOptions { HasText = "garden-shop" });
        await row.GetByText("0 messages wait, 0 failed").WaitForAsync();
        Assert.Contains("/webhook", await row.InnerTextAsync(), StringComparison.Ordinal);

        await PressAsync(page, "Change garden-shop");
        await page.Locator("dialog input[type=checkbox]").UncheckAsync();
        await SendAsync(page);
        await row.GetByText("off", new LocatorGetByTextOptions { Exact = true }).WaitForAsync();
        Assert.True(await api.InScopeAsync(db => db.Sources.AnyAsync(source => source.Name == "garden-shop" && !source.IsEnabled && source.WebhookSecret != null)));

        await PressAsync(page, "Remove garden-shop");
        await SendAsync(page);
        await page.GetByText("No shop is connected.").WaitForAsync();
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task A_webhook_is_made_changed_looked_into_and_removed()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync("settings");

        await PressAsync(page, "Tell another system");
        await page.Locator("#hook-name").FillAsync("Warehouse");
        await page.Locator("#hook-url").FillAsync("https://warehouse.example/hooks");
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await page.Locator("dialog .problem:not(:empty)").WaitForAsync();
        Assert.False(await api.InScopeAsync(db => db.Webhooks.AnyAsync()));
        await page.GetByLabel("New orders").CheckAsync();
        await page.GetByLabel("Low stock").CheckAsync();
        await page.Locator("dialog button[type=submit]").ClickAsync();
        var secret = await page.Locator(".secret").InputValueAsync();
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".secret").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        var row = page.Locator("tr", new PageLocatorOptions { HasText = "Warehouse" });
        await row.GetByText("New orders, Low stock").WaitForAsync();

        var webhook = await api.InScopeAsync(db => db.Webhooks.Select(one => one.Id).SingleAsync());
        await api.InScopeAsync(async db =>
        {
            var now = new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc);
            db.WebhookMessages.Add(new WebhookMessage
            {
                Id = Guid.CreateVersion7(),
                WebhookId = webhook,
                Event = WebhookEvents.StockLow,
                Body = "{}",
                CreatedAtUtc = now,
                DueAtUtc = now,
                EndedAtUtc = now,
                State = WebhookState.Failed,
                Attempts = 7,
                Error = "The receiver answered 500.",
            });
            return await db.SaveChangesAsync();
        });
        await PressAsync(page, "Messages of Warehouse");
        var message = page.Locator("dialog tr", new PageLocatorOptions { HasText = "The receiver answered 500." });
        Assert.Contains("Failed", await message.InnerTextAsync(), StringComparison.Ordinal);
        await message.GetByRole(AriaRole.Button).ClickAsync();
        await page.Locator("dialog tr", new PageLocatorOptions { HasText = "Low stock" }).GetByText("Waiting").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");

        await PressAsync(page, "Change Warehouse");
        await page.Locator("#hook-enabled").UncheckAsync();
        await SendAsync(page);
        await row.GetByText("off", new LocatorGetByTextOptions { Exact = true }).WaitForAsync();
        Assert.True(await api.InScopeAsync(db => db.Webhooks.AnyAsync(one => one.Name == "Warehouse" && !one.IsEnabled)));

        await PressAsync(page, "Remove Warehouse");
        await SendAsync(page);
        await page.GetByText("No other system is told of anything.").WaitForAsync();
    }

    [ProgramFact("chromium")]
    public async Task An_analyst_sees_and_asks_for_only_what_the_role_may()
    {
        using (var made = await api.AsAdmin().PostAsJsonAsync("/api/v1/users", new { userName = "anna", password = ApiFixture.Password, role = "analyst" }))
        {
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        }

        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync("settings", "anna");

        Assert.Equal(["API keys", "Store", "Your password"], await page.Locator(".card h2").AllInnerTextsAsync());
        Assert.DoesNotContain("Import", await page.Locator("nav a").AllInnerTextsAsync());
        foreach (var path in new[] { "", "sales", "products", "customers", "stock", "recommendations", "reports", "import" })
        {
            await page.GotoAsync(new Uri(api.Address, path).ToString());
            await DashboardVisit.DrawnAsync(page);
            Assert.True(await page.Locator(".failure").CountAsync() == 0, $"{path}: {string.Join(' ', await page.Locator(".failure").AllInnerTextsAsync())}");
        }

        Assert.Equal(0, await page.Locator("#import-file, button[aria-label^='Take back']").CountAsync());

        // The browser notes each refusal: there was none.
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task A_new_password_of_ones_own_asks_for_signing_in_again()
    {
        using (var made = await api.AsAdmin().PostAsJsonAsync("/api/v1/users", new { userName = "paul", password = ApiFixture.Password, role = "analyst" }))
        {
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        }

        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync("settings", "paul");
        await page.Locator("#old-password").FillAsync(ApiFixture.Password);
        await page.Locator("#own-password").FillAsync(NewPassword);
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.GetByText("The password is changed.").WaitForAsync();

        await page.GotoAsync(new Uri(api.Address, "sales").ToString());
        await page.Locator(".sign-in").WaitForAsync();
        await DashboardVisit.SignInAsync(page, "paul", NewPassword);
        await DashboardVisit.DrawnAsync(page);
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task A_view_is_kept_by_name_opened_and_removed()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync("sales?by=country&range=lastYear");

        await page.Locator("#views").ClickAsync();
        await page.Locator("#view-name").FillAsync("Countries of last year");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Countries of last year" }).WaitForAsync();
        await page.GotoAsync(new Uri(api.Address, "stock").ToString());
        await DashboardVisit.DrawnAsync(page);
        await page.Locator("#views").ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Countries of last year" }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/sales?range=lastYear&by=country", StringComparison.Ordinal));
        await DashboardVisit.DrawnAsync(page);

        await page.Locator("#views").ClickAsync();
        await PressAsync(page, "Remove Countries of last year");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Countries of last year" }).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task A_schedule_is_changed()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync("reports");

        await PressAsync(page, "Taxes: schedule");
        await page.Locator("#plan-frequency").SelectOptionAsync("weekly");
        await page.Locator("#plan-weekday").SelectOptionAsync("friday");
        await SendAsync(page);
        var row = page.Locator("tr", new PageLocatorOptions { HasText = "Every week" });
        await row.GetByText("Every week, Friday, 06:00").WaitForAsync();

        await PressAsync(page, "Change Taxes");
        await page.Locator("#plan-frequency").SelectOptionAsync("monthly");
        await page.Locator("#plan-date").FillAsync("15");
        await page.Locator("#plan-at").FillAsync("07:30");
        await page.Locator("dialog input[type=checkbox]").UncheckAsync();
        await SendAsync(page);
        await page.GetByText("Every month, 15, 07:30").WaitForAsync();
        var kept = await api.InScopeAsync(db => db.ReportSchedules.SingleAsync(schedule => schedule.Report == "taxes"));
        Assert.Equal((15, 450, false), (kept.DayOfMonth!.Value, kept.MinuteOfDay, kept.IsEnabled));
        Assert.Contains("lastMonth", kept.ParametersJson, StringComparison.Ordinal);

        await PressAsync(page, "Remove the schedule Taxes");
        await page.GetByText("No report is scheduled.").WaitForAsync();
        Assert.Empty(visit.Complaints);
    }

    [ProgramFact("chromium")]
    public async Task Columns_that_are_not_known_are_assigned_by_hand()
    {
        const string Rows = "Wer,Was,Wieviel,Betrag,Wann\nH-1,HANDMADE,2,10,2022-01-01 10:00\n";
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync("import");

        await page.Locator("#import-file").SetInputFilesAsync(new FilePayload { Name = "handmade.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Rows) });
        foreach (var (field, column) in new[] { ("order_number", "Wer"), ("sku", "Was"), ("quantity", "Wieviel"), ("unit_price", "Betrag"), ("ordered_at", "Wann") })
        {
            await page.Locator($"#map-{field}").SelectOptionAsync(column);
        }

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Try it out" }).ClickAsync();
        await page.GetByText("handmade.csv would bring 1 new orders").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Import it" }).ClickAsync();
        await page.GetByText("handmade.csv has brought 1 new orders").WaitForAsync();
        Assert.Equal(20m, await api.InScopeAsync(db => db.Orders.Where(order => order.Number == "H-1").Select(order => order.Gross).SingleAsync()));

        await PressAsync(page, "Take back handmade.csv");
        await SendAsync(page);
        await page.GetByText("handmade.csv was taken back").WaitForAsync();
    }

    [ProgramFact("chromium")]
    public async Task A_card_is_saved_as_a_picture_that_shows_it()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync();

        foreach (var title in new[] { "Over time", "Countries" })
        {
            await PressAsync(page, $"{title}: menu");
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Download as picture" }).ClickAsync());
            Assert.EndsWith(".png", download.SuggestedFilename, StringComparison.Ordinal);
            var picture = await File.ReadAllBytesAsync(await download.PathAsync());
            Assert.Equal([0x89, 0x50, 0x4E, 0x47], picture[..4]);

            // An empty area of this size would take a few hundred bytes.
            Assert.True(picture.Length > 4_000, $"{title}: {picture.Length} bytes");
        }

        Assert.Empty(visit.Complaints);
    }

    private static Task PressAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();

    /// <summary>Presses the button of the form in the dialog, and waits until it has been done: then the dialog is gone.</summary>
    private static async Task SendAsync(IPage page)
    {
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await page.Locator("dialog").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    private async Task<(string Role, bool IsEnabled)?> RoleAsync(string userName)
    {
        var found = await api.InScopeAsync(db => (
            from user in db.Users
            join link in db.UserRoles on user.Id equals link.UserId
            join role in db.Roles on link.RoleId equals role.Id
            where user.UserName == userName
            select new { role.Name, user.IsEnabled }).SingleOrDefaultAsync());
        return found is null ? null : (found.Name!, found.IsEnabled);
    }

    private async Task<HttpStatusCode> AnswerToAsync(string key)
    {
        using var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await client.GetAsync("/api/v1/meta");
        return answer.StatusCode;
    }
}
