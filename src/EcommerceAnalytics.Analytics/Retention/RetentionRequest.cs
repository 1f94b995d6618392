using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Periods;

namespace EcommerceAnalytics.Analytics.Retention;

/// <summary>The cohort grid. <c>from</c> and <c>to</c> choose cohorts by the first order of their customers.</summary>
public sealed record RetentionRequest : CustomersOverTimeRequest
{
    /// <summary>Length of the cohorts and of the periods after them: <c>week</c>, <c>month</c> or <c>quarter</c>.</summary>
    /// <example>month</example>
    [EnumDataType(typeof(IntervalKind))]
    [DefaultValue(IntervalKind.Month)]
    public IntervalKind Interval { get; init; } = IntervalKind.Month;

    /// <summary>Whether a customer counts in period k when ordering in that period, or in that or any later one.</summary>
    /// <example>on</example>
    [EnumDataType(typeof(RetentionMode))]
    [DefaultValue(RetentionMode.On)]
    public RetentionMode Mode { get; init; }

    /// <summary>Periods after the cohort's own, 1 to 520.</summary>
    /// <example>12</example>
    [Range(1, 520)]
    [DefaultValue(12)]
    public int Periods { get; init; } = 12;

    /// <summary>
    /// Includes the amounts of other currencies, each converted into the store's by the rate of its day: the last one published on it or in the
    /// 7 days before. Without a rate for every day with amounts the request is refused.
    /// </summary>
    /// <example>false</example>
    [DefaultValue(false)]
    public bool Convert { get; init; }
}

/// <summary>When a customer counts as retained.</summary>
public enum RetentionMode
{
    /// <summary>With an order in the period.</summary>
    On,

    /// <summary>With an order in the period or in any later one; these rates sink towards the end of the data.</summary>
    OnOrAfter,
}
