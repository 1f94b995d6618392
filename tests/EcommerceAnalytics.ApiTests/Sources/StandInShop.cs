using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.ApiTests.Sources;

/// <summary>A server on this machine that lists orders as the documentation of the platforms says that shops do.</summary>
internal sealed class StandInShop : IAsyncDisposable
{
    private const int PageSize = 3;

    private readonly WebApplication _app;

    private StandInShop(WebApplication app) => _app = app;

    /// <summary>The orders by key, with the time of their last change.</summary>
    public ConcurrentDictionary<string, (DateTime ModifiedAt, string Json)> Orders { get; } = [];

    /// <summary>What is answered instead of the next pages; null for the page.</summary>
    public ConcurrentQueue<Func<HttpContext, string, Task>?> Faults { get; } = [];

    /// <summary>The queries, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Called with each page of WooCommerce before it is sent.</summary>
    public Action? OnPage { get; set; }

    public string Address { get; private set; } = string.Empty;

    public static async Task<StandInShop> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var shop = new StandInShop(builder.Build());
        shop._app.MapGet("/wp-json/wc/v3/orders", shop.WooCommerceAsync);
        shop._app.MapGet("/admin/api/2025-01/orders.json", shop.ShopifyAsync);
        await shop._app.StartAsync();
        shop.Address = shop._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return shop;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public void Add(string key, string modifiedAt, string json) =>
        Orders[key] = (DateTime.Parse(modifiedAt, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal), json);

    public static Task StatusAsync(HttpContext context, int status, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return Task.CompletedTask;
    }

    private async Task WooCommerceAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var isAuthorised = context.Request.Headers.Authorization == $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes("ck_key:cs_secret"))}";
        if (!isAuthorised || query["orderby"] != "modified" || query["order"] != "asc" || query["dates_are_gmt"] != "true" || query["per_page"] != "100")
        {
            await StatusAsync(context, isAuthorised ? 400 : 401);
            return;
        }

        // Exclusive, and by whole seconds.
        var after = query["modified_after"].ToString() is { Length: > 0 } since ? Time(since) : DateTime.MinValue;
        var all = Orders.Values.Where(order => order.ModifiedAt > after).OrderBy(order => order.ModifiedAt).ThenBy(order => order.Json, StringComparer.Ordinal).ToList();
        var page = int.Parse(query["page"]!, CultureInfo.InvariantCulture);
        context.Response.Headers["X-WP-TotalPages"] = ((all.Count + PageSize - 1) / PageSize).ToString(CultureInfo.InvariantCulture);
        await SendAsync(context, $"[{string.Join(',', all.Skip((page - 1) * PageSize).Take(PageSize).Select(order => order.Json))}]");
        OnPage?.Invoke();
    }

    private async Task ShopifyAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var info = query["page_info"].ToString();
        var isPage = info.Length > 0;
        if (context.Request.Headers["X-Shopify-Access-Token"] != "shpat_token" || query["limit"] != "250" || (isPage ? query.Count != 2 : query["status"] != "any"))
        {
            await StatusAsync(context, 400);
            return;
        }

        var (since, skip) = isPage && info.Split('~') is [var from, var place] ? (from, int.Parse(place, CultureInfo.InvariantCulture)) : (query["updated_at_min"].ToString(), 0);
        var all = Orders.Values.Where(order => since.Length == 0 || order.ModifiedAt >= Time(since)).OrderBy(order => order.ModifiedAt).ToList();
        if (skip + PageSize < all.Count)
        {
            var next = $"{Address}/admin/api/2025-01/orders.json?limit=250&page_info={Uri.EscapeDataString($"{since}~{skip + PageSize}")}";
            context.Response.Headers.Link = skip == 0 ? $"<{next}>; rel=\"next\"" : $"<{Address}/?page_info=before>; rel=\"previous\", <{next}>; rel=\"next\"";
        }

        await SendAsync(context, $$"""{ "orders": [{{string.Join(',', all.Skip(skip).Take(PageSize).Select(order => order.Json))}}] }""");
    }

    private Task SendAsync(HttpContext context, string json)
    {
        Requests.Enqueue(context.Request.QueryString.Value!);
        context.Response.ContentType = "application/json";
        return Faults.TryDequeue(out var fault) && fault is not null ? fault(context, json) : context.Response.WriteAsync(JsonDocument.Parse(json).RootElement.GetRawText(), CancellationToken.None);
    }

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
