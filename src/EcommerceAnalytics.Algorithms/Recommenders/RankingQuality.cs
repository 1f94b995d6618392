namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>Measures of one ranked list against the products that were really bought, binary relevance.</summary>
public static class RankingQuality
{
    /// <summary>Hits in the first k over the number of relevant products.</summary>
    public static double Recall(ReadOnlySpan<int> ranked, IReadOnlySet<int> relevant, int k)
    {
        ArgumentNullException.ThrowIfNull(relevant);
        return relevant.Count == 0 ? 0 : (double)Hits(ranked, relevant, k) / relevant.Count;
    }

    /// <summary>1 if any of the first k is relevant, else 0.</summary>
    public static double HitRate(ReadOnlySpan<int> ranked, IReadOnlySet<int> relevant, int k) =>
        Hits(ranked, relevant, k) > 0 ? 1 : 0;

    /// <summary>Discounted cumulative gain of the first k, Σ 1/log₂(rank + 1), over the best possible one of min(k, relevant) hits.</summary>
    public static double Ndcg(ReadOnlySpan<int> ranked, IReadOnlySet<int> relevant, int k)
    {
        ArgumentNullException.ThrowIfNull(relevant);
        var gain = 0.0;
        for (var i = 0; i < Math.Min(k, ranked.Length); i++)
        {
            if (relevant.Contains(ranked[i]))
            {
                gain += 1 / Math.Log2(i + 2);
            }
        }

        var ideal = 0.0;
        for (var i = 0; i < Math.Min(k, relevant.Count); i++)
        {
            ideal += 1 / Math.Log2(i + 2);
        }

        return ideal == 0 ? 0 : gain / ideal;
    }

    private static int Hits(ReadOnlySpan<int> ranked, IReadOnlySet<int> relevant, int k)
    {
        ArgumentNullException.ThrowIfNull(relevant);
        var hits = 0;
        foreach (var product in ranked[..Math.Min(k, ranked.Length)])
        {
            hits += relevant.Contains(product) ? 1 : 0;
        }

        return hits;
    }
}
