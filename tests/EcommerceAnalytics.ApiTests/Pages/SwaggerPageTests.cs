using System.Collections.Concurrent;
using EcommerceAnalytics.ApiTests.Demo;
using EcommerceAnalytics.ApiTests.OpenApi;
using EcommerceAnalytics.Data.Identity;
using Microsoft.Playwright;

namespace EcommerceAnalytics.ApiTests.Pages;

/// <summary>The page for people, in a browser, over the demo store.</summary>
[Collection(DemoStoreOnSqlite.Name)]
public sealed class SwaggerPageTests(SqliteDemoApi api, Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private static readonly string[] Definitions = ["Shop", "Administration", "All", "Figures"];

    private readonly ConcurrentQueue<string> _complaints = new();
    private IBrowserContext? _context;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => new(_context?.CloseAsync() ?? Task.CompletedTask);

    [ProgramFact("chromium")]
    public async Task The_page_lists_every_operation_without_complaints()
    {
        var page = await OpenAsync("swagger");

        Assert.EndsWith("/swagger/index.html", page.Url, StringComparison.Ordinal);
        await page.Locator(".opblock").Last.WaitForAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshot("swagger.png") });
        Assert.Equal(["Figures", "Shop", "Administration", "All"], await page.Locator("#select option").AllInnerTextsAsync());
        foreach (var definition in Definitions)
        {
            await ChooseDefinitionAsync(page, definition);

            // Of a long list, the page holds what is in view.
            foreach (var tag in (await OperationsAsync(definition)).GroupBy(TagOf))
            {
                await ShowAsync(page, tag.Key);
                foreach (var operation in tag)
                {
                    await Block(page, operation).WaitForAsync();
                }
            }
        }

        Assert.Empty(_complaints);
    }

    [ProgramFact("chromium")]
    public async Task Without_a_token_the_refusal_is_shown()
    {
        var page = await OpenAsync("swagger");
        await ChooseDefinitionAsync(page, "Shop");

        var operation = await ExpandAsync(page, "/api/v1/products");
        await operation.Locator("button.execute").ClickAsync();

        await operation.Locator(".live-responses-table").WaitForAsync();
        Assert.Contains("get one from POST /api/v1/auth/token", await operation.Locator(".live-responses-table").InnerTextAsync(), StringComparison.Ordinal);
    }

    [ProgramFact("chromium")]
    public async Task With_a_token_an_operation_is_answered()
    {
        var page = await OpenAsync("swagger");
        await AuthorizeAsync(page);

        // November of the demo store; the rest is what the page fills in.
        var operation = await ExpandAsync(page, "/api/v1/analytics/revenue-by-category");
        await ChooseAsync(operation, "range", "lastMonth");
        await operation.Locator("button.execute").ClickAsync();

        var answer = operation.Locator(".live-responses-table");
        await answer.WaitForAsync();
        Assert.StartsWith("200", await answer.Locator("tbody .response-col_status").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("303341.82", await answer.InnerTextAsync(), StringComparison.Ordinal);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshot("answer.png") });
        Assert.Empty(_complaints);
    }

    [ProgramFact("chromium")]
    public async Task Name_and_password_sign_in_on_the_page()
    {
        var page = await OpenAsync("swagger");
        await AuthorizeDialog.SignInAsync(page);

        var operation = await ExpandAsync(page, "/api/v1/meta");
        await operation.Locator("button.execute").ClickAsync();

        var status = operation.Locator(".live-responses-table tbody .response-col_status").First;
        Assert.StartsWith("200", await status.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(_complaints);
    }

    [ProgramFact("chromium")]
    public async Task A_workbook_is_offered_for_download()
    {
        // The policy of the page lets no script read the file behind the link, so this test goes without.
        var page = await OpenAsync("swagger", withoutPolicy: true);
        await AuthorizeAsync(page);

        var operation = await ExpandAsync(page, "/api/v1/reports/sales");
        await ChooseAsync(operation, "format", "xlsx");
        await operation.Locator("button.execute").ClickAsync();

        var link = operation.Locator(".live-responses-table a[download]");
        Assert.EndsWith(".xlsx", await link.GetAttributeAsync("download"), StringComparison.Ordinal);
        var firstTwo = await page.EvaluateAsync<string>(
            "async href => String.fromCharCode(...new Uint8Array(await (await fetch(href)).arrayBuffer()).slice(0, 2))", await link.GetAttributeAsync("href"));
        Assert.Equal("PK", firstTwo);
        Assert.Empty(_complaints);
    }

    [ProgramFact("chromium")]
    public async Task The_page_stays_up_when_it_is_opened_again()
    {
        var page = await OpenAsync("swagger");
        var reloaded = await page.ReloadAsync();
        await ShowsAsync(page);
        var second = await page.Context.NewPageAsync();
        Watch(second);
        await second.GotoAsync(new Uri(api.Address, "swagger").ToString());
        await ShowsAsync(second);
        await page.GotoAsync(new Uri(api.Address, "health/live").ToString());
        await page.GoBackAsync();
        await ShowsAsync(page);

        // Unless the browser has asked whether its copy is still good, this has tested nothing.
        Assert.Contains("if-none-match", (await reloaded!.Request.AllHeadersAsync()).Keys);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshot("swagger-again.png") });
        Assert.Empty(_complaints);

        static Task ShowsAsync(IPage shown) => shown.Locator(".opblock").First.WaitForAsync();
    }

    [ProgramFact("chromium")]
    public async Task Every_GET_as_the_page_fills_it_in_with_a_range_is_answered()
    {
        var page = await OpenAsync("swagger");
        var faults = new List<string>();
        var ranges = 0;
        foreach (var definition in Definitions.Where(name => name != "All").OrderBy(name => name == "Figures" ? 0 : 1))
        {
            if (definition != "Figures")
            {
                await ChooseDefinitionAsync(page, definition);
            }

            // Another definition is another sign-in.
            await AuthorizeAsync(page);
            foreach (var tag in (await OperationsAsync(definition)).Where(operation => operation.Method == "GET").GroupBy(TagOf))
            {
                await ShowAsync(page, tag.Key);
                foreach (var operation in tag)
                {
                    var block = await ExpandAsync(page, operation);
                    ranges += await FillAsync(operation, block);
                    await block.Locator("button.execute").ClickAsync();
                    var status = await block.Locator(".live-responses-table tbody .response-col_status").First.InnerTextAsync();
                    if (!status.StartsWith("200", StringComparison.Ordinal) && !status.StartsWith("404", StringComparison.Ordinal))
                    {
                        faults.Add($"{operation}: {await block.Locator(".live-responses-table").InnerTextAsync()}");
                    }

                    await block.Locator(".opblock-summary").ClickAsync();
                }
            }
        }

        Assert.Empty(faults);
        Assert.True(ranges > 20, $"{ranges} operations take a range.");
    }

    [ProgramFact("chromium")]
    public async Task A_long_answer_is_shown_plain_and_a_short_one_in_colour()
    {
        var page = await OpenAsync("swagger");
        await AuthorizeAsync(page);
        var operation = await ExpandAsync(page, "/api/v1/reports/products");

        Assert.True(await IsColouredAsync("5"));
        Assert.False(await IsColouredAsync("200"));
        Assert.Empty(_complaints);

        async Task<bool> IsColouredAsync(string pageSize)
        {
            await operation.Locator("tr[data-param-name='pageSize'] input").FillAsync(pageSize);
            await page.RunAndWaitForResponseAsync(() => operation.Locator("button.execute").ClickAsync(), response => response.Url.EndsWith($"pageSize={pageSize}", StringComparison.Ordinal));
            var body = operation.Locator(".live-responses-table tbody pre").Filter(new LocatorFilterOptions { HasText = "\"totalCount\"" }).First;
            await body.WaitForAsync();
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshot($"answer-{pageSize}.png") });
            return await body.Locator("span").CountAsync() > 0;
        }
    }

    /// <summary>Fills in what the page does not: an id that the server makes up, and the range that is asked for.</summary>
    /// <returns>1 when the operation takes a range.</returns>
    private static async Task<int> FillAsync(ApiOperation operation, ILocator block)
    {
        var ranges = 0;
        foreach (var parameter in operation.Parameters)
        {
            var value = parameter.GetProperty("name").GetString() switch
            {
                "from" => "2011-11-01",
                "to" => "2011-11-30",
                _ when ApiOperation.Format(parameter.GetProperty("schema")) == "uuid" => Guid.Empty.ToString(),
                _ => null,
            };
            if (value is not null)
            {
                await block.Locator($"tr[data-param-name='{parameter.GetProperty("name").GetString()}'] input").FillAsync(value);
                ranges += value == "2011-11-30" ? 1 : 0;
            }
        }

        return ranges;
    }

    private static async Task ChooseAsync(ILocator operation, string parameter, string value) =>
        await operation.Locator($"tr[data-param-name='{parameter}'] select").SelectOptionAsync(value);

    private static string Screenshot(string name) => Path.Combine(DemoData.Repository, "var", "screenshots", name);

    private async Task<IPage> OpenAsync(string path, bool withoutPolicy = false)
    {
        _context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 }, BypassCSP = withoutPolicy });
        var page = await _context.NewPageAsync();
        Watch(page);
        await page.GotoAsync(new Uri(api.Address, path).ToString());
        await page.Locator(".opblock").First.WaitForAsync();
        return page;
    }

    private void Watch(IPage page)
    {
        page.SetDefaultTimeout((float)Eventually.Patience.TotalMilliseconds);

        // A page that breaks its own Content-Security-Policy says so here, too.
        page.Console += (_, message) => NoteWhen(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => NoteWhen(true, error);
        page.RequestFailed += (_, request) => NoteWhen(!request.Url.StartsWith("blob:", StringComparison.Ordinal), $"{request.Url}: {request.Failure}");
    }

    private void NoteWhen(bool isComplaint, string text)
    {
        if (isComplaint)
        {
            _complaints.Enqueue(text);
        }
    }

    private async Task AuthorizeAsync(IPage page)
    {
        await page.Locator(".auth-wrapper button.authorize").First.ClickAsync();
        var dialog = page.Locator(".modal-ux");
        await dialog.Locator("input").First.FillAsync(api.Token(Roles.Admin));
        await dialog.Locator("button.authorize").First.ClickAsync();
        await dialog.Locator("button.btn-done").First.ClickAsync();
    }

    /// <summary>Opens the GET operation of a path.</summary>
    private async Task<ILocator> ExpandAsync(IPage page, string path)
    {
        var operation = (await ApiOperation.ReadAllAsync(api.Anonymous())).Single(o => o.Path == path && o.Method == "GET");
        await ShowAsync(page, TagOf(operation));
        return await ExpandAsync(page, operation);
    }

    private static async Task<ILocator> ExpandAsync(IPage page, ApiOperation operation)
    {
        var block = Block(page, operation);
        await block.Locator(".opblock-summary").ClickAsync();
        await block.Locator("button.execute").WaitForAsync();
        return block;
    }

    private static Task<IResponse> ChooseDefinitionAsync(IPage page, string definition) => page.RunAndWaitForResponseAsync(
        () => page.Locator("#select").SelectOptionAsync(new SelectOptionValue { Label = definition }), response => response.Url.EndsWith(AddressOf(definition), StringComparison.Ordinal));

    private static string AddressOf(string definition) => definition == "All" ? ApiDocument.Address : $"/swagger/{definition.ToLowerInvariant()}/swagger.json";

    private Task<IReadOnlyList<ApiOperation>> OperationsAsync(string definition) => ApiOperation.ReadAllAsync(api.Anonymous(), AddressOf(definition));

    /// <summary>Shows the operations of a tag alone: the page redraws all that it lists, at each letter and at each answer.</summary>
    private static Task ShowAsync(IPage page, string tag) => page.Locator(".operation-filter-input").FillAsync(tag);

    private static string TagOf(ApiOperation operation) => operation.Definition.GetProperty("tags")[0].GetString()!;

    private static ILocator Block(IPage page, ApiOperation operation) =>
        page.Locator($".opblock[id$='-{operation.Definition.GetProperty("operationId").GetString()}']");
}
