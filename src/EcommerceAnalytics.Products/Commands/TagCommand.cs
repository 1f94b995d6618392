using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Products.Contracts;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products.Commands;

/// <summary>Writes tags.</summary>
public sealed class TagCommand(EcommerceDbContext db)
{
    /// <summary>Creates a tag.</summary>
    /// <returns>The id.</returns>
    /// <exception cref="RequestException">409: the name is taken.</exception>
    public async Task<int> CreateAsync(TagRequest request, CancellationToken cancellationToken)
    {
        var tag = new Tag { Name = await FreeNameAsync(request.Name, id: 0, cancellationToken) };
        db.Tags.Add(tag);
        await db.SaveChangesAsync(cancellationToken);
        return tag.Id;
    }

    /// <summary>Renames a tag on all its products.</summary>
    /// <exception cref="RequestException">404: no such tag. 409: the name is taken.</exception>
    public async Task RenameAsync(int id, TagRequest request, CancellationToken cancellationToken)
    {
        var tag = await FindAsync(id, cancellationToken);
        tag.Name = await FreeNameAsync(request.Name, id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Removes a tag from all products and deletes it.</summary>
    /// <exception cref="RequestException">404: no such tag.</exception>
    public async Task DeleteAsync(int id, CancellationToken cancellationToken)
    {
        db.Tags.Remove(await FindAsync(id, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Tag> FindAsync(int id, CancellationToken cancellationToken) =>
        await db.Tags.SingleOrDefaultAsync(t => t.Id == id, cancellationToken) ?? throw RequestException.NotFound("tag", id);

    private async Task<string> FreeNameAsync(string name, int id, CancellationToken cancellationToken)
    {
        name = name.Trim();
        var key = name.ToLowerInvariant();
        return await db.Tags.AnyAsync(t => SqlText.Lower(t.Name) == key && t.Id != id, cancellationToken)
            ? throw RequestException.Conflict($"A tag named {name} already exists.", "name")
            : name;
    }
}
