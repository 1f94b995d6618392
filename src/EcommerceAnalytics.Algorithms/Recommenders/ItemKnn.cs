namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>Parameters of <see cref="ItemKnn"/>.</summary>
public sealed record ItemKnnOptions
{
    /// <summary>Neighbours kept per product.</summary>
    public int Neighbours { get; init; } = 100;

    /// <summary>g of the customer weight |I_u|^−g.</summary>
    public double CustomerWeightExponent { get; init; } = 0.5;

    /// <summary>Power of |y_i|, the bought product; 1 in both places is the cosine.</summary>
    public double SourceExponent { get; init; } = 1.2;

    /// <summary>Power of |y_j|, the scored product; below 1 favours popular ones.</summary>
    public double TargetExponent { get; init; } = 0.8;
}

/// <summary>
/// Item neighbours by asymmetric cosine over aged purchases: y_ui = x_ui/|I_u|^g,
/// s_ij = Σ_u y_ui y_uj / (|y_i|^source |y_j|^target) (Aiolli, "Efficient top-n recommendation for very large scale
/// binary rated datasets", RecSys 2013).
/// </summary>
public static class ItemKnn
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
        ItemKnnOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new ItemKnnOptions();
        var customers = CompressedRows.FromPurchases(purchases, now, training.Decay);
        customers.WeighByRowLength(options.CustomerWeightExponent);
        var buyers = customers.Transpose();
        var squares = buyers.RowSums(static y => y * y);
        return NeighbourKernel.TopNeighbours(
            customers,
            buyers,
            Array.ConvertAll(squares, s => Math.Pow(s, -options.SourceExponent / 2)),
            Array.ConvertAll(squares, s => Math.Pow(s, -options.TargetExponent / 2)),
            options.Neighbours,
            normalise: false,
            training.Parallel(cancellationToken));
    }
}
