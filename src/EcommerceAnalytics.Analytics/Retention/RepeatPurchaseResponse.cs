using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Retention;

/// <summary>How often and how soon customers order again.</summary>
public sealed record RepeatPurchaseResponse
{
    /// <summary>Customers with a counted order up to <c>asOf</c>.</summary>
    /// <example>5878</example>
    public required int Customers { get; init; }

    /// <summary>Those with two or more orders.</summary>
    /// <example>4255</example>
    public required int RepeatCustomers { get; init; }

    /// <summary>Repeat customers / customers; null without customers.</summary>
    /// <example>0.723886</example>
    public decimal? RepeatRate { get; init; }

    /// <summary>The same by order days: orders of one day count as one.</summary>
    /// <example>0.712657</example>
    public decimal? RepeatRateByDays { get; init; }

    /// <summary>The rate that is comparable over time: a second order day within a number of days.</summary>
    public required RepeatWithin Within { get; init; }

    /// <summary>Customers by number of orders.</summary>
    public required IReadOnlyList<OrdersPerCustomer> Distribution { get; init; }

    /// <summary>Days between consecutive order days, of all customers who ordered again.</summary>
    public required DaysBetweenOrders DaysBetweenOrders { get; init; }

    /// <summary>Time from the first to the second order day, one row per customer.</summary>
    public required TimeToNextOrder FirstToSecond { get; init; }

    /// <summary>Time from every order day to the next.</summary>
    public required TimeToNextOrder AnyToNext { get; init; }

    /// <summary>The last day considered, inclusive.</summary>
    /// <example>2011-12-09</example>
    public required DateOnly AsOf { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>Second orders within a number of days.</summary>
/// <param name="Days">The days.</param>
/// <param name="Customers">Customers with that much history: their first order day is at least that many days before <c>asOf</c>.</param>
/// <param name="RepeatCustomers">Those with a second order day within them.</param>
/// <param name="Rate">Their share; null without customers.</param>
public sealed record RepeatWithin(int Days, int Customers, int RepeatCustomers, decimal? Rate);

/// <summary>Customers with a number of orders.</summary>
/// <param name="Orders">The number of orders, or the range.</param>
/// <param name="From">The lower bound.</param>
/// <param name="To">The upper bound; null when unbounded.</param>
/// <param name="Customers">Customers.</param>
/// <param name="Share">Their share; null without customers.</param>
public sealed record OrdersPerCustomer(string Orders, int From, int? To, int Customers, decimal? Share);

/// <summary>Observed gaps. They do not include customers who have not come back yet; use the curves for that.</summary>
/// <param name="Gaps">Number of gaps.</param>
/// <param name="Mean">Mean days; null without gaps, like the other figures.</param>
/// <param name="LowerQuartile">25th percentile of the gaps.</param>
/// <param name="Median">Median of the gaps.</param>
/// <param name="UpperQuartile">75th percentile of the gaps.</param>
/// <param name="NinetiethPercentile">90th percentile of the gaps: a candidate for <c>inactivityDays</c>.</param>
public sealed record DaysBetweenOrders(
    long Gaps, decimal? Mean, double? LowerQuartile, double? Median, double? UpperQuartile, double? NinetiethPercentile);

/// <summary>A Kaplan-Meier curve: customers who have not ordered again yet count for as long as they have been observed.</summary>
public sealed record TimeToNextOrder
{
    /// <summary>Order days observed.</summary>
    /// <example>5878</example>
    public required long Watched { get; init; }

    /// <summary>Those followed by another one.</summary>
    /// <example>4189</example>
    public required long Returned { get; init; }

    /// <summary>Those without another one so far.</summary>
    /// <example>1689</example>
    public required long Censored { get; init; }

    /// <summary>Days after which half have ordered again; null when the curve does not fall below one half.</summary>
    /// <example>109</example>
    public double? MedianDays { get; init; }

    /// <summary>A note when the median is null.</summary>
    /// <example>null</example>
    public string? MedianNote { get; init; }

    /// <summary>Share that has not ordered again after 30, 60, 90, 180 and 365 days; null where no customer has been observed that long.</summary>
    public required IReadOnlyList<NotYetReturned> After { get; init; }

    /// <summary>The steps of the curve in order.</summary>
    public required IReadOnlyList<CurveStep> Curve { get; init; }
}

/// <summary>A point of the curve.</summary>
/// <param name="Days">Days since the order.</param>
/// <param name="Share">Share that has not ordered again.</param>
/// <param name="StandardError">Standard error of the share: Greenwood's, over all gaps that of the customers, whose gaps belong together.</param>
public sealed record NotYetReturned(int Days, double? Share, double? StandardError);

/// <summary>A step of the curve.</summary>
/// <param name="Days">Days since the order.</param>
/// <param name="AtRisk">Observed up to this day.</param>
/// <param name="Returned">Ordered again on this day.</param>
/// <param name="Censored">Last seen on this day.</param>
/// <param name="Share">Share that has not ordered again after this day.</param>
/// <param name="StandardError">Standard error of the share: Greenwood's, over all gaps that of the customers, whose gaps belong together.</param>
public sealed record CurveStep(int Days, long AtRisk, long Returned, long Censored, double Share, double StandardError);
