using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>Opens <see cref="ReportSession"/>s.</summary>
public sealed class ReportSessionFactory(
    AnalyticsDatabase database, StoreClock clock, IOptions<StoreOptions> store, CountedStatusesOptions counted, ReportBasis basis,
    QuestionOptions limits, SourceWatch sources, TimeProvider time)
{
    private const int BackgroundTimeoutSeconds = 600;
    private const int TimeToEndSeconds = 10;

    private readonly SharedRead<(DataStamp Stamp, TimeSpan? Lag)> _stamp = new(() => database.ReadStampAsync(CancellationToken.None));

    private readonly CurrencyDays _currencies = new();

    private volatile ReportContext? _last;

    /// <summary>Gives sessions the columnar copy; null where there is none.</summary>
    internal Func<ReportSession, CancellationToken, Task<CopySnapshot?>>? CopySource { get; set; }

    /// <summary>Opens a session; dispose it to end its snapshot.</summary>
    public Task<ReportSession> OpenAsync(CancellationToken cancellationToken) => OpenAsync(null, null, onPrimary: false, cancellationToken, CancellationToken.None);

    /// <summary>Opens a session; not on the replica, if that is said.</summary>
    internal Task<ReportSession> OpenAsync(bool onPrimary, CancellationToken cancellationToken) => OpenAsync(null, null, onPrimary, cancellationToken, CancellationToken.None);

    /// <summary>Opens a session for background work, whose statements may take long.</summary>
    internal Task<ReportSession> OpenAsync(Func<CancellationToken, ValueTask> giveWay, bool onPrimary, CancellationToken cancellationToken) =>
        OpenAsync(giveWay, BackgroundTimeoutSeconds, onPrimary, cancellationToken, CancellationToken.None);

    /// <summary>Opens a session for a question that a token ends.</summary>
    /// <param name="onPrimary">Whether the replica is not to be read.</param>
    /// <param name="end">Ends it.</param>
    internal Task<ReportSession> OpenForQuestionAsync(bool onPrimary, CancellationToken end) =>
        OpenAsync(null, limits.TimeLimitSeconds + TimeToEndSeconds, onPrimary, end, end);

    private async Task<ReportSession> OpenAsync(
        Func<CancellationToken, ValueTask>? giveWay, int? commandTimeoutSeconds, bool onPrimary, CancellationToken cancellationToken, CancellationToken end)
    {
        var snapshot = await database.OpenSnapshotAsync(onPrimary, end, cancellationToken);
        try
        {
            if (commandTimeoutSeconds is not null)
            {
                snapshot.Db.Database.SetCommandTimeout(commandTimeoutSeconds);
            }

            var (state, extent) = await SalesState.ReadAsync(snapshot.Db, cancellationToken);
            var context = new ReportContext(state.Stamp, basis.Hash, extent, clock, store.Value) { ReplicaLag = snapshot.IsOnReplica ? state.Age(time) : null, Sources = sources.States };
            _last = context;
            return new ReportSession(snapshot, state, context, counted, _currencies, time) { GiveWay = giveWay, CopySource = CopySource };
        }
        catch (Exception exception) when (snapshot.IsOnReplica && DatabaseErrors.IsOfDatabase(exception))
        {
            snapshot.AvoidReplica();
            await snapshot.DisposeAsync();
            return await OpenAsync(giveWay, commandTimeoutSeconds, onPrimary: true, cancellationToken, end);
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The current context without a session, at the cost of one read of the stamp; null when the data has changed
    /// since the last session was opened.
    /// </summary>
    internal async Task<ReportContext?> PeekAsync(CancellationToken cancellationToken) =>
        _last is { } last && await _stamp.ReadAsync().WaitAsync(cancellationToken) is var (stamp, lag) && stamp == last.Stamp
            ? new ReportContext(stamp, basis.Hash, last.Extent, clock, store.Value) { ReplicaLag = lag, Sources = sources.States }
            : null;
}
