using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products.Tags;

/// <summary>What holds for every write of a tag.</summary>
internal static class TagChecks
{
    /// <exception cref="RequestException">404: no such tag.</exception>
    public static async Task<Tag> FindAsync(EcommerceDbContext db, int id, CancellationToken cancellationToken) =>
        await db.Tags.SingleOrDefaultAsync(t => t.Id == id, cancellationToken) ?? throw RequestException.NotFound("tag", id);

    /// <summary>The trimmed name, which no other tag may have.</summary>
    /// <exception cref="RequestException">409: the name is taken.</exception>
    public static async Task<string> FreeNameAsync(EcommerceDbContext db, string name, int id, CancellationToken cancellationToken)
    {
        name = name.Trim();
        var key = NameKey.Of(name);
        return await db.Tags.AnyAsync(t => t.NameKey == key && t.Id != id, cancellationToken)
            ? throw RequestException.Conflict($"A tag named {name} already exists.", "name")
            : name;
    }
}
