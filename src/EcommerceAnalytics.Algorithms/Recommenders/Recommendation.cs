namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>The source of a recommended product.</summary>
public enum RecommendationSource
{
    /// <summary>Customers who bought what this one bought.</summary>
    Neighbours,

    /// <summary>The customer's own repeated purchases.</summary>
    BuyAgain,

    /// <summary>Popular in the categories the customer buys most.</summary>
    PopularInCategory,

    /// <summary>Popular in general.</summary>
    Popular,
}

/// <summary>One recommended product.</summary>
/// <param name="Product">Product index.</param>
/// <param name="Score">Comparable within one list and one source; popularity for the popular ones.</param>
/// <param name="Source">Its source.</param>
/// <param name="ReasonProduct">The bought product that adds most to the score ("because you bought …"); null without one.</param>
/// <param name="CoCustomers">Customers who bought both it and the reason; 0 without a reason.</param>
public readonly record struct Recommendation(
    int Product, double Score, RecommendationSource Source, int? ReasonProduct, int CoCustomers);

/// <summary>The request.</summary>
public sealed record RecommendationListOptions
{
    /// <summary>Number of products; fewer only if the catalogue has no more.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Whether to include products the customer already bought.</summary>
    public bool IncludePurchased { get; init; }

    /// <summary>Maximum number of products of one category, as long as the catalogue can fill the list that way; null for no limit.</summary>
    public int? MaxPerCategory { get; init; } = 3;

    /// <summary>Products that may be shown (active, in stock, within price and category …); null for all.</summary>
    public Func<int, bool>? Eligible { get; init; }

    /// <summary>Products to exclude, such as those in the cart.</summary>
    public IReadOnlyCollection<int> Exclude { get; init; } = [];
}
