using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Products.Categories;

/// <summary>Creates a category.</summary>
public sealed class CreateCategoryCommand(EcommerceDbContext db, CategoryQuery categories)
{
    /// <exception cref="RequestException">409: the name is taken. 422: no such parent.</exception>
    public async Task<CategoryResponse> RunAsync(CategoryRequest request, CancellationToken cancellationToken)
    {
        var category = new Category { Name = await CategoryChecks.FreeNameAsync(db, request.Name, id: 0, cancellationToken), ParentId = request.ParentId };
        await CategoryChecks.RequireParentAsync(db, request.ParentId, cancellationToken);
        db.Categories.Add(category);
        await db.SaveChangesAsync(cancellationToken);
        return await categories.ReadAsync(category.Id, cancellationToken);
    }
}
