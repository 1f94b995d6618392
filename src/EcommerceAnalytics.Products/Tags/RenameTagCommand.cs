using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Products.Tags;

/// <summary>Renames a tag on all its products.</summary>
public sealed class RenameTagCommand(EcommerceDbContext db, TagQuery tags)
{
    /// <exception cref="RequestException">404: no such tag. 409: the name is taken.</exception>
    public async Task<TagResponse> RunAsync(int id, TagRequest request, CancellationToken cancellationToken)
    {
        var tag = await TagChecks.FindAsync(db, id, cancellationToken);
        tag.Name = await TagChecks.FreeNameAsync(db, request.Name, id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return await tags.ReadAsync(id, cancellationToken);
    }
}
