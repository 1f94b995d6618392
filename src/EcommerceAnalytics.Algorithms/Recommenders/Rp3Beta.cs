namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>Parameters of <see cref="Rp3Beta"/>.</summary>
public sealed record Rp3BetaOptions
{
    /// <summary>Neighbours kept per product.</summary>
    public int Neighbours { get; init; } = 50;

    /// <summary>Power of a product's aged popularity it is divided by: 0 favours bestsellers, above .5 quality falls steeply.</summary>
    public double Beta { get; init; } = 0.5;
}

/// <summary>
/// RP³β over aged purchases: P_ui = x_ui/Σ_i x_ui, P_iu = x_ui/Σ_u x_ui, s_ij = Σ_u P_iu P_uj / (Σ_u x_uj)^β, each kept row
/// scaled to the sum 1 (Paudel et al., "Updatable, accurate, diverse, and scalable recommendations for interactive
/// applications", ACM TiiS 7(1), 2017).
/// </summary>
public static class Rp3Beta
{
    /// <param name="purchases">Who bought what.</param>
    /// <param name="now">Unix seconds from which ages are counted.</param>
    /// <param name="training">Ageing and threads.</param>
    /// <param name="options">Parameters; null for the defaults.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static NeighbourTable Train(
        PurchaseMatrix purchases,
        long now,
        TrainingOptions training,
        Rp3BetaOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new Rp3BetaOptions();
        var customers = CompressedRows.FromPurchases(purchases, now, training.Decay);
        var buyers = customers.Transpose();
        var popularity = buyers.RowSums(static x => x);
        var perCustomer = customers.RowSums(static x => x);
        customers.ScaleRows(customer => 1 / perCustomer[customer]);
        return NeighbourKernel.TopNeighbours(
            customers,
            buyers,
            Array.ConvertAll(popularity, static p => 1 / p),
            Array.ConvertAll(popularity, p => Math.Pow(p, -options.Beta)),
            options.Neighbours,
            normalise: true,
            training.Parallel(cancellationToken));
    }
}
