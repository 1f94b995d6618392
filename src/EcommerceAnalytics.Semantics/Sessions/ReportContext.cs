using System.Globalization;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Sources;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>What every response depends on besides its parameters: the data, by version and extent, and the current time.</summary>
internal sealed class ReportContext
{
    /// <summary>From here on a response says that it is old.</summary>
    public static readonly TimeSpan NoticeableLag = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan SuccessStep = TimeSpan.FromMinutes(15);

    internal ReportContext(DataStamp stamp, string basis, DataExtent extent, StoreClock clock, StoreOptions store)
    {
        (Stamp, Basis, Extent, Clock, Store) = (stamp, basis, extent, clock, store);

        // To the minute, so that a response for an open period can be reused for a while.
        var now = clock.UtcNow;
        Now = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);
    }

    /// <summary>The stamp of the data.</summary>
    public DataStamp Stamp { get; }

    /// <summary><see cref="ReportBasis.Hash"/>.</summary>
    public string Basis { get; }

    /// <summary>How old the state of the replica is that was read; null when the primary was.</summary>
    public TimeSpan? ReplicaLag { get; init; }

    /// <summary>How far the connected shops are.</summary>
    public IReadOnlyList<SourceState> Sources { get; init; } = [];

    public DataExtent Extent { get; }

    public StoreClock Clock { get; }

    public StoreOptions Store { get; }

    /// <summary>The store's current time, to the minute.</summary>
    public DateTime Now { get; }

    /// <summary>
    /// What a response says of its age, in steps: one that warns of it is computed again every minute, one that names the last success of a shop every
    /// quarter of an hour. Empty without a replica and without shops.
    /// </summary>
    public string AgeStep => IsBehind || Sources.Count > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{(IsBehind ? Now : (DateTime?)null):O} {string.Join(' ', Sources.Select(StepOf))}")
        : string.Empty;

    /// <summary>Whether the replica that was read is noticeably behind.</summary>
    public bool IsBehind => ReplicaLag >= NoticeableLag;

    /// <summary>The store's current day.</summary>
    public DateOnly Today => Clock.DayOf(Now);

    /// <summary>The period of a request.</summary>
    public Period Resolve(PeriodRequest request, NamedRange fallback = NamedRange.Last30Days) =>
        request.Resolve(Clock, (request as IDefaultRange)?.DefaultRange() ?? fallback, Extent.First);

    private static string StepOf(SourceState source) => string.Create(
        CultureInfo.InvariantCulture, $"{source.Name}:{source.LastSuccessAt?.Ticks / SuccessStep.Ticks}:{(source.IsLate ? source.LagSeconds / 60 : (long?)null)}");
}

/// <summary>First and last instant of the data.</summary>
/// <param name="First">First order or refund; null without data.</param>
/// <param name="Last">Last order or refund; null without data.</param>
internal sealed record DataExtent(DateTime? First, DateTime? Last);
