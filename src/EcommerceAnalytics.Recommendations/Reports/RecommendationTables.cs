using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Recommendations.BasketRules;
using EcommerceAnalytics.Recommendations.Events;
using EcommerceAnalytics.Recommendations.Lists;
using EcommerceAnalytics.Recommendations.Quality;

namespace EcommerceAnalytics.Recommendations.Reports;

/// <summary>Rates, quality and rules as rows, and what their figures mean.</summary>
internal static class RecommendationTables
{
    /// <summary>Definitions of the figures of <see cref="Rules"/>.</summary>
    public static readonly IReadOnlyList<MetricDefinition> OfRules =
    [
        new("Orders", "counted orders that hold both products", "at least 2; repeated lines of an order count once"),
        new("Support", "orders / all counted orders"),
        new("Confidence", "orders / antecedent orders"),
        new("Lift", "confidence / (consequent orders / all counted orders)", "1 means no association; only rules above 1 are listed"),
        new("Score", "orders / (antecedent orders + 10) / consequent orders^¼", "rules are ranked by it; at most 50 are kept per antecedent"),
    ];

    /// <summary>Definitions of the figures of <see cref="Rates"/>.</summary>
    public static readonly IReadOnlyList<MetricDefinition> OfRates =
    [
        new("Shown, clicked, bought", "recommendations that the front end reported as such within the period"),
        new("Click rate", "clicked / shown", "empty when none was shown"),
        new("Purchase rate", "bought / shown", "empty when none was shown"),
    ];

    public static Table Rates(IReadOnlyList<StrategyRatesResponse> rates) => new Table<StrategyRatesResponse>(
        "Recommendations",
        rates,
        EnumColumn.Of<StrategyRatesResponse, RecommendationStrategy>("strategy", r => r.Strategy),
        new("shown", ColumnKind.Count, r => r.Shown) { Summed = true },
        new("clicked", ColumnKind.Count, r => r.Clicked) { Summed = true },
        new("bought", ColumnKind.Count, r => r.Bought) { Summed = true },
        new("clickRate", ColumnKind.Percent, r => r.ClickRate),
        new("purchaseRate", ColumnKind.Percent, r => r.PurchaseRate));

    public static Table Quality(IReadOnlyList<RecommendationQualityResponse> quality) => new Table<RecommendationQualityResponse>(
        "Quality",
        quality,
        new("strategy", ColumnKind.Text, r => EnumText.Of(r.Strategy)) { Words = (r, language) => NameOf(r, quality, language) },
        EnumColumn.Of<RecommendationQualityResponse, EvaluationTarget>("target", r => r.Target),
        new("halfLifeDays", ColumnKind.Number, r => r.HalfLifeDays),
        new("popularityShare", ColumnKind.Number, r => r.PopularityShare),
        new("orderDecay", ColumnKind.Number, r => r.OrderDecay),
        new("buyAgainShare", ColumnKind.Number, r => r.BuyAgainShare),
        new("categoryLimit", ColumnKind.Number, r => r.CategoryLimit),
        new("customers", ColumnKind.Count, r => r.Customers),
        new("recall", ColumnKind.Percent, r => r.Recall),
        new("ndcg", ColumnKind.Number, r => r.Ndcg),
        new("hitRate", ColumnKind.Percent, r => r.HitRate),
        new("coverage", ColumnKind.Percent, r => r.Coverage));

    /// <summary>The name of a model.</summary>
    public static string NameOf(RecommenderAlgorithm algorithm) => algorithm switch
    {
        RecommenderAlgorithm.ItemKnnDecay => "Neighbours (ItemKNN)",
        RecommenderAlgorithm.Rp3BetaDecay => "Random walk (RP3beta)",
        RecommenderAlgorithm.EaseDecay => "Linear model (EASE)",
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Not a model."),
    };

    public static Table Rules(IEnumerable<BasketRuleResponse> rules) => new Table<BasketRuleResponse>(
        "Basket rules",
        rules,
        new("antecedentId", ColumnKind.Identifier, r => r.AntecedentId),
        new("antecedentSku", ColumnKind.Text, r => r.AntecedentSku),
        new("antecedentName", ColumnKind.Text, r => r.AntecedentName),
        new("consequentId", ColumnKind.Identifier, r => r.ConsequentId),
        new("consequentSku", ColumnKind.Text, r => r.ConsequentSku),
        new("consequentName", ColumnKind.Text, r => r.ConsequentName),
        new("orders", ColumnKind.Count, r => r.Orders),
        new("antecedentOrders", ColumnKind.Count, r => r.AntecedentOrders),
        new("consequentOrders", ColumnKind.Count, r => r.ConsequentOrders),
        new("support", ColumnKind.Percent, r => r.Support),
        new("confidence", ColumnKind.Percent, r => r.Confidence),
        new("lift", ColumnKind.Number, r => r.Lift),
        new("score", ColumnKind.Number, r => r.Score));

    /// <summary>What was measured, with the settings by which it differs from other rows of the same strategy.</summary>
    private static string NameOf(RecommendationQualityResponse row, IReadOnlyList<RecommendationQualityResponse> all, Language language)
    {
        var twins = all.Where(other => other.Strategy == row.Strategy && other.Target == row.Target).ToList();
        List<string> parts = [language[NameOf(row.Strategy)]];
        if (twins.Exists(other => !Nullable.Equals(other.HalfLifeDays, row.HalfLifeDays)))
        {
            parts.Add(row.HalfLifeDays is { } days ? string.Format(language.Numbers, language["{0} days"], days) : language["no decay"]);
        }

        if (row.PopularityShare > 0)
        {
            parts.Add(string.Format(language.Numbers, language["{0} × popularity"], row.PopularityShare));
        }

        if (row.OrderDecay is { } decay && twins.Exists(other => !Nullable.Equals(other.OrderDecay, decay)))
        {
            parts.Add(string.Format(language.Numbers, language["decay of {0}"], decay));
        }

        if (row.BuyAgainShare is { } share && twins.Exists(other => !Nullable.Equals(other.BuyAgainShare, share)))
        {
            parts.Add(string.Format(language.Numbers, language["share of {0}"], share));
        }

        if (twins.Exists(other => other.CategoryLimit != row.CategoryLimit))
        {
            parts.Add(row.CategoryLimit is { } limit ? string.Format(language.Numbers, language["{0} per category"], limit) : language["no limit"]);
        }

        return string.Join(", ", parts);
    }

    private static string NameOf(EvaluatedStrategy strategy) => strategy switch
    {
        EvaluatedStrategy.ItemKnnDecay => NameOf(RecommenderAlgorithm.ItemKnnDecay),
        EvaluatedStrategy.Rp3BetaDecay => NameOf(RecommenderAlgorithm.Rp3BetaDecay),
        EvaluatedStrategy.EaseDecay => NameOf(RecommenderAlgorithm.EaseDecay),
        EvaluatedStrategy.PopularAllTime => "Popular of all time",
        EvaluatedStrategy.PopularRecent => "Popular in the last 30 days",
        EvaluatedStrategy.Blend => "Model and buy again",
        EvaluatedStrategy.Served => "As served",
        EvaluatedStrategy.ServedBuyAgain => "Buy again, as served",
        _ => HeaderText.InWords(EnumText.Of(strategy)),
    };
}
