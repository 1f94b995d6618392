using System.Collections.Concurrent;
using EcommerceAnalytics.ApiTests.Demo;
using EcommerceAnalytics.ApiTests.OpenApi;
using Microsoft.Playwright;

namespace EcommerceAnalytics.ApiTests.Pages;

/// <summary>The page for people, in a browser, over the demo store.</summary>
[Collection(DemoStoreOnSqlite.Name)]
public sealed class SwaggerPageTests(SqliteDemoApi api) : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly ConcurrentQueue<string> _complaints = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    [ProgramFact("chromium")]
    public async Task The_start_leads_to_a_page_that_lists_every_operation_without_complaints()
    {
        var page = await OpenAsync(string.Empty);

        Assert.EndsWith("/swagger/index.html", page.Url, StringComparison.Ordinal);
        var operations = await ApiOperation.ReadAllAsync(api.Anonymous());
        await page.Locator(".opblock").Last.WaitForAsync();
        Assert.Equal(operations.Count, await page.Locator(".opblock").CountAsync());
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshot("swagger.png") });
        Assert.Empty(_complaints);
    }

    [ProgramFact("chromium")]
    public async Task Without_a_token_the_refusal_is_shown()
    {
        var page = await OpenAsync("swagger");

        var operation = await ExpandAsync(page, "/api/v1/products");
        await operation.Locator("button.execute").ClickAsync();

        await operation.Locator(".live-responses-table").WaitForAsync();
        Assert.Contains("POST /api/v1/auth/token gives one", await operation.Locator(".live-responses-table").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static string Screenshot(string name) => Path.Combine(DemoData.Repository, "var", "screenshots", name);

    private async Task<IPage> OpenAsync(string path)
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = ProgramFactAttribute.Find("chromium"),
            Args = Arguments,
        });
        var page = await _browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        page.SetDefaultTimeout(30_000);

        // A page that breaks its own Content-Security-Policy says so here, too.
        page.Console += (_, message) => NoteWhen(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => NoteWhen(true, error);
        page.RequestFailed += (_, request) => NoteWhen(!request.Url.StartsWith("blob:", StringComparison.Ordinal), $"{request.Url}: {request.Failure}");
        await page.GotoAsync(new Uri(api.Address, path).ToString());
        await page.Locator(".opblock").First.WaitForAsync();
        return page;
    }

    private void NoteWhen(bool isComplaint, string text)
    {
        if (isComplaint)
        {
            _complaints.Enqueue(text);
        }
    }

    /// <summary>Opens the GET operation of a path.</summary>
    private async Task<ILocator> ExpandAsync(IPage page, string path)
    {
        var operation = (await ApiOperation.ReadAllAsync(api.Anonymous())).Single(o => o.Path == path && o.Method == "GET");
        var block = page.Locator($".opblock[id$='-{operation.Definition.GetProperty("operationId").GetString()}']");
        await block.Locator(".opblock-summary").ClickAsync();
        await block.Locator("button.execute").WaitForAsync();
        return block;
    }
}
