using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Reads sources, how far they are, and their messages.</summary>
public sealed class SourceQuery(EcommerceDbContext db, IOptions<StoreOptions> store, TimeProvider time)
{
    /// <summary>A page of them, by name.</summary>
    public async Task<Page<SourceResponse>> ListAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var page = await db.Sources.AsNoTracking().OrderBy(s => s.Name).ToPageAsync(s => s, request, cancellationToken);
        return new([.. await ResponsesAsync(page.Items, cancellationToken)], page.TotalCount, page.Number, page.Size);
    }

    /// <summary>A source and its version.</summary>
    /// <exception cref="RequestException">404: no such source.</exception>
    public async Task<(SourceResponse Source, long Version)> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var source = await FindAsync(id, cancellationToken);
        return ((await ResponsesAsync([source], cancellationToken))[0], source.Version);
    }

    /// <summary>The messages of a source, latest first.</summary>
    /// <exception cref="RequestException">404: no such source.</exception>
    public async Task<Page<SourceDeliveryResponse>> DeliveriesAsync(Guid id, SourceDeliveriesRequest request, CancellationToken cancellationToken)
    {
        await FindAsync(id, cancellationToken);
        return await db.SourceDeliveries.AsNoTracking().Where(d => d.SourceId == id && (request.State == null || d.State == request.State))
            .OrderByDescending(d => d.Id).ToPageAsync(SourceDeliveryResponse.FromEntity, request, cancellationToken);
    }

    /// <summary>How far the enabled sources are, by name.</summary>
    public async Task<IReadOnlyList<SourceState>> StatesAsync(CancellationToken cancellationToken)
    {
        var now = time.UtcNowInMilliseconds();
        return [.. (await SourceProgress.ReadEnabledAsync(db, cancellationToken)).Select(source => source.State(now))];
    }

    /// <summary>The source, tracked.</summary>
    /// <exception cref="RequestException">404: no such source.</exception>
    internal async Task<Source> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Sources.SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw RequestException.NotFound("source", id);

    internal async Task<IReadOnlyList<SourceResponse>> ResponsesAsync(IReadOnlyList<Source> sources, CancellationToken cancellationToken)
    {
        var now = time.UtcNowInMilliseconds();
        return [.. (await SourceProgress.ReadAsync(db, sources, cancellationToken)).Select(progress => SourceResponse.Of(progress, store.Value, now))];
    }
}
