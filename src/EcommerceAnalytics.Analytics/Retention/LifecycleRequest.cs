using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Periods;

namespace EcommerceAnalytics.Analytics.Retention;

/// <summary>Customers by what they were before, for each interval.</summary>
public sealed record LifecycleRequest : CustomersOverTimeRequest
{
    /// <summary>Length of the intervals: <c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c> or <c>year</c>.</summary>
    /// <example>month</example>
    [EnumDataType(typeof(IntervalKind))]
    [DefaultValue(IntervalKind.Month)]
    public IntervalKind Interval { get; init; } = IntervalKind.Month;
}
