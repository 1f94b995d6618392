using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Retention;

/// <summary>Customers over time by their previous activity.</summary>
public sealed record LifecycleResponse
{
    /// <summary>The intervals in order, without gaps.</summary>
    public required IReadOnlyList<LifecycleInterval> Intervals { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>One interval: active = new + returning + reactivated, and previously active = returning + dormant.</summary>
public sealed record LifecycleInterval
{
    /// <summary>The interval.</summary>
    /// <example>2011-10</example>
    public required string Label { get; init; }

    /// <summary>Its first day.</summary>
    /// <example>2011-10-01</example>
    public required DateOnly From { get; init; }

    /// <summary>The interval is not complete, or begins before the data; its rates are null.</summary>
    /// <example>false</example>
    public required bool IsPartial { get; init; }

    /// <summary>The interval is in the first three months of the data: new customers may be older ones.</summary>
    /// <example>false</example>
    public required bool IsLeftTruncated { get; init; }

    /// <summary>Customers with an order in the interval.</summary>
    /// <example>1364</example>
    public int Active { get; init; }

    /// <summary>Active customers whose first order is in the interval.</summary>
    /// <example>221</example>
    public int New { get; init; }

    /// <summary>Active customers who were active in the interval before.</summary>
    /// <example>489</example>
    public int Returning { get; init; }

    /// <summary>Active customers who had ordered before, but not in the previous interval.</summary>
    /// <example>654</example>
    public int Reactivated { get; init; }

    /// <summary>Customers active in the interval before, not in this one (or not yet, if it is not complete).</summary>
    /// <example>777</example>
    public int Dormant { get; init; }

    /// <summary>Customers active in the interval before.</summary>
    /// <example>1266</example>
    public int PreviouslyActive { get; init; }

    /// <summary>Dormant / previously active; null when the divisor is 0 and in a partial interval.</summary>
    /// <example>0.613744</example>
    public decimal? ChurnRate { get; init; }

    /// <summary>(New + reactivated) / dormant, to four decimals: above 1 the active base grows. Null when the divisor is 0 and in a partial interval.</summary>
    /// <example>1.1261</example>
    public decimal? QuickRatio { get; init; }
}
