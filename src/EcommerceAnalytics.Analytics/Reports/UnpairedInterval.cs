using EcommerceAnalytics.Common.Periods;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>What of the earlier period is no counterpart: the previous net sales of the intervals and of these add up to those of the period.</summary>
/// <param name="Interval">Of which intervals.</param>
/// <param name="Label">Its name.</param>
/// <param name="NetSales">Its net sales.</param>
public sealed record UnpairedInterval(IntervalKind Interval, string Label, decimal NetSales);
