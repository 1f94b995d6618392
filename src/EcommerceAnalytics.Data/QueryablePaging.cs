using System.Linq.Expressions;
using EcommerceAnalytics.Common.Paging;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Data;

/// <summary>Pages of a query.</summary>
public static class QueryablePaging
{
    /// <summary>
    /// Counts the rows and reads one page of them, in the shape of <paramref name="select"/>. The query must be ordered
    /// down to a unique column, or pages repeat and skip rows.
    /// </summary>
    public static async Task<Page<T>> ToPageAsync<TRow, T>(
        this IOrderedQueryable<TRow> ordered, Expression<Func<TRow, T>> select, PageRequest request, CancellationToken cancellationToken)
    {
        var total = await ordered.LongCountAsync(cancellationToken);
        var items = request.Skip() < total
            ? await ordered.Skip(request.Skip()).Take(request.PageSize).Select(select).ToListAsync(cancellationToken)
            : [];
        return new Page<T>(items, total, request.Page, request.PageSize);
    }
}
