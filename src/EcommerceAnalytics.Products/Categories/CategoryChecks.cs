using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products.Categories;

/// <summary>What holds for every write of a category.</summary>
internal static class CategoryChecks
{
    /// <exception cref="RequestException">404: no such category. 412: stale.</exception>
    public static async Task<Category> FindAsync(EcommerceDbContext db, int id, string? ifMatch, CancellationToken cancellationToken)
    {
        var category = await db.Categories.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw RequestException.NotFound("category", id);
        EntityTag.RequireMatch(ifMatch, category.Version);
        return category;
    }

    /// <summary>The trimmed name, which no other category may have.</summary>
    /// <exception cref="RequestException">409: the name is taken.</exception>
    public static async Task<string> FreeNameAsync(EcommerceDbContext db, string name, int id, CancellationToken cancellationToken)
    {
        name = name.Trim();
        var key = NameKey.Of(name);
        return await db.Categories.AnyAsync(c => c.NameKey == key && c.Id != id, cancellationToken)
            ? throw RequestException.Conflict($"A category named {name} already exists.", "name")
            : name;
    }

    /// <exception cref="RequestException">422: no such parent.</exception>
    public static async Task RequireParentAsync(EcommerceDbContext db, int? parentId, CancellationToken cancellationToken)
    {
        if (parentId is { } id && !await db.Categories.AnyAsync(c => c.Id == id, cancellationToken))
        {
            throw RequestException.Unprocessable("parentId", string.Create(CultureInfo.InvariantCulture, $"There is no category {id}."));
        }
    }
}
