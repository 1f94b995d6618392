using System.Diagnostics;
using System.IO.Compression;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Pages;
using Microsoft.Playwright;

namespace EcommerceAnalytics.ApiTests.Dashboard;

/// <summary>
/// The walk of a newcomer: from the first start of the service, with nothing but its folder and two small files of a demo store, to the answer to a
/// question of one's own, on the pages and in Swagger. Prints the seconds of each step.
/// </summary>
public sealed class NewcomerTests(Chromium browser, ITestOutputHelper output) : IClassFixture<Chromium>, IDisposable
{
    private static readonly TimeSpan Goal = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("ecommerce-newcomer-").FullName;
    private readonly long _began = Stopwatch.GetTimestamp();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [ProgramFact("chromium")]
    public async Task The_first_question_of_ones_own_is_answered_within_a_minute_of_the_first_start()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "products.csv"), "sku,name,category\nA,Apple,Fruit\n");
        foreach (var (file, invoice) in new[] { ("online_retail_2009_2010.csv.gz", "1"), ("online_retail_2010_2011.csv.gz", "2") })
        {
            await using var packed = new GZipStream(File.Create(Path.Combine(_folder, file)), CompressionLevel.Fastest);
            await using var text = new StreamWriter(packed);
            await text.WriteAsync($"Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n{invoice},A,x,2,2011-12-01 10:00,1.5,12345,France\n");
        }

        await using var program = ServiceProcess.Start(
        [
            new("ASPNETCORE_ENVIRONMENT", "Demo"), new("Demo:Folder", _folder), new("DataDirectory", _folder),
            new("ConnectionStrings:Ecommerce", $"Data Source={Path.Combine(_folder, "ecommerce.db")}"),
        ]);
        var address = await program.AddressAsync();
        Note("the service answers");
        var password = (await File.ReadAllTextAsync(Path.Combine(_folder, "admin-password"))).Trim();
        await using var visit = await DashboardVisit.BeginAsync(address, browser);

        var page = await visit.OpenAsync();
        await DashboardVisit.SignInAsync(page, "admin", password);
        await page.Locator(".tile[data-measure=netSales] data").WaitForAsync();
        Note("the overview shows figures");
        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Sales" }).ClickAsync();
        await page.Locator("#by").SelectOptionAsync("country");
        await page.Locator("table.board tbody tr").Filter(new LocatorFilterOptions { HasText = "France" }).First.WaitForAsync();
        Note("sales by country are there");

        var swagger = await visit.OpenAsync("swagger");
        await AuthorizeDialog.SignInAsync(swagger, "admin", password);
        var question = swagger.Locator(".opblock[id$='-getRevenueByCategory']");
        await question.Locator(".opblock-summary").ClickAsync();
        await question.Locator("button.execute").ClickAsync();

        await question.Locator(".live-responses-table").GetByText("Fruit").First.WaitForAsync();
        Note("so is revenue by category in Swagger");
        TestRun.AssertWithin(Goal, _began, "The walk of a newcomer");
        Assert.Empty(visit.Complaints);
    }

    private void Note(string step) => output.WriteLine($"{Stopwatch.GetElapsedTime(_began).TotalSeconds:0.0} s: {step}");
}
