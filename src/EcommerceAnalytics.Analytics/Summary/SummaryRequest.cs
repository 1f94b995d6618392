using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Summary;

/// <summary>Revenue by category, top sellers by country and the churn rate in one call.</summary>
public sealed record SummaryRequest : PeriodRequest, IReportRequest
{
    /// <summary>Products per country, 1 to 50.</summary>
    /// <example>5</example>
    [Range(1, 50)]
    [DefaultValue(5)]
    public int Limit { get; init; } = 5;

    /// <summary>Countries listed, those with the highest net sales, 1 to 250; all when omitted.</summary>
    /// <example>10</example>
    [Range(1, 250)]
    public int? Countries { get; init; }

    /// <summary>Days without an order after which a customer counts as churned, 1 to 3,650.</summary>
    /// <example>180</example>
    [Range(1, ChurnRequest.MaxInactivityDays)]
    [DefaultValue(ChurnRequest.DefaultInactivityDays)]
    public int InactivityDays { get; init; } = ChurnRequest.DefaultInactivityDays;

    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(ReportFormat))]
    public ReportFormat? Format { get; init; }
}
