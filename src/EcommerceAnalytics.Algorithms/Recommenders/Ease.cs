namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>Parameters of <see cref="Ease"/>.</summary>
public sealed record EaseOptions
{
    /// <summary>Largest number of active products that is trained by default choice.</summary>
    public const int RecommendedProducts = 10_000;

    /// <summary>Largest number of active products that is trained at all: the matrix then takes 1.6 GB.</summary>
    public const int MaxProducts = 20_000;

    /// <summary>Neighbours kept per product, by the size of the weight.</summary>
    public int Neighbours { get; init; } = 50;

    /// <summary>g of the customer weight |I_u|^−g.</summary>
    public double CustomerWeightExponent { get; init; } = 0.25;

    /// <summary>λ, added to the diagonal; null: 20 up to a mean diagonal without ageing of about 12.5, doubled with it.</summary>
    public double? Ridge { get; init; }
}

/// <summary>
/// EASE^R over aged purchases: G = YᵀY + λI with y_ui = x_ui/|I_u|^g, P = G⁻¹, B_ij = −P_ij/P_jj, B_ii = 0; the largest |B_ij|
/// of each row are kept (Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019). Time grows with the cube
/// and memory with the square (4 bytes) of the active products.
/// </summary>
public static class Ease
{
    private const double ReferenceRidge = 20;
    private const double ReferenceDiagonal = 12.5;

    /// <param name="purchases">Who bought what.</param>
    /// <param name="now">Unix seconds from which ages are counted.</param>
    /// <param name="training">Ageing and threads.</param>
    /// <param name="options">Parameters; null for the defaults.</param>
    /// <exception cref="ArgumentException">More than <see cref="EaseOptions.MaxProducts"/> active products.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static NeighbourTable Train(
        PurchaseMatrix purchases,
        long now,
        TrainingOptions training,
        EaseOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new EaseOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Neighbours, 1, nameof(options));
        var parallel = training.Parallel(cancellationToken);
        var customers = CompressedRows.FromPurchases(purchases, now, training.Decay);
        customers.WeighByRowLength(options.CustomerWeightExponent);
        var buyers = customers.Transpose();
        var active = Enumerable.Range(0, buyers.RowCount).Where(p => buyers.Start[p + 1] > buyers.Start[p]).ToArray();
        if (active.Length > EaseOptions.MaxProducts)
        {
            throw new ArgumentException($"EASE is dense: at most {EaseOptions.MaxProducts} active products.", nameof(purchases));
        }

        var lambda = options.Ridge ?? RidgeFor(purchases, active.Length, options.CustomerWeightExponent);
        var inverse = Gram(customers, buyers, active, lambda, parallel);
        inverse.Invert(parallel);
        return Neighbours(inverse, customers, buyers, active, options.Neighbours, parallel);
    }

    private static SymmetricMatrix Gram(
        CompressedRows customers, CompressedRows buyers, int[] active, double lambda, ParallelOptions parallel)
    {
        var squares = buyers.RowSums(static y => y * y);
        var rowOf = new int[buyers.RowCount];
        for (var row = 0; row < active.Length; row++)
        {
            rowOf[active[row]] = row;
        }

        var gram = new SymmetricMatrix(active.Length);
        Parallel.For(
            0,
            active.Length,
            parallel,
            () => new NeighbourKernel.Accumulator(buyers.RowCount),
            (row, _, accumulator) =>
            {
                accumulator.SumRow(active[row], customers, buyers);
                var target = gram.LowerRow(row);
                foreach (var product in accumulator.Touched)
                {
                    var sum = accumulator.Take(product);
                    if (rowOf[product] <= row)
                    {
                        target[rowOf[product]] = (float)sum;
                    }
                }

                target[row] = (float)(squares[active[row]] + lambda);
                return accumulator;
            },
            static _ => { });
        return gram;
    }

    private static double RidgeFor(PurchaseMatrix purchases, int activeProducts, double exponent)
    {
        var trace = 0.0;
        for (var customer = 0; customer < purchases.CustomerCount; customer++)
        {
            var size = purchases.ProductsOf(customer).Length;
            trace += size == 0 ? 0 : size * Math.Pow(size, -2 * exponent);
        }

        // In steps of two, so that one more customer does not change the ridge, and with it everybody's order; never below
        // the reference, so that a small store is smoothed and not fitted to its chance pairs.
        return trace == 0
            ? ReferenceRidge
            : ReferenceRidge * Math.Pow(2, Math.Max(0, Math.Round(Math.Log2(trace / activeProducts / ReferenceDiagonal))));
    }

    private static NeighbourTable Neighbours(
        SymmetricMatrix inverse, CompressedRows customers, CompressedRows buyers, int[] active, int k, ParallelOptions parallel)
    {
        var diagonal = new float[active.Length];
        for (var row = 0; row < active.Length; row++)
        {
            diagonal[row] = inverse[row, row];
        }

        inverse.MirrorLower(parallel);
        var table = new NeighbourTableBuilder(customers, buyers);
        Parallel.For(
            0,
            active.Length,
            parallel,
            () => (Largest: new TopItems(), Sorted: new TopItems(), Rows: table.NewScratch()),
            (row, _, scratch) =>
            {
                var values = inverse.Row(row);
                scratch.Largest.Reset(k);
                for (var column = 0; column < values.Length; column++)
                {
                    var weight = -(double)values[column] / diagonal[column];
                    if (column != row && weight != 0)
                    {
                        scratch.Largest.Offer(Math.Abs(weight), column);
                    }
                }

                scratch.Sorted.Reset(k);
                foreach (var column in scratch.Largest.Items)
                {
                    scratch.Sorted.Offer(-(double)values[column] / diagonal[column], active[column]);
                }

                scratch.Sorted.SortBestFirst();
                table.SetRow(active[row], scratch.Sorted, 1, scratch.Rows);
                return scratch;
            },
            static _ => { });
        return table.Build();
    }
}
