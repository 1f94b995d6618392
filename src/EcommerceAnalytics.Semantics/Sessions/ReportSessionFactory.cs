using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.RollUps;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>Opens <see cref="ReportSession"/>s.</summary>
public sealed class ReportSessionFactory(
    AnalyticsDatabase database, StoreClock clock, IOptions<StoreOptions> store, CountedStatusesOptions counted, RollUpDefinition definition, TimeProvider time)
{
    private readonly SharedReading<long> _version = new(() => database.ReadVersionAsync(CancellationToken.None));

    private volatile ReportMoment? _last;

    /// <summary>Opens a session; dispose it to end its snapshot.</summary>
    public Task<ReportSession> OpenAsync(CancellationToken cancellationToken) => OpenAsync(null, cancellationToken);

    /// <summary>Opens a session for background work.</summary>
    internal async Task<ReportSession> OpenAsync(Func<CancellationToken, ValueTask>? giveWay, CancellationToken cancellationToken)
    {
        var snapshot = await database.OpenSnapshotAsync(cancellationToken);
        try
        {
            var (state, extent) = await SalesState.ReadAsync(snapshot.Db, definition, cancellationToken);
            var moment = new ReportMoment(state.Version, extent, clock, store.Value);
            _last = moment;
            return new ReportSession(snapshot, state, moment, counted, time) { GiveWay = giveWay };
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The current moment without a session, for the price of one reading of the version; null when the data have changed
    /// since the last session was opened.
    /// </summary>
    internal async Task<ReportMoment?> PeekAsync(CancellationToken cancellationToken) =>
        _last is { } last && await _version.ReadAsync().WaitAsync(cancellationToken) == last.Version
            ? new ReportMoment(last.Version, last.Extent, clock, store.Value)
            : null;
}
