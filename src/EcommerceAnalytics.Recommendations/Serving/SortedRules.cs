using System.Collections.Concurrent;
using EcommerceAnalytics.Algorithms.AssociationRules;

namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>The rules of a generation, sorted once per requested order.</summary>
internal sealed class SortedRules(AssociationRuleTable rules)
{
    private readonly ConcurrentDictionary<BasketRulesOrder, Lazy<AssociationRule[]>> _sorted = [];

    /// <summary>All rules, largest first, ties by antecedent and consequent.</summary>
    public AssociationRule[] By(BasketRulesOrder order) => _sorted.GetOrAdd(order, by => new Lazy<AssociationRule[]>(() => Sort(by))).Value;

    private AssociationRule[] Sort(BasketRulesOrder order) =>
    [
        .. rules.Rules()
            .OrderByDescending<AssociationRule, double>(order switch
            {
                BasketRulesOrder.Lift => static rule => rule.Lift,
                BasketRulesOrder.Confidence => static rule => rule.Confidence,
                BasketRulesOrder.Orders => static rule => rule.BasketCount,
                _ => static rule => rule.Score,
            })
            .ThenBy(static rule => rule.Antecedent)
            .ThenBy(static rule => rule.Consequent),
    ];
}
