namespace EcommerceAnalytics.Algorithms.AssociationRules;

/// <summary>The rules of a store by antecedent, best score first, ties by product index. Immutable, safe to share.</summary>
public sealed class AssociationRuleTable
{
    private readonly AssociationRule[][] _rules;

    private AssociationRuleTable(AssociationRule[][] rules) => _rules = rules;

    /// <summary>Products, with or without rules.</summary>
    public int ProductCount => _rules.Length;

    /// <summary>What is bought together with a product.</summary>
    public ReadOnlySpan<AssociationRule> RulesOf(int antecedent) => _rules[antecedent];

    /// <summary>All rules, by antecedent and rank.</summary>
    public IEnumerable<AssociationRule> Rules() => _rules.SelectMany(static r => r);

    /// <summary>
    /// Counts the pairs, one antecedent at a time, and keeps the best rules: time Σ |basket|², memory one row of counts per
    /// thread and the rules kept, never products².
    /// </summary>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static AssociationRuleTable Mine(
        Baskets baskets, AssociationRuleOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(baskets);
        options ??= new AssociationRuleOptions();
        var rules = new AssociationRule[baskets.ProductCount][];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.MaxDegreeOfParallelism,
            CancellationToken = cancellationToken,
        };
        Parallel.For(
            0,
            baskets.ProductCount,
            parallel,
            () => (Counts: new int[baskets.ProductCount], Touched: new List<int>()),
            (product, _, row) =>
            {
                rules[product] = MineRow(baskets, product, options, row.Counts, row.Touched);
                return row;
            },
            static _ => { });
        return new AssociationRuleTable(rules);
    }

    /// <summary>Rebuilds a stored table; the order of the rules does not matter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rule names a product outside 0 … productCount − 1.</exception>
    public static AssociationRuleTable FromRules(int productCount, IEnumerable<AssociationRule> rules)
    {
        var byAntecedent = new List<AssociationRule>[productCount];
        foreach (var rule in rules)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rule.Antecedent, (uint)productCount, nameof(rules));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rule.Consequent, (uint)productCount, nameof(rules));
            (byAntecedent[rule.Antecedent] ??= []).Add(rule);
        }

        return new AssociationRuleTable(Array.ConvertAll(byAntecedent, static list =>
        {
            list?.Sort(BestFirst);
            return list?.ToArray() ?? [];
        }));
    }

    /// <summary>
    /// What completes a cart: Σ over its products of the Jaccard index with the candidate, largest first, ties by product
    /// index; fewer than <paramref name="limit"/> come if the rules know no more.
    /// </summary>
    /// <param name="cart">Products in the cart; repeated ones count once, and none of them is returned.</param>
    /// <param name="limit">Number of complements.</param>
    /// <param name="eligible">Products that may be shown; null: all.</param>
    public IReadOnlyList<CartComplement> Complements(IReadOnlyCollection<int> cart, int limit, Func<int, bool>? eligible = null)
    {
        ArgumentNullException.ThrowIfNull(cart);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var inCart = cart.Distinct().Order().ToArray();
        Dictionary<int, CartComplement> complements = [];
        foreach (var rule in inCart.SelectMany(product => _rules[product]))
        {
            if (Array.BinarySearch(inCart, rule.Consequent) >= 0)
            {
                continue;
            }

            complements[rule.Consequent] = !complements.TryGetValue(rule.Consequent, out var known)
                ? new CartComplement(rule.Consequent, rule.Jaccard, rule)
                : known with
                {
                    Score = known.Score + rule.Jaccard,
                    Strongest = rule.Jaccard > known.Strongest.Jaccard ? rule : known.Strongest,
                };
        }

        return
        [
            .. complements.Values
                .OrderByDescending(static c => c.Score)
                .ThenBy(static c => c.Product)
                .Where(c => eligible?.Invoke(c.Product) != false)
                .Take(limit),
        ];
    }

    private static AssociationRule[] MineRow(
        Baskets baskets, int product, AssociationRuleOptions options, int[] counts, List<int> touched)
    {
        foreach (var order in baskets.OrdersOf(product))
        {
            foreach (var other in baskets.ProductsOf(order))
            {
                if (counts[other]++ == 0)
                {
                    touched.Add(other);
                }
            }
        }

        List<AssociationRule> rules = [];
        foreach (var other in touched)
        {
            var rule = new AssociationRule(
                product, other, counts[other], baskets.CountOf(product), baskets.CountOf(other), baskets.Count);
            counts[other] = 0;
            if (other != product
                && rule.BasketCount >= options.MinBasketCount
                && rule.Lift > options.LiftAbove
                && rule.Support >= options.MinSupport
                && rule.Confidence >= options.MinConfidence)
            {
                rules.Add(rule);
            }
        }

        touched.Clear();
        rules.Sort(BestFirst);
        return [.. rules.Take(options.MaxPerAntecedent)];
    }

    private static int BestFirst(AssociationRule a, AssociationRule b) =>
        a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Consequent.CompareTo(b.Consequent);
}

/// <summary>A product that completes a cart.</summary>
/// <param name="Product">Product index.</param>
/// <param name="Score">Sum of the Jaccard indices with the products of the cart.</param>
/// <param name="Strongest">The rule that adds most: its antecedent is the reason.</param>
public readonly record struct CartComplement(int Product, double Score, AssociationRule Strongest);
