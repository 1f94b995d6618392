namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>The two unranked references; their order is pseudo-random, but the same in every run.</summary>
internal static class UnrankedRule
{
    /// <summary>Any products that the customer has not bought.</summary>
    public static Func<int, CustomerHistory, IReadOnlyList<Recommendation>> Random(PurchaseMatrix matrix, int k) =>
        (customer, history) =>
        {
            var candidates = new bool[matrix.ProductCount];
            Array.Fill(candidates, true);
            return Draw(customer, history, candidates, k);
        };

    /// <summary>Products bought by anybody who shares a product with the customer.</summary>
    public static Func<int, CustomerHistory, IReadOnlyList<Recommendation>> CoBuyers(PurchaseMatrix matrix, int k)
    {
        var buyers = CompressedRows.FromPurchases(matrix, 0, TimeDecay.Off).Transpose();
        return (customer, history) =>
        {
            var candidates = new bool[matrix.ProductCount];
            var seen = new bool[matrix.CustomerCount];
            foreach (var product in history.Products)
            {
                foreach (var buyer in buyers.Columns.AsSpan(buyers.Start[product], buyers.Start[product + 1] - buyers.Start[product]))
                {
                    if (seen[buyer])
                    {
                        continue;
                    }

                    seen[buyer] = true;
                    foreach (var other in matrix.ProductsOf(buyer))
                    {
                        candidates[other] = true;
                    }
                }
            }

            return Draw(customer, history, candidates, k);
        };
    }

    private static Recommendation[] Draw(int seed, CustomerHistory history, bool[] candidates, int k)
    {
        foreach (var product in history.Products)
        {
            candidates[product] = false;
        }

        var products = Enumerable.Range(0, candidates.Length).Where(p => candidates[p]).ToArray();
        new Random(seed).Shuffle(products);
        return [.. products.Take(k).Select(static p => new Recommendation(p, 0, RecommendationSource.Neighbours, null, 0))];
    }
}
