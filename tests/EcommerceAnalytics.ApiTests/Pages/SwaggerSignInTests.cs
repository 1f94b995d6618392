using System.Collections.Concurrent;
using EcommerceAnalytics.ApiTests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace EcommerceAnalytics.ApiTests.Pages;

/// <summary>A sign-in under Authorize lasts longer than its first access token, which is valid for 15 minutes of the server's clock.</summary>
public sealed class SwaggerSignInTests(SwaggerSignInTests.Api api, Chromium browser) : IClassFixture<SwaggerSignInTests.Api>, IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly ConcurrentQueue<int> _renewals = new();
    private IBrowserContext? _context;

    public async ValueTask InitializeAsync() => _context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });

    public ValueTask DisposeAsync() => new(_context?.CloseAsync() ?? Task.CompletedTask);

    [ProgramFact("chromium")]
    public async Task An_expired_token_is_renewed_again_and_again()
    {
        var page = await OpenAsync();
        await AuthorizeDialog.SignInAsync(page);
        var used = new HashSet<string> { await ExecuteAsync(page, 200) };

        for (var i = 0; i < 3; i++)
        {
            api.Clock.Advance(TimeSpan.FromMinutes(16));
            used.Add(await ExecuteAsync(page, 200));
        }

        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshot("swagger-renewed.png") });
        Assert.Equal([200, 200, 200], _renewals);
        Assert.Equal(4, used.Count);
    }

    [ProgramFact("chromium")]
    public async Task A_token_whose_time_is_up_is_renewed_before_it_is_sent()
    {
        var page = await OpenAsync(movesClock: true);
        var refusals = new ConcurrentQueue<string>();
        page.Response += (_, response) => NoteRefusal(response);
        await AuthorizeDialog.SignInAsync(page);

        for (var i = 0; i < 2; i++)
        {
            api.Clock.Advance(TimeSpan.FromMinutes(16));
            await page.Clock.FastForwardAsync("16:00");
            await ExecuteAsync(page, 200);
        }

        Assert.Equal([200, 200], _renewals);
        Assert.Empty(refusals);

        void NoteRefusal(IResponse response)
        {
            if (response.Status >= 400)
            {
                refusals.Enqueue(response.Url);
            }
        }
    }

    [ProgramFact("chromium")]
    public async Task Two_tabs_renew_their_sign_ins_each_for_itself()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync());
        await AuthorizeDialog.SignInAsync(first);
        await AuthorizeDialog.SignInAsync(second);

        for (var i = 0; i < 2; i++)
        {
            api.Clock.Advance(TimeSpan.FromMinutes(16));
            await Task.WhenAll(ExecuteAsync(first, 200), ExecuteAsync(second, 200));
        }

        Assert.Equal([200, 200, 200, 200], _renewals);
    }

    [ProgramFact("chromium")]
    public async Task A_sign_in_that_has_ended_is_shown_and_another_one_goes_on()
    {
        var page = await OpenAsync();
        await AuthorizeDialog.SignInAsync(page);
        var now = api.Clock.GetUtcNow().UtcDateTime;
        await api.InScopeAsync(db => db.RefreshTokens.Where(token => token.TokenHash != "none").ExecuteUpdateAsync(set => set.SetProperty(token => token.EndedAtUtc, now)));
        api.Clock.Advance(TimeSpan.FromMinutes(16));

        await ExecuteAsync(page, 401);

        var dialog = page.Locator(".modal-ux");
        await dialog.GetByText("The sign-in has ended; sign in again.").WaitForAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshot("swagger-signed-out.png") });
        Assert.Equal([400], _renewals);
        await dialog.Locator("button.close-modal").ClickAsync();
        await page.Locator(".auth-wrapper button.authorize.unlocked").First.WaitForAsync();
        await AuthorizeDialog.SignInAsync(page);
        await ExecuteAsync(page, 200);
        Assert.Equal([400], _renewals);
    }

    private static string Screenshot(string name) => Path.Combine(DemoData.Repository, "var", "screenshots", name);

    /// <summary>Executes an operation, and waits until the page shows a status.</summary>
    /// <returns>The header it was answered to.</returns>
    private static async Task<string> ExecuteAsync(IPage page, int status)
    {
        var operation = page.Locator(".opblock[id$='-getMeta']");
        if (await operation.Locator("button.btn-clear").CountAsync() > 0)
        {
            await operation.Locator("button.btn-clear").ClickAsync();
        }

        var answer = await page.RunAndWaitForResponseAsync(
            () => operation.Locator("button.execute").ClickAsync(), response => response.Url.EndsWith("/api/v1/meta", StringComparison.Ordinal) && response.Status == status);
        await operation.Locator(".live-responses-table tbody .response-col_status").First.GetByText($"{status}").WaitForAsync();
        return (await answer.Request.AllHeadersAsync()).GetValueOrDefault("authorization", "");
    }

    private async Task<IPage> OpenAsync(bool movesClock = false)
    {
        var page = await _context!.NewPageAsync();
        page.SetDefaultTimeout((float)Eventually.Patience.TotalMilliseconds);
        page.Response += (_, response) =>
        {
            if (response.Request.PostData?.StartsWith("grant_type=refresh_token", StringComparison.Ordinal) == true)
            {
                _renewals.Enqueue(response.Status);
            }
        };
        if (movesClock)
        {
            await page.Clock.InstallAsync();
        }

        await page.GotoAsync(new Uri(api.Address, "swagger").ToString());
        await page.Locator(".operation-filter-input").FillAsync("Meta");
        await page.Locator(".opblock[id$='-getMeta'] .opblock-summary").ClickAsync();
        return page;
    }

    /// <summary>A host behind a real socket whose clock the tests move.</summary>
    public sealed class Api : KestrelApi
    {
        internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2024, 6, 15, 12, 0, 0, TimeSpan.Zero));

        /// <inheritdoc />
        protected override TimeProvider Time => Clock;
    }
}
