using System.Globalization;
using System.Text.Json.Serialization;

namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>What is measured.</summary>
public enum EvaluatedStrategy
{
    /// <summary>Any products, at random.</summary>
    Random,

    /// <summary>What customers with a common product bought, in no order: the rule of the original system.</summary>
    OriginalRule,

    /// <summary>Most bought of all time.</summary>
    PopularAllTime,

    /// <summary>Most bought in the last 30 days.</summary>
    PopularRecent,

    /// <summary><see cref="ItemKnn"/>.</summary>
    ItemKnnDecay,

    /// <summary><see cref="Rp3Beta"/>.</summary>
    Rp3BetaDecay,

    /// <summary><see cref="Ease"/>.</summary>
    EaseDecay,

    /// <summary>Personal frequency.</summary>
    BuyAgain,

    /// <summary>Personal frequency blended with the best model.</summary>
    Blend,

    /// <summary>
    /// What is finally served, with its fill and its limit per category: of new products, or of all products where repeats and
    /// new ones are blended. Stock and country are not part of the measurement.
    /// </summary>
    Served,

    /// <summary>What is served of the customer's own repeats.</summary>
    ServedBuyAgain,
}

/// <summary>The purchases of the next shopping day that count.</summary>
public enum EvaluationTarget
{
    /// <summary>Products the customer had not bought before.</summary>
    NewProducts,

    /// <summary>All products.</summary>
    AllProducts,
}

/// <summary>One line of the comparison.</summary>
/// <param name="Strategy">What was measured.</param>
/// <param name="Target">On which purchases.</param>
/// <param name="Algorithm">The model behind it; null without one.</param>
/// <param name="HalfLifeDays">Half-life of the model; null: none, or no decay.</param>
/// <param name="Customers">Customers it was measured on.</param>
/// <param name="Recall">Mean recall at K.</param>
/// <param name="Ndcg">Mean normalised discounted cumulative gain at K.</param>
/// <param name="HitRate">Share of customers with at least one hit in K.</param>
/// <param name="Coverage">Share of all products that were in at least one customer's first K.</param>
public sealed record EvaluationRow(
    EvaluatedStrategy Strategy,
    EvaluationTarget Target,
    RecommenderAlgorithm? Algorithm,
    double? HalfLifeDays,
    int Customers,
    double Recall,
    double Ndcg,
    double HitRate,
    double Coverage)
{
    /// <summary>Weight of popularity added to the model; 0 for none.</summary>
    public double PopularityShare { get; init; }

    /// <summary>Decay per order of the personal frequency; null when that is not used.</summary>
    public double? OrderDecay { get; init; }

    /// <summary>Share of the personal frequency; null when it is not used.</summary>
    public double? BuyAgainShare { get; init; }

    /// <summary>Maximum number of products per category; null without a limit.</summary>
    public int? CategoryLimit { get; init; }

    /// <summary>What was measured, in words.</summary>
    [JsonIgnore]
    public string Name => PopularityShare > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Strategy} + {PopularityShare:0.##} × popularity") : Strategy.ToString();
}

/// <summary>The comparison of a store's own time split.</summary>
/// <param name="Cutoff">Unix seconds: trained before, measured after.</param>
/// <param name="K">Length of the lists.</param>
/// <param name="Customers">Customers known before the cutoff with a shopping day after it.</param>
/// <param name="Products">Products of the catalogue.</param>
/// <param name="TrainingPairs">Customer–product pairs before the cutoff.</param>
/// <param name="Rows">Baselines first, then models by algorithm and half-life, then the lists with repeated purchases.</param>
public sealed record EvaluationReport(
    long Cutoff, int K, int Customers, int Products, int TrainingPairs, IReadOnlyList<EvaluationRow> Rows)
{
    /// <summary>Whether the best model may serve.</summary>
    public required ServingDecision Decision { get; init; }

    /// <summary>The best of everything that was tried.</summary>
    public required ServingChoice Choice { get; init; }
}

/// <summary>A row with the NDCG of each customer; NaN for those without a purchase that counts.</summary>
internal sealed record MeasuredRow(EvaluationRow Row, double[] Ndcg);

/// <summary>The progress of an evaluation.</summary>
/// <param name="Done">Finished rows.</param>
/// <param name="Total">Total number of rows.</param>
/// <param name="Latest">The row just finished.</param>
public sealed record EvaluationProgress(int Done, int Total, EvaluationRow Latest);

/// <summary>What to evaluate.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Length of the lists.</summary>
    public int K { get; init; } = 10;

    /// <summary>Half-lives to try, in days; null for no decay.</summary>
    public IReadOnlyList<double?> HalfLives { get; init; } = [60];

    /// <summary>Whether only the algorithm that performs best with the first half-life is tried with the others.</summary>
    public bool OtherHalfLivesForBestOnly { get; init; }

    /// <summary>Weights of popularity to add to each model, besides none.</summary>
    public IReadOnlyList<double> PopularityShares { get; init; } = [0.1, 0.3, 1];

    /// <summary>How much one order back may count in the personal frequency; of equals the first.</summary>
    public IReadOnlyList<double> OrderDecays { get; init; } = [CustomerHistory.OrderDecay, 0.6, 0.7, 0.9, 0.95, 1];

    /// <summary>Shares of the personal frequency in the blend; of equals the first.</summary>
    public IReadOnlyList<double> BuyAgainShares { get; init; } = [Recommender.DefaultBuyAgainShare, 0.5, 0.9, 1];

    /// <summary>Category of each product, or −1; null where categories are not known, and have no part in what is served.</summary>
    public IReadOnlyList<int>? Categories { get; init; }

    /// <summary>Maximum number of customers to measure; of more, every n-th.</summary>
    public int MaxCustomers { get; init; } = 20_000;

    /// <summary>Models to try; EASE is left out when the store has too many active products for it.</summary>
    public IReadOnlyList<RecommenderAlgorithm> Algorithms { get; init; } =
        [RecommenderAlgorithm.ItemKnnDecay, RecommenderAlgorithm.Rp3BetaDecay, RecommenderAlgorithm.EaseDecay];

    /// <summary>Largest number of active products for which EASE is tried.</summary>
    public int MaxEaseProducts { get; init; } = EaseOptions.RecommendedProducts;

    /// <summary>Threads; the figures are the same for every number. −1: as many as there are processors.</summary>
    public int MaxDegreeOfParallelism { get; init; } = -1;
}
