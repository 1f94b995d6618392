namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>How lists are made: what the store's own past has shown to be best, or the defaults before that.</summary>
public sealed record ServingChoice
{
    /// <summary>Maximum number of products of a category while others are left, unless that has been found to cost too much.</summary>
    public const int DefaultCategoryLimit = 3;

    /// <summary>What is used before the first training.</summary>
    public static ServingChoice Default { get; } = new();

    /// <summary>The algorithm; null while popularity serves.</summary>
    public RecommenderAlgorithm? Algorithm { get; init; }

    /// <summary>Half-life of purchases in days; null without decay.</summary>
    public double? HalfLifeDays { get; init; }

    /// <summary>Weight of popularity added to the scores of the model, both scaled to a maximum of 1; 0 for the model alone.</summary>
    public double PopularityShare { get; init; }

    /// <summary>How much one order back counts in the personal frequency.</summary>
    public double OrderDecay { get; init; } = CustomerHistory.OrderDecay;

    /// <summary>Share of the personal frequency where repeats and new products are blended; the rest is the model's.</summary>
    public double BuyAgainShare { get; init; } = Recommender.DefaultBuyAgainShare;

    /// <summary>Whether lists are filled from the customer's categories before they are from the whole store.</summary>
    public bool FillByCategory { get; init; } = true;

    /// <summary>Maximum number of products of a category in lists of new products; null for no limit.</summary>
    public int? CategoryLimit { get; init; } = DefaultCategoryLimit;

    /// <summary>The same for lists that blend repeats and new products.</summary>
    public int? RepeatCategoryLimit { get; init; } = DefaultCategoryLimit;

    /// <summary>The same where only what the customer bought is listed.</summary>
    public int? BuyAgainCategoryLimit { get; init; } = DefaultCategoryLimit;
}
