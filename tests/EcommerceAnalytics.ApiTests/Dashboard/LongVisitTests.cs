using EcommerceAnalytics.ApiTests.Pages;

namespace EcommerceAnalytics.ApiTests.Dashboard;

/// <summary>A page that is open all day.</summary>
public sealed class LongVisitTests(SqliteDashboardShop api, Chromium browser, ITestOutputHelper output) : IClassFixture<SqliteDashboardShop>, IClassFixture<Chromium>
{
    [ProgramFact("chromium")]
    public async Task Memory_is_flat_over_a_hundred_changes_of_the_range()
    {
        await using var visit = await DashboardVisit.BeginAsync(api, browser);
        var page = await visit.SignInAsync();
        var devTools = await visit.Context.NewCDPSessionAsync(page);

        await ChangeAsync(20);
        var before = await UsedAsync();
        await ChangeAsync(100);
        var after = await UsedAsync();

        output.WriteLine($"{before / 1024} kB before, {after / 1024} kB after");
        Assert.True(after < before * 1.3, $"{before} bytes became {after}.");
        Assert.Empty(visit.Complaints);

        async Task ChangeAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                await page.Keyboard.PressAsync(i % 2 == 0 ? "m" : "q");
                await DashboardVisit.DrawnAsync(page);
            }
        }

        async Task<double> UsedAsync()
        {
            await devTools.SendAsync("HeapProfiler.collectGarbage");
            return (await devTools.SendAsync("Runtime.getHeapUsage"))!.Value.GetProperty("usedSize").GetDouble();
        }
    }
}
