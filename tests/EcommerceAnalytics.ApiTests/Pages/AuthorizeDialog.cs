using EcommerceAnalytics.ApiTests.Hosting;
using Microsoft.Playwright;

namespace EcommerceAnalytics.ApiTests.Pages;

/// <summary>The dialog of Swagger UI behind its button Authorize.</summary>
internal static class AuthorizeDialog
{
    /// <summary>Signs in by name and password, and closes the dialog.</summary>
    public static async Task SignInAsync(IPage page, string userName = "root-admin", string password = ApiFixture.Password)
    {
        await page.Locator(".auth-wrapper button.authorize").First.ClickAsync();
        var dialog = page.Locator(".modal-ux");
        await dialog.Locator("#oauth_username").FillAsync(userName);
        await dialog.Locator("#oauth_password").FillAsync(password);
        var form = dialog.Locator(".auth-container").Last;
        await form.Locator("button.authorize").ClickAsync();
        await form.Locator("button", new LocatorLocatorOptions { HasText = "Logout" }).WaitForAsync();
        await dialog.Locator("button.btn-done").First.ClickAsync();
    }
}
