using EcommerceAnalytics.Algorithms.AssociationRules;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Recommendations.Serving;

namespace EcommerceAnalytics.Recommendations.BasketRules;

/// <summary>Lists the store's rules: which products are bought in the same orders.</summary>
public sealed class BasketRulesQuery(CurrentServingState states)
{
    /// <summary>One page of the rules.</summary>
    public async Task<Page<BasketRuleResponse>> PageAsync(BasketRulesRequest request, CancellationToken cancellationToken)
    {
        var state = await states.ReadAsync(cancellationToken);
        var rules = Rules(state, request);
        var items = rules.Skip(request.Skip()).Take(request.PageSize).Select(rule => Response(state, rule)).ToList();
        return new Page<BasketRuleResponse>(items, rules.Count, request.Page, request.PageSize);
    }

    /// <summary>All rules that pass the filters, in the same order.</summary>
    public async Task<IEnumerable<BasketRuleResponse>> AllAsync(BasketRulesRequest request, CancellationToken cancellationToken)
    {
        var state = await states.ReadAsync(cancellationToken);
        return Rules(state, request).Select(rule => Response(state, rule));
    }

    /// <summary>The best rules of a generation by score, and how many it has.</summary>
    internal async Task<(IReadOnlyList<BasketRuleResponse> Best, int Count)> BestAsync(
        int? generation, int limit, CancellationToken cancellationToken)
    {
        var state = await states.ReadAsync(cancellationToken);
        if (state.Model?.Generation != generation)
        {
            state = await states.RefreshAsync(cancellationToken);
        }

        var rules = state.SortedRules.By(BasketRulesOrder.Score);
        return ([.. rules.Take(limit).Select(rule => Response(state, rule))], rules.Length);
    }

    private static List<AssociationRule> Rules(ServingState state, BasketRulesRequest request)
    {
        var categories = state.WithDescendants(request.CategoryId);
        var antecedent = request.ProductId is { } id ? state.IndexOf.GetValueOrDefault(id, -1) : (int?)null;
        return
        [
            .. state.SortedRules.By(request.OrderBy).Where(rule =>
                (antecedent is null || rule.Antecedent == antecedent)
                && rule.BasketCount >= request.MinOrders
                && rule.Support >= request.MinSupport
                && rule.Confidence >= request.MinConfidence
                && rule.Lift >= request.MinLift
                && (categories is null || (state.Products[rule.Antecedent].CategoryId is { } category && categories.Contains(category)))),
        ];
    }

    private static BasketRuleResponse Response(ServingState state, AssociationRule rule)
    {
        var (antecedent, consequent) = (state.Products[rule.Antecedent], state.Products[rule.Consequent]);
        return new BasketRuleResponse
        {
            AntecedentId = antecedent.Id,
            AntecedentSku = antecedent.Sku,
            AntecedentName = antecedent.Name,
            ConsequentId = consequent.Id,
            ConsequentSku = consequent.Sku,
            ConsequentName = consequent.Name,
            Orders = rule.BasketCount,
            AntecedentOrders = rule.AntecedentCount,
            ConsequentOrders = rule.ConsequentCount,
            Support = rule.Support,
            Confidence = rule.Confidence,
            Lift = rule.Lift,
            Score = rule.Score,
        };
    }
}
