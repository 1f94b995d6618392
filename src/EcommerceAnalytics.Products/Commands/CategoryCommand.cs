using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Products.Contracts;
using EcommerceAnalytics.Products.Queries;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products.Commands;

/// <summary>Writes categories.</summary>
public sealed class CategoryCommand(EcommerceDbContext db)
{
    /// <summary>Creates a category.</summary>
    /// <returns>The id.</returns>
    /// <exception cref="RequestException">409: the name is taken. 422: no such parent.</exception>
    public async Task<int> CreateAsync(CategoryRequest request, CancellationToken cancellationToken)
    {
        var category = new Category { Name = await FreeNameAsync(request.Name, id: 0, cancellationToken), ParentId = request.ParentId };
        await RequireParentAsync(request.ParentId, cancellationToken);
        db.Categories.Add(category);
        await db.SaveChangesAsync(cancellationToken);
        return category.Id;
    }

    /// <summary>Renames a category and moves it in the tree.</summary>
    /// <exception cref="RequestException">
    /// 404: no such category. 409: the name is taken. 412: stale. 422: no such parent, or one below the category.
    /// </exception>
    public async Task UpdateAsync(int id, CategoryRequest request, string? ifMatch, CancellationToken cancellationToken)
    {
        var category = await FindAsync(id, ifMatch, cancellationToken);
        if (request.Name.Trim() != category.Name)
        {
            category.Name = await FreeNameAsync(request.Name, id, cancellationToken);
        }

        if (request.ParentId != category.ParentId)
        {
            await RequireParentAsync(request.ParentId, cancellationToken);
            await RequireNoCycleAsync(id, request.ParentId, cancellationToken);
            category.ParentId = request.ParentId;
        }

        if (db.Entry(category).State == EntityState.Modified)
        {
            db.MarkChanged(null);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Removes a category that nothing uses.</summary>
    /// <exception cref="RequestException">404: no such category. 409: it has products or subcategories. 412: stale.</exception>
    public async Task DeleteAsync(int id, string? ifMatch, CancellationToken cancellationToken)
    {
        var category = await FindAsync(id, ifMatch, cancellationToken);
        var products = await db.Products.CountAsync(p => p.CategoryId == id, cancellationToken);
        var children = await db.Categories.CountAsync(c => c.ParentId == id, cancellationToken);
        if (products + children > 0)
        {
            throw RequestException.Conflict(string.Create(
                CultureInfo.InvariantCulture,
                $"The category {category.Name} is in use by {products} products and {children} subcategories; move them first."));
        }

        db.Categories.Remove(category);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Category> FindAsync(int id, string? ifMatch, CancellationToken cancellationToken)
    {
        var category = await db.Categories.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw RequestException.NotFound("category", id);
        EntityTag.RequireMatch(ifMatch, category.Version);
        return category;
    }

    private async Task<string> FreeNameAsync(string name, int id, CancellationToken cancellationToken)
    {
        name = name.Trim();
        var key = name.ToLowerInvariant();
        return await db.Categories.AnyAsync(c => SqlText.Lower(c.Name) == key && c.Id != id, cancellationToken)
            ? throw RequestException.Conflict($"A category named {name} already exists.", "name")
            : name;
    }

    private async Task RequireParentAsync(int? parentId, CancellationToken cancellationToken)
    {
        if (parentId is { } id && !await db.Categories.AnyAsync(c => c.Id == id, cancellationToken))
        {
            throw RequestException.Unprocessable("parentId", string.Create(CultureInfo.InvariantCulture, $"There is no category {id}."));
        }
    }

    private async Task RequireNoCycleAsync(int id, int? parentId, CancellationToken cancellationToken)
    {
        // Two moves at once could close a circle that neither of them sees: touching every row makes the second one wait.
        await db.Categories.ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, c => c.Version), cancellationToken);
        var tree = await ProductQuery.ReadTreeAsync(db, cancellationToken);
        if (parentId is { } parent && tree.WithDescendants(id).Contains(parent))
        {
            throw RequestException.Unprocessable("parentId", "A category cannot be its own parent, nor be moved under one of its subcategories.");
        }
    }
}
