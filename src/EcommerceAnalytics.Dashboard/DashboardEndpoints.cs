using EcommerceAnalytics.Dashboard.Assets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Dashboard;

/// <summary>The addresses of the pages and of their files.</summary>
public static class DashboardEndpoints
{
    // One document shows every page; which one, it reads from the address. Other addresses are not found, as before.
    private static readonly string[] Pages =
    [
        "/", "/sales", "/products", "/products/{id:int}", "/customers", "/customers/{id:int}", "/stock", "/recommendations", "/reports", "/import", "/settings",
    ];

    /// <summary>Serves the pages at <c>/</c> and their files below <c>/assets</c>. No token is needed: the figures come from the API, which asks for one.</summary>
    public static IEndpointRouteBuilder MapDashboard(this IEndpointRouteBuilder endpoints)
    {
        var assets = endpoints.ServiceProvider.GetRequiredService<AssetStore>();
        foreach (var page in Pages)
        {
            Map(endpoints, page, context => AssetResponse.WriteAsync(context, assets.Page, isVersioned: false));
        }

        // The version is in the path: modules name each other relatively, so all of them are of one version and may be kept for good.
        Map(endpoints, $"{AssetStore.Root}/{{version}}/{{**path}}", context =>
        {
            if ((string?)context.Request.RouteValues["version"] == assets.Version
                && assets.Find((string?)context.Request.RouteValues["path"]) is { } asset)
            {
                return AssetResponse.WriteAsync(context, asset, isVersioned: true);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        return endpoints;
    }

    private static void Map(IEndpointRouteBuilder endpoints, string pattern, RequestDelegate serve) =>
        endpoints.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], serve).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
}
