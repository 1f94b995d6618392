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
    private readonly SharedRead<long> _version = new(() => database.ReadVersionAsync(CancellationToken.None));

    private volatile ReportContext? _last;

    /// <summary>Opens a session; dispose it to end its snapshot.</summary>
    public Task<ReportSession> OpenAsync(CancellationToken cancellationToken) => OpenAsync(null, cancellationToken);

    /// <summary>Opens a session for background work.</summary>
    internal async Task<ReportSession> OpenAsync(Func<CancellationToken, ValueTask>? giveWay, CancellationToken cancellationToken)
    {
        var snapshot = await database.OpenSnapshotAsync(cancellationToken);
        try
        {
            var (state, extent) = await SalesState.ReadAsync(snapshot.Db, definition, cancellationToken);
            var context = new ReportContext(state.Version, extent, clock, store.Value);
            _last = context;
            return new ReportSession(snapshot, state, context, counted, time) { GiveWay = giveWay };
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The current context without a session, at the cost of one read of the version; null when the data has changed
    /// since the last session was opened.
    /// </summary>
    internal async Task<ReportContext?> PeekAsync(CancellationToken cancellationToken) =>
        _last is { } last && await _version.ReadAsync().WaitAsync(cancellationToken) == last.Version
            ? new ReportContext(last.Version, last.Extent, clock, store.Value)
            : null;
}
