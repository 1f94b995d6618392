namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>Trains a neighbour table by name, with the default parameters of the algorithm.</summary>
public static class RecommenderTraining
{
    /// <summary>The algorithm to prefer: EASE-decay up to <see cref="EaseOptions.RecommendedProducts"/> active products, RP3beta-decay beyond.</summary>
    public static RecommenderAlgorithm Preferred(int activeProducts) =>
        activeProducts <= EaseOptions.RecommendedProducts ? RecommenderAlgorithm.EaseDecay : RecommenderAlgorithm.Rp3BetaDecay;

    /// <param name="algorithm">Which.</param>
    /// <param name="purchases">Who bought what.</param>
    /// <param name="now">Unix seconds from which ages are counted.</param>
    /// <param name="training">Ageing and threads.</param>
    /// <exception cref="ArgumentOutOfRangeException">An unknown algorithm.</exception>
    /// <exception cref="ArgumentException">EASE with more than <see cref="EaseOptions.MaxProducts"/> active products.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static NeighbourTable Train(
        RecommenderAlgorithm algorithm,
        PurchaseMatrix purchases,
        long now,
        TrainingOptions training,
        CancellationToken cancellationToken = default) => algorithm switch
        {
            RecommenderAlgorithm.EaseDecay => Ease.Train(purchases, now, training, null, cancellationToken),
            RecommenderAlgorithm.Rp3BetaDecay => Rp3Beta.Train(purchases, now, training, null, cancellationToken),
            RecommenderAlgorithm.ItemKnnDecay => ItemKnn.Train(purchases, now, training, null, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
        };
}
