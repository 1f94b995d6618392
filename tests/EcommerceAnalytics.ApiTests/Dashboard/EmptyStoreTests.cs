using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Pages;

namespace EcommerceAnalytics.ApiTests.Dashboard;

/// <summary>A store without orders is told what to do first.</summary>
public sealed class EmptyStoreTests(KestrelApi api, Chromium browser) : IClassFixture<KestrelApi>, IClassFixture<Chromium>
{
    [ProgramFact("chromium")]
    public async Task An_empty_store_says_what_to_do_first()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.OpenAsync();
        await DashboardVisit.SignInAsync(page);
        await page.Locator(".first-steps").WaitForAsync();

        Assert.Contains("./run -- import orders.csv", await page.Locator(".first-steps").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);
    }
}
