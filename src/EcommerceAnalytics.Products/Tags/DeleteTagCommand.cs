using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Products.Tags;

/// <summary>Removes a tag from all products and deletes it.</summary>
public sealed class DeleteTagCommand(EcommerceDbContext db)
{
    /// <exception cref="RequestException">404: no such tag.</exception>
    public async Task RunAsync(int id, CancellationToken cancellationToken)
    {
        db.Tags.Remove(await TagChecks.FindAsync(db, id, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }
}
