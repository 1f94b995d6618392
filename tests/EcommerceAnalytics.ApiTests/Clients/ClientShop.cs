using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Clients;

/// <summary>A shop with a product in stock, an order of last month and an admin with a password, for programs that are clients.</summary>
public sealed class ClientShop : KestrelApi
{
    /// <summary>Products in stock; more than one page of the smallest size.</summary>
    internal const int Products = 3;

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var shop = new Shop(this);
        for (var i = 0; i < Products; i++)
        {
            await shop.StockAsync(2.95m + i, 100);
        }

        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
        await users.AddPasswordAsync((await users.FindByNameAsync("admin"))!, Password);
    }

    /// <summary>The lines of the first example of a README in this language.</summary>
    internal static async Task<IReadOnlyList<string>> ExampleAsync(string client, string language)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(DemoData.Repository, "clients", client, "README.md"));
        return [.. lines.SkipWhile(line => line != $"```{language}").Skip(1).TakeWhile(line => line != "```")];
    }
}
