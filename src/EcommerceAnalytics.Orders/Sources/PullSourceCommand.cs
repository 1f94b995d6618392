using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Has the orders of a source read at once.</summary>
public sealed class PullSourceCommand(EcommerceDbContext db, SourceQuery sources, SourcePull pull, TimeProvider time)
{
    /// <exception cref="RequestException">404: no such source. 422: it is disabled, or has no address.</exception>
    public async Task<SourceResponse> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        var source = await sources.FindAsync(id, cancellationToken);
        if (source.PullUrl is null || !source.IsEnabled)
        {
            throw RequestException.Unprocessable(source.IsEnabled ? "pullUrl" : "isEnabled", "Orders are read from an enabled source with a pullUrl.");
        }

        // Not through the entity: what was set is as it was, and so is its version.
        var now = time.UtcNowInMilliseconds();
        await db.Sources.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.PullDueAtUtc, now), cancellationToken);
        source.PullDueAtUtc = now;
        db.AfterCommit(pull.Wake);
        return (await sources.ResponsesAsync([source], cancellationToken))[0];
    }
}
