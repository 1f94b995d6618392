namespace EcommerceAnalytics.Algorithms.AssociationRules;

/// <summary>The distinct products of each order, in both directions (order → products, product → orders).</summary>
public sealed class Baskets
{
    /// <summary>Larger orders are left out: they are stock-ups that cost their square and pair everything with everything.</summary>
    public const int DefaultMaxProductsPerBasket = 2_000;

    private readonly int[] _orderStart;
    private readonly int[] _products;
    private readonly int[] _productStart;
    private readonly int[] _orders;

    private Baskets(int[] orderStart, int[] products, int[] productStart, int[] orders)
    {
        _orderStart = orderStart;
        _products = products;
        _productStart = productStart;
        _orders = orders;
        for (var order = 0; order + 1 < orderStart.Length; order++)
        {
            Count += orderStart[order + 1] > orderStart[order] ? 1 : 0;
        }
    }

    /// <summary>Orders with at least one product.</summary>
    public int Count { get; }

    /// <summary>Products, sold or not.</summary>
    public int ProductCount => _productStart.Length - 1;

    /// <summary>Orders that hold the product.</summary>
    public int CountOf(int product) => _productStart[product + 1] - _productStart[product];

    /// <summary>Builds the baskets from lines in any order; a product counts once per order.</summary>
    /// <param name="orderCount">Orders are 0 … orderCount − 1.</param>
    /// <param name="productCount">Products are 0 … productCount − 1.</param>
    /// <param name="orders">Order of each line.</param>
    /// <param name="products">Product of each line.</param>
    /// <param name="maxProductsPerBasket">Orders with more distinct products are left out.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside.</exception>
    public static Baskets FromLines(
        int orderCount,
        int productCount,
        ReadOnlySpan<int> orders,
        ReadOnlySpan<int> products,
        int maxProductsPerBasket = DefaultMaxProductsPerBasket)
    {
        if (orders.Length != products.Length)
        {
            throw new ArgumentException("One product per line.", nameof(products));
        }

        var start = new int[orderCount + 1];
        for (var line = 0; line < orders.Length; line++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)orders[line], (uint)orderCount, nameof(orders));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)products[line], (uint)productCount, nameof(products));
            start[orders[line] + 1]++;
        }

        Accumulate(start);
        var next = start.AsSpan(0, orderCount).ToArray();
        var sorted = new int[orders.Length];
        for (var line = 0; line < orders.Length; line++)
        {
            sorted[next[orders[line]]++] = products[line];
        }

        var kept = 0;
        var productStart = new int[productCount + 1];
        for (var order = 0; order < orderCount; order++)
        {
            var basket = sorted.AsSpan(start[order], start[order + 1] - start[order]);
            start[order] = kept;
            var distinct = Distinct(basket);
            if (distinct > maxProductsPerBasket)
            {
                continue;
            }

            foreach (var product in basket[..distinct])
            {
                sorted[kept++] = product;
                productStart[product + 1]++;
            }
        }

        start[orderCount] = kept;
        Accumulate(productStart);
        return new Baskets(start, sorted, productStart, OrdersByProduct(start, sorted, productStart));
    }

    internal ReadOnlySpan<int> ProductsOf(int order) => _products.AsSpan(_orderStart[order], _orderStart[order + 1] - _orderStart[order]);

    internal ReadOnlySpan<int> OrdersOf(int product) => _orders.AsSpan(_productStart[product], _productStart[product + 1] - _productStart[product]);

    private static int[] OrdersByProduct(int[] orderStart, int[] products, int[] productStart)
    {
        var next = productStart.AsSpan(0, productStart.Length - 1).ToArray();
        var orders = new int[productStart[^1]];
        for (var order = 0; order + 1 < orderStart.Length; order++)
        {
            for (var i = orderStart[order]; i < orderStart[order + 1]; i++)
            {
                orders[next[products[i]]++] = order;
            }
        }

        return orders;
    }

    private static void Accumulate(int[] start)
    {
        for (var i = 1; i < start.Length; i++)
        {
            start[i] += start[i - 1];
        }
    }

    private static int Distinct(Span<int> values)
    {
        values.Sort();
        var distinct = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (distinct == 0 || values[distinct - 1] != values[i])
            {
                values[distinct++] = values[i];
            }
        }

        return distinct;
    }
}
