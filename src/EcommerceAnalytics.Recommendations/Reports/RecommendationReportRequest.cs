using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Recommendations.Events;

namespace EcommerceAnalytics.Recommendations.Reports;

/// <summary>The report on recommendations: the rates of a period, the current model and rules.</summary>
public sealed record RecommendationReportRequest : RecommendationRatesRequest
{
    /// <summary>Number of basket rules, the best by score, 0 to 10,000; <c>analytics/baskets/rules</c> gives all of them.</summary>
    /// <example>100</example>
    [Range(0, 10_000)]
    [DefaultValue(100)]
    public int Rules { get; init; } = 100;
}
