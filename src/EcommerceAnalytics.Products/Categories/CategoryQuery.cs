using System.Linq.Expressions;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products.Categories;

/// <summary>Reads categories.</summary>
public sealed class CategoryQuery(EcommerceDbContext db)
{
    private Expression<Func<Category, CategoryResponse>> Response => c => new CategoryResponse
    {
        Id = c.Id,
        Name = c.Name,
        ParentId = c.ParentId,
        Products = db.Products.Count(p => p.CategoryId == c.Id),
        Version = c.Version,
    };

    /// <summary>A page of the requested categories.</summary>
    public async Task<Page<CategoryResponse>> ListAsync(CategoryListRequest request, CancellationToken cancellationToken)
    {
        var categories = db.Categories.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var text = request.Search.Trim().ToLowerInvariant();
            categories = categories.Where(c => SqlText.Lower(c.Name).Contains(text));
        }

        if (request.ParentId is { } parentId)
        {
            categories = categories.Where(c => c.ParentId == parentId);
        }

        var ordered = request.OrderBy == NameOrder.Name
            ? categories.OrderBy(c => SqlText.Lower(c.Name)).ThenBy(c => c.Id)
            : categories.OrderBy(c => c.Id);
        return await ordered.ToPageAsync(Response, request, cancellationToken);
    }

    /// <summary>One category.</summary>
    /// <exception cref="RequestException">404: no such category.</exception>
    public async Task<CategoryResponse> ReadAsync(int id, CancellationToken cancellationToken) =>
        await db.Categories.AsNoTracking().Where(c => c.Id == id).Select(Response).SingleOrDefaultAsync(cancellationToken)
            ?? throw RequestException.NotFound("category", id);
}
