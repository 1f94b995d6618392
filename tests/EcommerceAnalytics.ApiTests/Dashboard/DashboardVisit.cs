using System.Collections.Concurrent;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Pages;
using Microsoft.Playwright;

namespace EcommerceAnalytics.ApiTests.Dashboard;

/// <summary>A reader with a browser of its own, and everything that the browser complains about.</summary>
public sealed class DashboardVisit : IAsyncDisposable
{
    private readonly Uri _address;
    private readonly ConcurrentQueue<string> _complaints = new();

    private DashboardVisit(Uri address, IBrowserContext context)
    {
        _address = address;
        Context = context;
    }

    /// <summary>The storage of the browser.</summary>
    public IBrowserContext Context { get; }

    /// <summary>Errors and warnings of the console, violations of the policy among them, and requests that failed.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Opens a browser.</summary>
    public static Task<DashboardVisit> BeginAsync(ApiFixture api, Chromium browser, int width = 1280, ColorScheme scheme = ColorScheme.Light, string locale = "en-GB") =>
        BeginAsync(api.Address, browser, width, scheme, locale);

    /// <summary>Opens a browser for a service elsewhere.</summary>
    public static async Task<DashboardVisit> BeginAsync(Uri address, Chromium browser, int width = 1280, ColorScheme scheme = ColorScheme.Light, string locale = "en-GB")
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            Locale = locale,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new DashboardVisit(address, context);
    }

    /// <summary>Opens a page in another tab.</summary>
    public async Task<IPage> OpenAsync(string path = "")
    {
        var page = await Context.NewPageAsync();
        page.SetDefaultTimeout((float)Eventually.Patience.TotalMilliseconds);
        page.Console += (_, message) => NoteWhen(message.Type is "error" or "warning" && !message.Text.Contains("status of 401", StringComparison.Ordinal), message.Text);
        page.PageError += (_, error) => NoteWhen(true, error);
        page.Request += (_, request) => NoteWhen(!request.Url.StartsWith(_address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal), $"Elsewhere: {request.Url}");
        await page.GotoAsync(new Uri(_address, path).ToString());
        return page;
    }

    /// <summary>Opens a page and signs in.</summary>
    public async Task<IPage> SignInAsync(string path = "", string userName = "root-admin", string password = ApiFixture.Password)
    {
        var page = await OpenAsync(path);
        await SignInAsync(page, userName, password);
        await DrawnAsync(page);
        return page;
    }

    /// <summary>Fills in the dialog.</summary>
    public static async Task SignInAsync(IPage page, string userName = "root-admin", string password = ApiFixture.Password)
    {
        await page.Locator("#user-name").FillAsync(userName);
        await page.Locator("#password").FillAsync(password);
        await page.Locator(".sign-in button[type=submit]").ClickAsync();
        await page.Locator(".sign-in").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    /// <summary>Waits until every card shows its answer.</summary>
    public static async Task DrawnAsync(IPage page)
    {
        await page.Locator(".card, .first-steps").First.WaitForAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('[aria-busy=true]').length === 0 && document.querySelectorAll('main .skeleton').length === 0");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    private void NoteWhen(bool isComplaint, string text)
    {
        if (isComplaint)
        {
            _complaints.Enqueue(text);
        }
    }
}
