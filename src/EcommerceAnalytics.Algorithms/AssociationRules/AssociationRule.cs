namespace EcommerceAnalytics.Algorithms.AssociationRules;

/// <summary>Who buys the antecedent also buys the consequent: the counts, and the facts that follow from them.</summary>
/// <param name="Antecedent">Product A.</param>
/// <param name="Consequent">Product B.</param>
/// <param name="BasketCount">c_AB: baskets that hold both.</param>
/// <param name="AntecedentCount">n_A: baskets that hold A.</param>
/// <param name="ConsequentCount">n_B: baskets that hold B.</param>
/// <param name="TotalBaskets">N: all baskets.</param>
public readonly record struct AssociationRule(
    int Antecedent, int Consequent, int BasketCount, int AntecedentCount, int ConsequentCount, int TotalBaskets)
{
    /// <summary>P(A, B), 0..1.</summary>
    public double Support => (double)BasketCount / TotalBaskets;

    /// <summary>P(B | A), 0..1.</summary>
    public double Confidence => (double)BasketCount / AntecedentCount;

    /// <summary>P(B | A)/P(B): 1 is independence. A fact to show, not to rank by: it is largest for chance pairs of rare products.</summary>
    public double Lift => (double)BasketCount * TotalBaskets / ((double)AntecedentCount * ConsequentCount);

    /// <summary>Baskets with both over baskets with either, 0..1.</summary>
    public double Jaccard => (double)BasketCount / (AntecedentCount + ConsequentCount - BasketCount);

    /// <summary>c_AB/(n_A + 10)/n_B^¼, what rules are ranked by: confidence, shrunk for rare A, damped for popular B.</summary>
    public double Score => BasketCount / (AntecedentCount + 10.0) / Math.Sqrt(Math.Sqrt(ConsequentCount));
}

/// <summary>Which rules are wanted.</summary>
public sealed record AssociationRuleOptions
{
    /// <summary>Least c_AB: 2, or 5 on big shops.</summary>
    public int MinBasketCount { get; init; } = 2;

    /// <summary>Minimum support, 0..1.</summary>
    public double MinSupport { get; init; }

    /// <summary>Minimum confidence, 0..1.</summary>
    public double MinConfidence { get; init; }

    /// <summary>Lift must be above this.</summary>
    public double LiftAbove { get; init; } = 1;

    /// <summary>Maximum number of rules per antecedent, by score.</summary>
    public int MaxPerAntecedent { get; init; } = 50;

    /// <summary>Threads; the rules are the same for every number. −1: as many as there are processors.</summary>
    public int MaxDegreeOfParallelism { get; init; } = -1;
}
