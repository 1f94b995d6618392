using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Periods;

namespace EcommerceAnalytics.Analytics.Churn;

/// <summary>The churn rate at a day.</summary>
public sealed record ChurnRequest : CustomersAsOfRequest
{
    /// <summary>The usual window.</summary>
    public const int DefaultInactivityDays = 180;

    /// <summary>The longest window.</summary>
    public const int MaxInactivityDays = 3650;

    /// <summary>Days without an order after which a customer counts as churned, 1 to 3,650.</summary>
    /// <example>180</example>
    [Range(1, MaxInactivityDays)]
    [DefaultValue(DefaultInactivityDays)]
    public int InactivityDays { get; init; } = DefaultInactivityDays;

    /// <summary>How churn is counted.</summary>
    /// <example>window</example>
    [EnumDataType(typeof(ChurnDefinition))]
    [DefaultValue(ChurnDefinition.Window)]
    public ChurnDefinition Definition { get; init; }

    /// <summary>Also splits the customers: by home country, month of their first order, or their first category.</summary>
    /// <example>country</example>
    [EnumDataType(typeof(ChurnSplit))]
    public ChurnSplit? SplitBy { get; init; }

    /// <summary>Also gives the trend: the rate at the end of each interval since the first order, at most 1,000 of them.</summary>
    /// <example>month</example>
    [EnumDataType(typeof(IntervalKind))]
    public IntervalKind? Interval { get; init; }

    /// <summary>Also compares with an earlier day: a window before (<c>previousPeriod</c>), a year, or 364 days.</summary>
    /// <example>previousPeriod</example>
    [EnumDataType(typeof(ComparisonKind))]
    public ComparisonKind? Compare { get; init; }
}

/// <summary>Definitions of churn (docs/metrics.md).</summary>
public enum ChurnDefinition
{
    /// <summary>Of the customers with an order before the window, the share without one in it.</summary>
    Window,

    /// <summary>Of all customers who ever ordered, the share without an order in the window.</summary>
    Simple,

    /// <summary>Of the customers active in the window before this one, the share not active in this one.</summary>
    PeriodOverPeriod,
}

/// <summary>What the customers are split by; each is in exactly one group.</summary>
public enum ChurnSplit
{
    /// <summary>Home country.</summary>
    Country,

    /// <summary>Month of the first order.</summary>
    AcquisitionMonth,

    /// <summary>The category with the highest value in the first order.</summary>
    FirstCategory,
}
