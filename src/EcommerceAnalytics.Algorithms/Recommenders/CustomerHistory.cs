namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>What one customer bought, read live: the scores depend on nothing else of the customer.</summary>
public sealed class CustomerHistory
{
    /// <summary>How much one order back counts in <see cref="Frequencies"/> where the store has not learnt better.</summary>
    public const double OrderDecay = 0.8;

    private CustomerHistory(int[] products, double[] weights, double[] frequencies)
    {
        Products = products;
        Weights = weights;
        Frequencies = frequencies;
    }

    /// <summary>A customer without purchases.</summary>
    public static CustomerHistory Empty { get; } = new([], [], []);

    /// <summary>Distinct products, ascending.</summary>
    internal int[] Products { get; }

    /// <summary>x_ui: the aged weight of the last purchase of each product.</summary>
    internal double[] Weights { get; }

    /// <summary>f_uj = Σ_orders decay^(orders since); 0 where the orders are not known.</summary>
    internal double[] Frequencies { get; }

    internal double LargestFrequency => Frequencies.Length == 0 ? 0 : Frequencies.Max();

    /// <summary>From distinct or repeated products with the instants they were bought at, in any order.</summary>
    /// <param name="products">Products.</param>
    /// <param name="instants">Unix seconds of each.</param>
    /// <param name="now">Unix seconds from which ages are counted.</param>
    /// <param name="decay">The ageing the model was trained with.</param>
    /// <param name="ordersOldestFirst">Products of each order, for buying again; null where that is not asked for.</param>
    /// <param name="orderDecay">How much one order back counts for buying again.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static CustomerHistory FromPurchases(
        ReadOnlySpan<int> products,
        ReadOnlySpan<long> instants,
        long now,
        TimeDecay decay,
        IReadOnlyList<int[]>? ordersOldestFirst = null,
        double orderDecay = OrderDecay)
    {
        if (products.Length != instants.Length)
        {
            throw new ArgumentException("One instant per product.", nameof(instants));
        }

        var last = new Dictionary<int, long>(products.Length);
        for (var i = 0; i < products.Length; i++)
        {
            last[products[i]] = last.TryGetValue(products[i], out var known) ? Math.Max(known, instants[i]) : instants[i];
        }

        int[] distinct = [.. last.Keys.Order()];
        var frequencies = PersonalFrequencies(ordersOldestFirst ?? [], orderDecay);
        return new CustomerHistory(
            distinct,
            Array.ConvertAll(distinct, product => decay.Weight(now, last[product])),
            Array.ConvertAll(distinct, product => frequencies.GetValueOrDefault(product)));
    }

    /// <summary>From distinct products with known weights, such as a cart (all 1).</summary>
    /// <exception cref="ArgumentException">The lengths differ, a product is repeated or a weight is not positive.</exception>
    public static CustomerHistory FromWeights(ReadOnlySpan<int> products, ReadOnlySpan<double> weights)
    {
        if (products.Length != weights.Length)
        {
            throw new ArgumentException("One weight per product.", nameof(weights));
        }

        var sorted = products.ToArray();
        var values = weights.ToArray();
        Array.Sort(sorted, values);
        for (var i = 0; i < sorted.Length; i++)
        {
            if (!(values[i] > 0) || (i > 0 && sorted[i] == sorted[i - 1]))
            {
                throw new ArgumentException("Products must be distinct and weights positive.", nameof(products));
            }
        }

        return new CustomerHistory(sorted, values, new double[sorted.Length]);
    }

    /// <summary>f_j = Σ over the orders that hold j of decay^(number of later orders).</summary>
    public static IReadOnlyDictionary<int, double> PersonalFrequencies(
        IReadOnlyList<int[]> ordersOldestFirst, double orderDecay = OrderDecay)
    {
        ArgumentNullException.ThrowIfNull(ordersOldestFirst);
        var frequencies = new Dictionary<int, double>();
        var weight = 1.0;
        for (var order = ordersOldestFirst.Count - 1; order >= 0; order--)
        {
            foreach (var product in ordersOldestFirst[order].Distinct())
            {
                frequencies[product] = frequencies.GetValueOrDefault(product) + weight;
            }

            weight *= orderDecay;
        }

        return frequencies;
    }
}
