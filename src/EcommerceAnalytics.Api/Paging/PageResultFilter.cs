using System.Globalization;
using EcommerceAnalytics.Common.Paging;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EcommerceAnalytics.Api.Paging;

/// <summary>
/// Sends a <see cref="Page{T}"/> as an array, with its total and its neighbours in headers (RFC 8288). A response that is more
/// than the array sets its page as a feature of the request.
/// </summary>
internal sealed class PageResultFilter : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is ObjectResult { Value: IPage items } result)
        {
            result.Value = items.Items;
            result.DeclaredType = items.Items.GetType();
            Describe(context.HttpContext, items);
        }
        else if (context.HttpContext.Features.Get<IPage>() is { } page)
        {
            Describe(context.HttpContext, page);
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    private static void Describe(HttpContext http, IPage page)
    {
        var headers = http.Response.Headers;
        headers["X-Total-Count"] = page.TotalCount.ToString(CultureInfo.InvariantCulture);
        headers.Link = string.Join(", ", Links(http.Request, page));
    }

    private static IEnumerable<string> Links(HttpRequest request, IPage page)
    {
        var last = Math.Max(1, (page.TotalCount + page.Size - 1) / page.Size);
        yield return Link(request, 1, page.Size, "first");
        if (page.Number > 1)
        {
            yield return Link(request, Math.Min(page.Number - 1, last), page.Size, "prev");
        }

        if (page.Number < last)
        {
            yield return Link(request, page.Number + 1, page.Size, "next");
        }

        yield return Link(request, last, page.Size, "last");
    }

    private static string Link(HttpRequest request, long number, int size, string relation)
    {
        var query = new QueryBuilder(request.Query
            .Where(parameter => !parameter.Key.Equals("page", StringComparison.OrdinalIgnoreCase)
                && !parameter.Key.Equals("pageSize", StringComparison.OrdinalIgnoreCase))
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? string.Empty)))
        {
            { "page", number.ToString(CultureInfo.InvariantCulture) },
            { "pageSize", size.ToString(CultureInfo.InvariantCulture) },
        };
        return $"<{request.PathBase}{request.Path}{query}>; rel=\"{relation}\"";
    }
}
