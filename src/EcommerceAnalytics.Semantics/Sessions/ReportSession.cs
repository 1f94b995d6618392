using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Currencies;

namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>One read session: everything queried through it comes from the same committed state and the same moment.</summary>
public sealed class ReportSession : IAsyncDisposable
{
    private readonly AnalyticsSnapshot _snapshot;
    private readonly CountedStatusesOptions _counted;
    private readonly TimeProvider _time;
    private DataLineage? _lineage;

    internal ReportSession(AnalyticsSnapshot snapshot, SalesState state, ReportContext context, CountedStatusesOptions counted, CurrencyDays currencies, TimeProvider time)
    {
        (_snapshot, _counted, _time) = (snapshot, counted, time);
        (State, Context, Currencies) = (state, context, currencies);
    }

    /// <summary>The data version.</summary>
    public long Version => Context.Stamp.Version;

    /// <summary>The stamp of the data, by which copies of it are told apart.</summary>
    internal DataStamp Stamp => Context.Stamp;

    /// <summary>The store's current time, to the minute.</summary>
    public DateTime Now => Context.Now;

    /// <summary>The store's current day.</summary>
    public DateOnly Today => Context.Today;

    /// <summary>The last day with data, or today if that is earlier or there is no data: customers are evaluated as of its end, so that
    /// data that ends early does not make everyone look lost.</summary>
    internal DateOnly LastKnownDay => Extent.Last is { } last && Clock.DayOf(last) is var day && day < Today ? day : Today;

    /// <summary>The store.</summary>
    public StoreOptions Store => Context.Store;

    /// <summary>Called regularly by long background work, to yield to requests; null when a request waits for the response.</summary>
    internal Func<CancellationToken, ValueTask>? GiveWay { get; init; }

    /// <summary>How amounts of other currencies are converted; null where they are left out.</summary>
    internal CurrencyConversion? Conversion { get; private set; }

    /// <summary>The slowest source of sales figures so far; null before the first.</summary>
    internal FigureSource? Source { get; private set; }

    /// <summary>The columnar copy in the state of this session; null without one, or before it was asked for.</summary>
    internal CopySnapshot? Copy { get; private set; }

    /// <summary>Whether <see cref="Copy"/> is final.</summary>
    internal bool HasAskedForCopy { get; private set; }

    /// <summary>Gives <see cref="Copy"/>; null where there is none.</summary>
    internal Func<ReportSession, CancellationToken, Task<CopySnapshot?>>? CopySource { private get; init; }

    /// <summary>The currencies of each day, for sessions without the copy.</summary>
    internal CurrencyDays Currencies { get; }

    /// <summary>Whether the caller repeats the question after a <see cref="SessionIsBehindException"/>.</summary>
    internal bool CanBeRepeated { get; set; }

    internal EcommerceDbContext Db => _snapshot.Db;

    internal SalesState State { get; }

    internal ReportContext Context { get; }

    internal DataExtent Extent => Context.Extent;

    internal StoreClock Clock => Context.Clock;

    internal CountedStatusesOptions Counted => _counted;

    /// <summary>Start of what is known: the first day with data.</summary>
    internal DateTime KnownFrom => Extent.First is { } first ? ZoneTime.StartOfDay(Clock.DayOf(first), Clock.Zone) : DateTime.MinValue;

    /// <summary>End of what is known: now, or the end of the last day with data if that is earlier.</summary>
    internal DateTime KnownTo
    {
        get
        {
            var end = Extent.Last is { } last ? ZoneTime.StartOfDay(Clock.DayOf(last).AddDays(1), Clock.Zone) : Now;
            return end < Now ? end : Now;
        }
    }

    /// <summary>The period of a request.</summary>
    public Period Resolve(PeriodRequest request, NamedRange fallback = NamedRange.Last30Days) => Context.Resolve(request, fallback);

    /// <summary>The intervals of a period, partial where they are.</summary>
    public IReadOnlyList<Interval> Split(Period period, IntervalKind kind) => IntervalCalendar.Split(period, kind, KnownFrom, KnownTo);

    /// <summary>The earlier period that a period is compared with. Where it begins before the data, the response says so.</summary>
    /// <param name="period">The current period.</param>
    /// <param name="kind">Which earlier one.</param>
    /// <param name="elapsed">Cuts it where the current one stands now.</param>
    internal Period Before(Period period, ComparisonKind kind, bool elapsed) => Compared = PeriodComparison.Before(period, kind, elapsed ? Now : null);

    /// <summary>The earlier period that was compared with; null without a comparison.</summary>
    internal Period? Compared { get; private set; }

