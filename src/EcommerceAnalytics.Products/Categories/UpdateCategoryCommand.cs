using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products.Categories;

/// <summary>Renames a category and moves it in the tree.</summary>
public sealed class UpdateCategoryCommand(EcommerceDbContext db, CategoryQuery categories)
{
    /// <exception cref="RequestException">
    /// 404: no such category. 409: the name is taken. 412: stale. 422: no such parent, or one below the category.
    /// </exception>
    public async Task<CategoryResponse> RunAsync(int id, CategoryRequest request, string? ifMatch, CancellationToken cancellationToken)
    {
        var category = await CategoryChecks.FindAsync(db, id, ifMatch, cancellationToken);
        if (request.Name.Trim() != category.Name)
        {
            category.Name = await CategoryChecks.FreeNameAsync(db, request.Name, id, cancellationToken);
        }

        if (request.ParentId != category.ParentId)
        {
            await CategoryChecks.RequireParentAsync(db, request.ParentId, cancellationToken);
            await RequireNoCycleAsync(id, request.ParentId, cancellationToken);
            category.ParentId = request.ParentId;
        }

        if (db.Entry(category).State == EntityState.Modified)
        {
            db.MarkChanged(null);
            await db.SaveChangesAsync(cancellationToken);
        }

        return await categories.ReadAsync(id, cancellationToken);
    }

    private async Task RequireNoCycleAsync(int id, int? parentId, CancellationToken cancellationToken)
    {
        // Two moves at once could close a circle that neither of them sees: touching every row makes the second one wait.
        await db.Categories.ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, c => c.Version), cancellationToken);
        var tree = await CategoryTree.ReadAsync(db, cancellationToken);
        if (parentId is { } parent && tree.WithDescendants(id).Contains(parent))
        {
            throw RequestException.Unprocessable("parentId", "A category cannot be its own parent, nor be moved under one of its subcategories.");
        }
    }
}
