using EcommerceAnalytics.Recommendations.BasketRules;
using EcommerceAnalytics.Recommendations.Events;
using EcommerceAnalytics.Recommendations.Quality;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Recommendations.Reports;

/// <summary>The report on recommendations: the rows of the workbook's sheets.</summary>
public sealed record RecommendationReportResponse
{
    /// <summary>Rates by strategy: the sheet "By strategy", and the CSV.</summary>
    public required IReadOnlyList<StrategyRatesResponse> Items { get; init; }

    /// <summary>All strategies together.</summary>
    public required StrategyRatesResponse Totals { get; init; }

    /// <summary>The model that recommends, and its measured quality: the sheet "Quality".</summary>
    public required RecommendationModelResponse Model { get; init; }

    /// <summary>The best basket rules: the sheet "Basket rules".</summary>
    public required IReadOnlyList<BasketRuleResponse> Rules { get; init; }

    /// <summary>Basket rules in all.</summary>
    /// <example>217573</example>
    public required int RuleCount { get; init; }

    /// <summary>The resolved parameters.</summary>
    public required ReportMeta Meta { get; init; }
}
