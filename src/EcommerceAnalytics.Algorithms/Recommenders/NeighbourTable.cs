namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>One row entry of a <see cref="NeighbourTable"/>.</summary>
/// <param name="Product">The product whose neighbour this is.</param>
/// <param name="Neighbour">The neighbouring product.</param>
/// <param name="Weight">What a purchase of <paramref name="Product"/> adds to the score of <paramref name="Neighbour"/>; EASE weights may be negative.</param>
/// <param name="CoCustomers">Customers who bought both.</param>
public readonly record struct ProductNeighbour(int Product, int Neighbour, double Weight, int CoCustomers);

/// <summary>A trained model: for each product its neighbours, heaviest first, ties by product index. Immutable, safe to share.</summary>
public sealed class NeighbourTable
{
    private readonly int[] _start;
    private readonly int[] _neighbours;
    private readonly double[] _weights;
    private readonly int[] _coCustomers;

    internal NeighbourTable(int[] start, int[] neighbours, double[] weights, int[] coCustomers)
    {
        _start = start;
        _neighbours = neighbours;
        _weights = weights;
        _coCustomers = coCustomers;
    }

    /// <summary>Products, with or without neighbours.</summary>
    public int ProductCount => _start.Length - 1;

    /// <summary>Neighbours of a product, heaviest first.</summary>
    public ReadOnlySpan<int> NeighboursOf(int product) => Row(_neighbours, product);

    /// <summary>Weights of <see cref="NeighboursOf"/>.</summary>
    public ReadOnlySpan<double> WeightsOf(int product) => Row(_weights, product);

    /// <summary>Numbers of customers who bought both, for <see cref="NeighboursOf"/>.</summary>
    public ReadOnlySpan<int> CoCustomersOf(int product) => Row(_coCustomers, product);

    /// <summary>All entries, by product and rank: what is to be stored.</summary>
    public IEnumerable<ProductNeighbour> Entries()
    {
        for (var product = 0; product < ProductCount; product++)
        {
            for (var i = _start[product]; i < _start[product + 1]; i++)
            {
                yield return new ProductNeighbour(product, _neighbours[i], _weights[i], _coCustomers[i]);
            }
        }
    }

    /// <summary>Rebuilds a stored table; the order of the entries does not matter, but that of <see cref="Entries"/> saves sorting them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An entry names a product outside 0 … productCount − 1.</exception>
    public static NeighbourTable FromEntries(int productCount, IEnumerable<ProductNeighbour> entries)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(productCount);
        var sorted = entries.ToArray();
        var isSorted = true;
        for (var i = 0; i < sorted.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sorted[i].Product, (uint)productCount, nameof(entries));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sorted[i].Neighbour, (uint)productCount, nameof(entries));
            isSorted &= i == 0 || HeaviestFirst(sorted[i - 1], sorted[i]) < 0;
        }

        if (!isSorted)
        {
            Array.Sort(sorted, HeaviestFirst);
        }

        var start = new int[productCount + 1];
        foreach (var entry in sorted)
        {
            start[entry.Product + 1]++;
        }

        for (var product = 0; product < productCount; product++)
        {
            start[product + 1] += start[product];
        }

        return new NeighbourTable(
            start,
            Array.ConvertAll(sorted, static e => e.Neighbour),
            Array.ConvertAll(sorted, static e => e.Weight),
            Array.ConvertAll(sorted, static e => e.CoCustomers));
    }

    private static int HeaviestFirst(ProductNeighbour a, ProductNeighbour b) => a.Product != b.Product
        ? a.Product.CompareTo(b.Product)
        : a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Neighbour.CompareTo(b.Neighbour);

    private ReadOnlySpan<T> Row<T>(T[] values, int product) => values.AsSpan(_start[product], _start[product + 1] - _start[product]);
}
