namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>
/// Who bought what, and when last: a sparse customer × product matrix in compressed rows (CSR, 32-bit indices).
/// A product stands once in a customer's row, products ascending, whatever the order of the lines it was built from.
/// </summary>
public sealed class PurchaseMatrix
{
    /// <summary>Customers with more distinct products are reduced to this many of the newest: their cost is quadratic, and they say little.</summary>
    public const int DefaultMaxProductsPerCustomer = 2_000;

    private readonly int[] _rowStart;
    private readonly int[] _products;
    private readonly long[] _lastPurchases;

    private PurchaseMatrix(int productCount, int[] rowStart, int[] products, long[] lastPurchases)
    {
        ProductCount = productCount;
        _rowStart = rowStart;
        _products = products;
        _lastPurchases = lastPurchases;
    }

    /// <summary>Rows.</summary>
    public int CustomerCount => _rowStart.Length - 1;

    /// <summary>Columns.</summary>
    public int ProductCount { get; }

    /// <summary>Distinct (customer, product) pairs.</summary>
    public int PairCount => _rowStart[^1];

    internal ReadOnlySpan<int> RowStart => _rowStart;

    internal int[] Products => _products;

    /// <summary>Products of a customer, ascending.</summary>
    public ReadOnlySpan<int> ProductsOf(int customer) =>
        _products.AsSpan(_rowStart[customer], _rowStart[customer + 1] - _rowStart[customer]);

    /// <summary>Unix seconds of the last purchase of each of <see cref="ProductsOf"/>.</summary>
    public ReadOnlySpan<long> LastPurchasesOf(int customer) =>
        _lastPurchases.AsSpan(_rowStart[customer], _rowStart[customer + 1] - _rowStart[customer]);

    /// <summary>Products that at least one customer bought.</summary>
    public int ActiveProductCount()
    {
        var seen = new bool[ProductCount];
        foreach (var product in _products.AsSpan(0, PairCount))
        {
            seen[product] = true;
        }

        return seen.Count(static s => s);
    }

    /// <summary>Builds the matrix from purchase lines in any order; of a repeated pair the latest instant counts.</summary>
    /// <param name="customerCount">Rows; customers are 0 … customerCount − 1.</param>
    /// <param name="productCount">Columns; products are 0 … productCount − 1.</param>
    /// <param name="customers">Customer of each line.</param>
    /// <param name="products">Product of each line.</param>
    /// <param name="instants">Unix seconds of each line.</param>
    /// <param name="maxProductsPerCustomer">Customers with more distinct products keep their newest (ties: lower product index).</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the matrix.</exception>
    public static PurchaseMatrix FromLines(
        int customerCount,
        int productCount,
        ReadOnlySpan<int> customers,
        ReadOnlySpan<int> products,
        ReadOnlySpan<long> instants,
        int maxProductsPerCustomer = DefaultMaxProductsPerCustomer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customerCount);
        ArgumentOutOfRangeException.ThrowIfNegative(productCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxProductsPerCustomer, 1);
        if (customers.Length != products.Length || customers.Length != instants.Length)
        {
            throw new ArgumentException("Customers, products and instants must be of one length.", nameof(products));
        }

        var rowStart = new int[customerCount + 1];
        for (var line = 0; line < customers.Length; line++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)customers[line], (uint)customerCount, nameof(customers));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)products[line], (uint)productCount, nameof(products));
            rowStart[customers[line] + 1]++;
        }

        for (var customer = 0; customer < customerCount; customer++)
        {
            rowStart[customer + 1] += rowStart[customer];
        }

        var columns = new int[customers.Length];
        var last = new long[customers.Length];
        var next = rowStart.AsSpan(0, customerCount).ToArray();
        for (var line = 0; line < customers.Length; line++)
        {
            var position = next[customers[line]]++;
            columns[position] = products[line];
            last[position] = instants[line];
        }

        var kept = 0;
        for (var customer = 0; customer < customerCount; customer++)
        {
            var from = rowStart[customer];
            var length = rowStart[customer + 1] - from;
            rowStart[customer] = kept;
            var distinct = MergeDuplicates(columns.AsSpan(from, length), last.AsSpan(from, length));
            distinct = KeepNewest(columns.AsSpan(from, distinct), last.AsSpan(from, distinct), maxProductsPerCustomer);
            columns.AsSpan(from, distinct).CopyTo(columns.AsSpan(kept));
            last.AsSpan(from, distinct).CopyTo(last.AsSpan(kept));
            kept += distinct;
        }

        rowStart[customerCount] = kept;
        return new PurchaseMatrix(productCount, rowStart, columns, last);
    }

    /// <summary>2^(−age/half-life) for each pair, in row order.</summary>
    internal double[] Weights(long now, TimeDecay decay)
    {
        var weights = new double[PairCount];
        for (var pair = 0; pair < weights.Length; pair++)
        {
            weights[pair] = decay.Weight(now, _lastPurchases[pair]);
        }

        return weights;
    }

    private static int MergeDuplicates(Span<int> products, Span<long> instants)
    {
        products.Sort(instants);
        var distinct = 0;
        for (var i = 0; i < products.Length; i++)
        {
            if (distinct > 0 && products[distinct - 1] == products[i])
            {
                instants[distinct - 1] = Math.Max(instants[distinct - 1], instants[i]);
            }
            else
            {
                products[distinct] = products[i];
                instants[distinct] = instants[i];
                distinct++;
            }
        }

        return distinct;
    }

    private static int KeepNewest(Span<int> products, Span<long> instants, int limit)
    {
        if (products.Length <= limit)
        {
            return products.Length;
        }

        var newestFirst = new (long Instant, int Product)[products.Length];
        for (var i = 0; i < newestFirst.Length; i++)
        {
            newestFirst[i] = (-instants[i], products[i]);
        }

        Array.Sort(newestFirst);
        Array.Sort(newestFirst, 0, limit, Comparer<(long Instant, int Product)>.Create(static (a, b) => a.Product.CompareTo(b.Product)));
        for (var i = 0; i < limit; i++)
        {
            products[i] = newestFirst[i].Product;
            instants[i] = -newestFirst[i].Instant;
        }

        return limit;
    }
}
