using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Summary;

/// <summary>Totals with their trend, revenue by category, top sellers by country and the churn rate in one call.</summary>
public sealed record SummaryRequest : PeriodRequest, IReportRequest, IElapsedRequest
{
    /// <summary>Compares the totals, the trend and the categories with an earlier period.</summary>
    /// <example>previousYear</example>
    [EnumDataType(typeof(ComparisonKind))]
    public ComparisonKind? Compare { get; init; }

    /// <summary>Limits the earlier period to the elapsed part of the current one; only with <c>compare</c>.</summary>
    /// <example>false</example>
    [OnlyWith(nameof(Compare))]
    [DefaultValue(false)]
    public bool Elapsed { get; init; }

    /// <summary>Categories listed, those with the highest net sales, 1 to 250.</summary>
    /// <example>20</example>
    [Range(1, 250)]
    [DefaultValue(20)]
    public int Categories { get; init; } = 20;

    /// <summary>Countries listed, those with the highest net sales, 1 to 250.</summary>
    /// <example>10</example>
    [Range(1, 250)]
    [DefaultValue(10)]
    public int Countries { get; init; } = 10;

    /// <summary>Products per country, 1 to 50.</summary>
    /// <example>5</example>
    [Range(1, 50)]
    [DefaultValue(5)]
    public int Limit { get; init; } = 5;

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
