namespace EcommerceAnalytics.Common.Periods;

/// <summary>One interval of a period, half-open.</summary>
/// <param name="From">First instant, UTC.</param>
/// <param name="To">First instant after it, UTC.</param>
/// <param name="Label">For example <c>2011-12-09T14:00+00:00</c>, <c>2011-12-09</c>, <c>2011-W49</c>, <c>2011-12</c>, <c>2011-Q4</c>, <c>2011</c>.</param>
/// <param name="IsPartial">The interval is cut by the range, holds now, or extends beyond the data: exclude it from trends.</param>
public sealed record Interval(DateTime From, DateTime To, string Label, bool IsPartial);