    /// <summary>Converts into a currency, for all questions of the session alike.</summary>
    internal CurrencyConversion ConvertInto(string currency)
    {
        if (Conversion?.Target != currency)
        {
            Conversion = new CurrencyConversion(currency);
        }

        return Conversion;
    }

    /// <summary>Notes where figures were read from.</summary>
    internal void Note(FigureSource source) => Source = Source is { } slowest && slowest > source ? slowest : source;

    /// <summary>The columnar copy, which is asked for the first time; null without one.</summary>
    /// <exception cref="SessionIsBehindException">The copy is ahead, and the session can be repeated.</exception>
    internal async ValueTask<CopySnapshot?> CopyAsync(CancellationToken cancellationToken) =>
        HasAskedForCopy || CopySource is null ? Copy : await CopySource(this, cancellationToken);

    /// <summary>What copies of this state keep of it.</summary>
    internal async ValueTask<DataLineage> LineageAsync(CancellationToken cancellationToken) => _lineage ??= await DataLineage.ReadAsync(this, cancellationToken);

    /// <summary>Takes the copy, if there is one, for all questions of the session.</summary>
    internal void Take(CopySnapshot? copy) => (Copy, HasAskedForCopy) = (copy, true);

    /// <summary>Does without the copy from now on, because it failed.</summary>
    internal async ValueTask LeaveCopyAsync()
    {
        var copy = Copy;
        Copy = null;
        if (copy is not null)
        {
            await copy.DisposeAsync();
        }
    }

    /// <summary>The meta part of a response, once everything is read: it names the rates that were used.</summary>
    internal ReportMeta Meta(Period? period, IEnumerable<string> warnings, string? currency = null, IReadOnlyList<OrderStatus>? statuses = null) => new()
    {
        From = period?.From,
        To = period?.To,
        FirstDay = period?.FirstDay,
        LastDay = period?.LastDay,
        TimeZone = (period?.Zone ?? Clock.Zone).Id,
        Currency = currency ?? Store.Currency,
        StatusesCounted = statuses ?? _counted.Statuses,
        ComputedAt = _time.GetUtcNow().UtcDateTime,
        DataThrough = Extent.Last is { } last ? Clock.DayOf(last) : null,
        DataVersion = Version,
        ReplicaLagSeconds = (int?)Context.ReplicaLag?.TotalSeconds,
        ConnectedShops = Context.Sources.Count == 0 ? null : Context.Sources,
        IsPartial = period is not null && (period.To > KnownTo || period.From < KnownFrom),
        Source = Source,
        ComparisonIsPartial = Compared is null ? null : BeginsBeforeData(Compared),
        ExchangeRates = Conversion?.Used,
        Warnings = [.. warnings, .. ComparisonWarnings(), .. LagWarnings(), .. SourceWarnings()],
    };

    /// <summary>Whether it reads a replica, which may lack what the primary has.</summary>
    internal bool IsOnReplica => _snapshot.IsOnReplica;

    /// <summary>
    /// Whether a replica was read and the primary may do better after this failure: what is missing may not have arrived yet, or the replica is
    /// gone, in which case the next sessions do not try it.
    /// </summary>
    internal bool LeavesReplicaAfter(Exception failure)
    {
        if (!IsOnReplica)
        {
            return false;
        }

        if (failure is RequestException)
        {
            return failure is RequestException { Status: 404 or 422 };
        }

        if (!DatabaseErrors.IsOfDatabase(failure))
        {
            return false;
        }

        _snapshot.AvoidReplica();
        return true;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await LeaveCopyAsync();
        await _snapshot.DisposeAsync();
    }

    private bool BeginsBeforeData(Period earlier) => earlier.From < KnownFrom;

    private IEnumerable<string> ComparisonWarnings() => Compared is { } earlier && BeginsBeforeData(earlier)
        ? [string.Create(
            CultureInfo.InvariantCulture,
            $"The earlier period begins on {earlier.FirstDay:yyyy-MM-dd}, before the data ({Clock.DayOf(KnownFrom):yyyy-MM-dd}): changes are against a part of it.")]
        : [];

    private IEnumerable<string> LagWarnings() => Context.IsBehind
        ? [string.Create(CultureInfo.InvariantCulture, $"The figures come from a replica that is {(int)Context.ReplicaLag!.Value.TotalSeconds:N0} seconds behind; later writes are missing.")]
        : [];

    private IEnumerable<string> SourceWarnings() => Context.Sources.Where(source => source.IsLate).Select(source => string.Create(
        CultureInfo.InvariantCulture, $"The shop {source.Name} is {source.LagSeconds / 60:N0} minutes behind; later orders of it may be missing."));
}
