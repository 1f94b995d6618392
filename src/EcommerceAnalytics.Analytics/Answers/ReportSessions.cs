using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Analytics.Answers;

/// <summary>Opens <see cref="ReportSession"/>s.</summary>
public sealed class ReportSessions(AnalyticsDatabase database, StoreClock clock, IOptions<StoreOptions> store, CountedStatusesOptions counted, TimeProvider time)
{
    private volatile VersionedExtent? _extent;

    /// <summary>Opens a session; dispose it to end its snapshot.</summary>
    public async Task<ReportSession> OpenAsync(CancellationToken cancellationToken)
    {
        var snapshot = await database.OpenSnapshotAsync(cancellationToken);
        try
        {
            var state = await SalesState.ReadAsync(snapshot.Db, counted, cancellationToken);
            var extent = _extent;
            if (extent?.Version != state.Version)
            {
                extent = new VersionedExtent(state.Version, await ReadExtentAsync(snapshot.Db, cancellationToken));
                _extent = extent;
            }

            return new ReportSession(snapshot, state, extent.Extent, clock, store.Value, counted, time);
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }
    }

    private static async Task<DataExtent> ReadExtentAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        DateTime?[] first =
        [
            await db.Orders.MinAsync(o => (DateTime?)o.PlacedAtUtc, cancellationToken),
            await db.Refunds.MinAsync(r => (DateTime?)r.RefundedAtUtc, cancellationToken),
        ];
        DateTime?[] last =
        [
            await db.Orders.MaxAsync(o => (DateTime?)o.PlacedAtUtc, cancellationToken),
            await db.Refunds.MaxAsync(r => (DateTime?)r.RefundedAtUtc, cancellationToken),
        ];
        return new DataExtent(first.Min(), last.Max());
    }

    private sealed record VersionedExtent(long Version, DataExtent Extent);
}
