namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>How the neighbours of a product are found.</summary>
public enum RecommenderAlgorithm
{
    /// <summary><see cref="Rp3Beta"/>: a random walk customer–product–customer, damped for popular products; any size.</summary>
    Rp3BetaDecay,

    /// <summary><see cref="ItemKnn"/>: weighted cosine of the products' buyers; any size.</summary>
    ItemKnnDecay,

    /// <summary><see cref="Ease"/>: ridge regression of each product on all others; dense in the active products.</summary>
    EaseDecay,
}
