using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Products.Tags;

/// <summary>Creates a tag.</summary>
public sealed class CreateTagCommand(EcommerceDbContext db, TagQuery tags)
{
    /// <exception cref="RequestException">409: the name is taken.</exception>
    public async Task<TagResponse> RunAsync(TagRequest request, CancellationToken cancellationToken)
    {
        var tag = new Tag { Name = await TagChecks.FreeNameAsync(db, request.Name, id: 0, cancellationToken) };
        db.Tags.Add(tag);
        await db.SaveChangesAsync(cancellationToken);
        return await tags.ReadAsync(tag.Id, cancellationToken);
    }
}
