using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Recommendations.Events;

/// <summary>The period of the rates.</summary>
public record RecommendationRatesRequest : PeriodRequest, IReportRequest
{
    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(ReportFormat))]
    public ReportFormat? Format { get; init; }
}
