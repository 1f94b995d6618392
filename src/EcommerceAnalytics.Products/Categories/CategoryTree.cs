using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products.Categories;

/// <summary>The tree of categories, as pairs of category and parent.</summary>
internal sealed class CategoryTree(IEnumerable<(int Id, int? ParentId)> categories)
{
    private readonly ILookup<int?, int> _children = categories.ToLookup(c => c.ParentId, c => c.Id);

    public static async Task<CategoryTree> ReadAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        var pairs = await db.Categories.AsNoTracking().Select(c => new { c.Id, c.ParentId }).ToListAsync(cancellationToken);
        return new CategoryTree(pairs.Select(c => (c.Id, c.ParentId)));
    }

    /// <summary>The category itself and all its subcategories.</summary>
    public IReadOnlySet<int> WithDescendants(int id)
    {
        var found = new HashSet<int> { id };
        var open = new Queue<int>(found);
        while (open.TryDequeue(out var next))
        {
            foreach (var child in _children[next].Where(found.Add))
            {
                open.Enqueue(child);
            }
        }

        return found;
    }
}
