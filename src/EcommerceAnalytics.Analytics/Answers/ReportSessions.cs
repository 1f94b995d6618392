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
        var ends = await db.DataVersions
            .Select(_ => new
            {
                FirstOrder = db.Orders.Min(o => (DateTime?)o.PlacedAtUtc),
                FirstRefund = db.Refunds.Min(r => (DateTime?)r.RefundedAtUtc),
                LastOrder = db.Orders.Max(o => (DateTime?)o.PlacedAtUtc),
                LastRefund = db.Refunds.Max(r => (DateTime?)r.RefundedAtUtc),
            })
            .SingleAsync(cancellationToken);
        return new DataExtent(
            new[] { ends.FirstOrder, ends.FirstRefund }.Min(), new[] { ends.LastOrder, ends.LastRefund }.Max());
    }

    private sealed record VersionedExtent(long Version, DataExtent Extent);
}
