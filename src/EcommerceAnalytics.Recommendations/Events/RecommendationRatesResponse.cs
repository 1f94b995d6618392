using EcommerceAnalytics.Recommendations.Lists;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Recommendations.Events;

/// <summary>What happened to recommendations in a period.</summary>
public sealed record RecommendationRatesResponse
{
    /// <summary>By strategy, in the order of the strategies; only those with events.</summary>
    public required IReadOnlyList<StrategyRatesResponse> Items { get; init; }

    /// <summary>All strategies together.</summary>
    public required StrategyRatesResponse Totals { get; init; }

    /// <summary>The resolved parameters.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>Events of one strategy.</summary>
public sealed record StrategyRatesResponse
{
    /// <summary>The strategy; null for the totals.</summary>
    /// <example>auto</example>
    public RecommendationStrategy? Strategy { get; init; }

    /// <summary>Recommendations shown.</summary>
    /// <example>1000</example>
    public required int Shown { get; init; }

    /// <summary>Recommendations clicked.</summary>
    /// <example>120</example>
    public required int Clicked { get; init; }

    /// <summary>Recommendations bought.</summary>
    /// <example>30</example>
    public required int Bought { get; init; }

    /// <summary>Clicked over shown; null if none was shown.</summary>
    /// <example>0.12</example>
    public double? ClickRate { get; init; }

    /// <summary>Bought over shown; null if none was shown.</summary>
    /// <example>0.03</example>
    public double? PurchaseRate { get; init; }
}
