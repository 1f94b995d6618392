using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Analytics.Answers;

namespace EcommerceAnalytics.Analytics.Churn;

/// <summary>The churn rate at a day.</summary>
public sealed record ChurnRequest : IReportRequest
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

    /// <summary>The last day that is looked at, included, 1970-01-01 to 2100-12-31; today when not given.</summary>
    /// <example>2011-12-09</example>
    public DateOnly? AsOf { get; init; }

    /// <summary>How churn is counted.</summary>
    /// <example>window</example>
    [EnumDataType(typeof(ChurnDefinition))]
    [DefaultValue(ChurnDefinition.Window)]
    public ChurnDefinition Definition { get; init; }

    /// <summary>JSON, CSV or Excel; goes before the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(AnswerFormat))]
    [DefaultValue(AnswerFormat.Json)]
    public AnswerFormat? Format { get; init; }
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
