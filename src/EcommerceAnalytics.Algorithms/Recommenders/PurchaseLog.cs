namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>Counted purchase lines of known customers, in columns, in any order.</summary>
public sealed class PurchaseLog
{
    /// <summary>Takes the columns; they are not copied and must not change afterwards.</summary>
    /// <param name="customerCount">Customers are 0 … customerCount − 1.</param>
    /// <param name="productCount">Products are 0 … productCount − 1.</param>
    /// <param name="customers">Customer of each line.</param>
    /// <param name="products">Product of each line.</param>
    /// <param name="orders">Order of each line; any numbers that tell orders apart.</param>
    /// <param name="instants">Unix seconds of each line.</param>
    /// <param name="days">Day of each line in the store's calendar, as a running number.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public PurchaseLog(
        int customerCount, int productCount, int[] customers, int[] products, int[] orders, long[] instants, int[] days)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(products);
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(instants);
        ArgumentNullException.ThrowIfNull(days);
        if (products.Length != customers.Length || orders.Length != customers.Length
            || instants.Length != customers.Length || days.Length != customers.Length)
        {
            throw new ArgumentException("All columns must be of one length.", nameof(products));
        }

        CustomerCount = customerCount;
        ProductCount = productCount;
        Customers = customers;
        Products = products;
        Orders = orders;
        Instants = instants;
        Days = days;
    }

    /// <summary>Customers, with or without lines.</summary>
    public int CustomerCount { get; }

    /// <summary>Products, with or without lines.</summary>
    public int ProductCount { get; }

    /// <summary>Lines.</summary>
    public int LineCount => Customers.Length;

    internal int[] Customers { get; }

    internal int[] Products { get; }

    internal int[] Orders { get; }

    internal long[] Instants { get; }

    internal int[] Days { get; }

    /// <summary>The matrix of all lines.</summary>
    public PurchaseMatrix ToMatrix(int maxProductsPerCustomer = PurchaseMatrix.DefaultMaxProductsPerCustomer) =>
        PurchaseMatrix.FromLines(CustomerCount, ProductCount, Customers, Products, Instants, maxProductsPerCustomer);

    /// <summary>The lines before an instant.</summary>
    /// <param name="instant">Unix seconds, excluded.</param>
    public PurchaseLog Before(long instant)
    {
        var kept = Enumerable.Range(0, LineCount).Where(line => Instants[line] < instant).ToArray();
        return new PurchaseLog(
            CustomerCount,
            ProductCount,
            Array.ConvertAll(kept, line => Customers[line]),
            Array.ConvertAll(kept, line => Products[line]),
            Array.ConvertAll(kept, line => Orders[line]),
            Array.ConvertAll(kept, line => Instants[line]),
            Array.ConvertAll(kept, line => Days[line]));
    }

    /// <summary>By customer, the distinct products of each of its orders, oldest order first (ties by order number).</summary>
    public int[][][] OrdersByCustomer()
    {
        var lines = Enumerable.Range(0, LineCount).ToArray();
        var orderInstants = new Dictionary<int, long>();
        foreach (var line in lines)
        {
            orderInstants[Orders[line]] = orderInstants.TryGetValue(Orders[line], out var first)
                ? Math.Min(first, Instants[line])
                : Instants[line];
        }

        Array.Sort(lines, (a, b) =>
        {
            var byCustomer = Customers[a].CompareTo(Customers[b]);
            var byInstant = byCustomer != 0 ? byCustomer : orderInstants[Orders[a]].CompareTo(orderInstants[Orders[b]]);
            var byOrder = byInstant != 0 ? byInstant : Orders[a].CompareTo(Orders[b]);
            return byOrder != 0 ? byOrder : Products[a].CompareTo(Products[b]);
        });
        var histories = new List<int[]>[CustomerCount];
        for (var i = 0; i < lines.Length;)
        {
            var (customer, order) = (Customers[lines[i]], Orders[lines[i]]);
            var products = new List<int>();
            for (; i < lines.Length && Orders[lines[i]] == order && Customers[lines[i]] == customer; i++)
            {
                if (products.Count == 0 || products[^1] != Products[lines[i]])
                {
                    products.Add(Products[lines[i]]);
                }
            }

            (histories[customer] ??= []).Add([.. products]);
        }

        return Array.ConvertAll(histories, static h => h?.ToArray() ?? []);
    }
}
