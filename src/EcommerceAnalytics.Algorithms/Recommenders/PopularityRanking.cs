namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>All products by popularity, most popular first, ties by product index. Immutable, safe to share.</summary>
public sealed class PopularityRanking
{
    private readonly double[] _scores;
    private readonly int[] _order;
    private readonly int[] _ranks;

    internal PopularityRanking(double[] scores)
    {
        _scores = scores;
        _order = new int[scores.Length];
        _ranks = new int[scores.Length];
        for (var product = 0; product < scores.Length; product++)
        {
            _order[product] = product;
        }

        Array.Sort(_order, (a, b) => scores[a] != scores[b] ? scores[b].CompareTo(scores[a]) : a.CompareTo(b));
        for (var rank = 0; rank < _order.Length; rank++)
        {
            _ranks[_order[rank]] = rank;
        }
    }

    /// <summary>Products, with or without sales.</summary>
    public int ProductCount => _scores.Length;

    /// <summary>Products, most popular first.</summary>
    public ReadOnlySpan<int> Order => _order;

    /// <summary>By product, its place in <see cref="Order"/>.</summary>
    public ReadOnlySpan<int> Ranks => _ranks;

    /// <summary>The popularity of a product, in the unit it was computed from.</summary>
    public double Score(int product) => _scores[product];

    /// <summary>Ranks by the number of customers who bought the product in the window.</summary>
    /// <param name="purchases">Purchase lines.</param>
    /// <param name="from">First instant, Unix seconds.</param>
    /// <param name="to">Instant after the last, Unix seconds.</param>
    public static PopularityRanking OfWindow(PurchaseLog purchases, long from, long to)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        return new PopularityRanking(Array.ConvertAll(Buyers(purchases, from, to, null), static n => (double)n));
    }

    /// <summary>
    /// Ranks by the popularity in one country, shrunk towards the whole store: (c_country,j + m p_j)/(n_country + m), where c
    /// counts customers who bought j in the window, n sums c over the products, and p_j is the product's share in the store.
    /// </summary>
    /// <param name="purchases">Purchase lines.</param>
    /// <param name="from">First instant, Unix seconds.</param>
    /// <param name="to">Instant after the last, Unix seconds.</param>
    /// <param name="inCountry">Whether a customer is of the country.</param>
    /// <param name="shrinkage">m: how many purchases of the country weigh as much as the store.</param>
    public static PopularityRanking InCountry(
        PurchaseLog purchases, long from, long to, Func<int, bool> inCountry, double shrinkage = 50)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(inCountry);
        ArgumentOutOfRangeException.ThrowIfNegative(shrinkage);
        return Shrink(Buyers(purchases, from, to, inCountry), Buyers(purchases, from, to, null), shrinkage);
    }

    /// <summary>The same from given counts, one per product.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static PopularityRanking Shrink(ReadOnlySpan<int> inCountry, ReadOnlySpan<int> inStore, double shrinkage = 50)
    {
        if (inCountry.Length != inStore.Length)
        {
            throw new ArgumentException("One count per product in both.", nameof(inCountry));
        }

        double country = 0;
        double store = 0;
        for (var product = 0; product < inStore.Length; product++)
        {
            country += inCountry[product];
            store += inStore[product];
        }

        var scores = new double[inStore.Length];
        if (store > 0 && country + shrinkage > 0)
        {
            for (var product = 0; product < scores.Length; product++)
            {
                scores[product] = (inCountry[product] + (shrinkage * inStore[product] / store)) / (country + shrinkage);
            }
        }

        return new PopularityRanking(scores);
    }

    private static int[] Buyers(PurchaseLog purchases, long from, long to, Func<int, bool>? includes)
    {
        var counts = new int[purchases.ProductCount];
        var pairs = new HashSet<long>();
        for (var line = 0; line < purchases.LineCount; line++)
        {
            var instant = purchases.Instants[line];
            var customer = purchases.Customers[line];
            if (instant >= from && instant < to && (includes is null || includes(customer))
                && pairs.Add(((long)customer << 32) | (uint)purchases.Products[line]))
            {
                counts[purchases.Products[line]]++;
            }
        }

        return counts;
    }
}
