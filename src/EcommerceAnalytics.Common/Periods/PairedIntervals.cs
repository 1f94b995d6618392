namespace EcommerceAnalytics.Common.Periods;

/// <summary>The earlier side of the intervals of a period. Both together are the earlier period, each instant once.</summary>
/// <param name="Pairs">The counterpart of each interval; null where the earlier period has none.</param>
/// <param name="Rest">What of the earlier period is no counterpart, in order.</param>
public sealed record PairedIntervals(IReadOnlyList<Interval?> Pairs, IReadOnlyList<Interval> Rest);
