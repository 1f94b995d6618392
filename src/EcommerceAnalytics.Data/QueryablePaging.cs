using EcommerceAnalytics.Common.Paging;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Data;

/// <summary>Pages of a query.</summary>
public static class QueryablePaging
{
    /// <summary>
    /// Reads one page and the size of the whole. The query must be ordered down to a unique column, or pages repeat and
    /// skip rows.
    /// </summary>
    public static async Task<Page<T>> ToPageAsync<T>(this IQueryable<T> ordered, PageRequest request, CancellationToken cancellationToken)
    {
        var total = await ordered.LongCountAsync(cancellationToken);
        var items = request.Skip() < total
            ? await ordered.Skip(request.Skip()).Take(request.PageSize).ToListAsync(cancellationToken)
            : [];
        return new Page<T>(items, total, request.Page, request.PageSize);
    }
}
