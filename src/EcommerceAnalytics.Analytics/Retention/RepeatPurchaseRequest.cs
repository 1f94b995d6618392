using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Analytics.CustomerBase;

namespace EcommerceAnalytics.Analytics.Retention;

/// <summary>How often and how soon customers order again.</summary>
public sealed record RepeatPurchaseRequest : CustomersAsOfRequest
{
    /// <summary>Days within which the second order day must fall for the comparable rate, 1 to 3,650.</summary>
    /// <example>90</example>
    [Range(1, 3650)]
    [DefaultValue(90)]
    public int WithinDays { get; init; } = 90;

    /// <summary>Length of the curves in days, 1 to 3,650.</summary>
    /// <example>365</example>
    [Range(1, 3650)]
    [DefaultValue(365)]
    public int CurveDays { get; init; } = 365;
}
