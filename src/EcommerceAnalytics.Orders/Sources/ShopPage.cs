using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Sources;
using EcommerceAnalytics.Orders.Platforms;
using Microsoft.AspNetCore.WebUtilities;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>A page of the orders of a shop, which are sorted by their last change.</summary>
/// <param name="Json">The response; the orders are part of it.</param>
/// <param name="Orders">The orders.</param>
/// <param name="NextInfo">Shopify's name of the next page.</param>
/// <param name="Pages">WooCommerce's number of pages, if it says so.</param>
internal sealed partial record ShopPage(JsonDocument Json, IReadOnlyList<JsonElement> Orders, string? NextInfo, int? Pages) : IDisposable
{
    private const int WooCommercePage = 100;
    private const int ShopifyPage = 250;
    private const string ShopifyVersion = "2025-01";

    /// <summary>How far a pull goes back behind what was read: changes that were not to be seen yet, or were of the same second.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>The keys of the orders, in their order: two pages with the same ones are the same page.</summary>
    public string Keys => string.Join(',', Orders.Select(order => order.Text("id")));

    /// <summary>The last changes, in the order of the page.</summary>
    public IEnumerable<DateTime> Changes(SourcePlatform platform) =>
        Orders.Select(order => ChangeOf(order, platform)).OfType<DateTime>().Where(at => at > DateTime.UnixEpoch);

    /// <summary>Where a pull begins: <c>since</c> and, of WooCommerce, the page behind it.</summary>
    public static string First(Source source) => Cursor(source.PulledThroughUtc - Overlap, 1);

    /// <summary>The address of a page.</summary>
    public static Uri AddressOf(Source source, string cursor)
    {
        // Shopify's name of a page holds all that was asked for first.
        var parts = cursor.Split(' ');
        var isFirst = parts is ["since", _, _];
        var since = isFirst && parts[1] != "-" ? parts[1] : null;
        var query = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (since is not null)
        {
            query[source.Platform == SourcePlatform.Shopify ? "updated_at_min" : "modified_after"] = since;
        }

        if (source.Platform == SourcePlatform.Shopify)
        {
            query["limit"] = ShopifyPage.ToString(CultureInfo.InvariantCulture);
            if (isFirst)
            {
                (query["status"], query["order"]) = ("any", "updated_at asc");
            }
            else
            {
                query["page_info"] = cursor;
            }

            return new Uri(QueryHelpers.AddQueryString($"{source.PullUrl}/admin/api/{ShopifyVersion}/orders.json", query));
        }

        (query["orderby"], query["order"], query["dates_are_gmt"]) = ("modified", "asc", "true");
        (query["per_page"], query["page"]) = (WooCommercePage.ToString(CultureInfo.InvariantCulture), parts[2]);
        return new Uri(QueryHelpers.AddQueryString($"{source.PullUrl}/wp-json/wc/v3/orders", query));
    }

    /// <summary>Reads a response.</summary>
    /// <exception cref="ShopException">It holds no list of orders.</exception>
    public static ShopPage Of(SourcePlatform platform, JsonDocument json, HttpResponseHeaders headers)
    {
        var list = platform == SourcePlatform.Shopify ? json.RootElement.Member("orders") : json.RootElement;
        if (list is not { ValueKind: JsonValueKind.Array } orders)
        {
            json.Dispose();
            throw new ShopException("The response of the shop holds no list of orders.");
        }

        var next = headers.TryGetValues("Link", out var links) ? NextPage().Match(string.Join(',', links)) : null;
        var pages = headers.TryGetValues("X-WP-TotalPages", out var totals) && int.TryParse(totals.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : (int?)null;
        var info = next is { Success: true } ? Uri.UnescapeDataString(next.Groups["info"].Value) : null;
        if (info?.Length > Source.MaxCursorLength)
        {
            json.Dispose();
            throw new ShopException("The name of the next page is too long.");
        }

        return new ShopPage(json, [.. orders.EnumerateArray()], info, pages);
    }

    /// <summary>The page behind this one; null when it is the last.</summary>
    /// <param name="source">The shop.</param>
    /// <param name="cursor">Where this page was.</param>
    public string? After(Source source, string cursor)
    {
        if (source.Platform == SourcePlatform.Shopify)
        {
            return NextInfo;
        }

        var parts = cursor.Split(' ');
        var page = int.Parse(parts[2], CultureInfo.InvariantCulture);
        if (Orders.Count == 0 || !(Pages is { } pages ? page < pages : Orders.Count >= WooCommercePage))
        {
            return null;
        }

        // An order that changes meanwhile moves to the end, and all behind it one place to the front: the next page begins with the last change of this
        // one, not with the next number, unless all of this page is of one moment.
        var changes = Changes(source.Platform).ToList();
        var since = changes.Count == 0 ? default : changes[^1].AddSeconds(-1);
        var isSorted = changes.SequenceEqual(changes.Order());
        return isSorted && changes.Count > 0 && (parts[1] == "-" || since > DateTime.Parse(parts[1], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal))
            ? Cursor(since, 1)
            : $"since {parts[1]} {(page + 1).ToString(CultureInfo.InvariantCulture)}";
    }

    /// <inheritdoc />
    public void Dispose() => Json.Dispose();

    /// <summary>An order whose time cannot be read stops no other; it is refused by itself.</summary>
    private static DateTime? ChangeOf(JsonElement order, SourcePlatform platform)
    {
        try
        {
            return order.Time(platform == SourcePlatform.Shopify ? "updated_at" : "date_modified_gmt")?.UtcDateTime;
        }
        catch (RequestException)
        {
            return null;
        }
    }

    private static string Cursor(DateTime? since, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"since {(since is { } at ? at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : "-")} {page}");

    [GeneratedRegex("<[^>]*[?&]page_info=(?<info>[^&>]+)[^>]*>\\s*;\\s*rel=\"?next\"?", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex NextPage();
}
