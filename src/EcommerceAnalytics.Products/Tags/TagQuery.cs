using System.Linq.Expressions;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products.Tags;

/// <summary>Reads tags.</summary>
public sealed class TagQuery(EcommerceDbContext db)
{
    private static readonly Expression<Func<Tag, TagResponse>> Response = t => new TagResponse
    {
        Id = t.Id,
        Name = t.Name,
        Products = t.Products.Count,
    };

    /// <summary>A page of the requested tags.</summary>
    public async Task<Page<TagResponse>> ListAsync(TagListRequest request, CancellationToken cancellationToken)
    {
        var tags = db.Tags.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var text = request.Search.Trim().ToLowerInvariant();
            tags = tags.Where(t => SqlText.Lower(t.Name).Contains(text));
        }

        var ordered = request.OrderBy == NameOrder.Name
            ? tags.OrderBy(t => SqlText.Lower(t.Name)).ThenBy(t => t.Id)
            : tags.OrderBy(t => t.Id);
        return await ordered.ToPageAsync(Response, request, cancellationToken);
    }

    /// <summary>One tag.</summary>
    /// <exception cref="RequestException">404: no such tag.</exception>
    public async Task<TagResponse> ReadAsync(int id, CancellationToken cancellationToken) =>
        await db.Tags.AsNoTracking().Where(t => t.Id == id).Select(Response).SingleOrDefaultAsync(cancellationToken)
            ?? throw RequestException.NotFound("tag", id);
}
