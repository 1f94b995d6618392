using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Contracts;

namespace EcommerceAnalytics.Recommendations.Contracts;

/// <summary>The rates of which period.</summary>
public record RecommendationRatesRequest : PeriodRequest, IReportRequest
{
    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(AnswerFormat))]
    public AnswerFormat? Format { get; init; }
}
