namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>
/// ABC classes: products by net sales, ties by id; A up to and including the one that reaches 80 % of the total, B in the
/// same way to 95 %, C the rest. A product without positive net sales is C, and so is every one when the total is not positive.
/// </summary>
internal static class AbcRanking
{
    private const decimal ShareOfA = 0.80m;
    private const decimal ShareOfB = 0.95m;

    /// <summary>Ranks products.</summary>
    /// <param name="netSales">Net sales by product.</param>
    public static IReadOnlyList<RankedProduct> Rank(IEnumerable<KeyValuePair<int, decimal>> netSales)
    {
        var ordered = netSales.OrderByDescending(p => p.Value).ThenBy(p => p.Key).ToList();
        var total = ordered.Sum(p => p.Value);
        var before = 0m;
        return ordered.ConvertAll(product =>
        {
            var abc = product.Value <= 0 ? AbcClass.C
                : before < ShareOfA * total ? AbcClass.A
                : before < ShareOfB * total ? AbcClass.B
                : AbcClass.C;
            before += product.Value;
            return new RankedProduct(product.Key, product.Value, before, abc);
        });
    }
}

/// <summary>A product with its class.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="NetSales">Its net sales.</param>
/// <param name="Cumulative">Net sales of it and all before it.</param>
/// <param name="Class">Its class.</param>
internal sealed record RankedProduct(int ProductId, decimal NetSales, decimal Cumulative, AbcClass Class);

/// <summary>Classes of products by their share of net sales.</summary>
public enum AbcClass
{
    /// <summary>The first 80 %.</summary>
    A,

    /// <summary>From there to 95 %.</summary>
    B,

    /// <summary>The rest, and what has no positive net sales.</summary>
    C,
}
