using System.Collections.Concurrent;

namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>
/// Turns a customer's live history into a ranked list: r_uj = Σ_{i∈I_u} x_ui W_ij over the neighbour table, the largest
/// first, ties by popularity, then product index; what is missing is filled with popular products of the customer's
/// categories, then of all. Safe to share between threads.
/// </summary>
public sealed class Recommender
{
    /// <summary>Share of the personal frequency in a blended score where the store has not learnt better.</summary>
    public const double DefaultBuyAgainShare = 0.7;

    private const int TopCategories = 3;

    private readonly NeighbourTable _neighbours;
    private readonly int[]? _categories;
    private readonly ServingChoice _choice;
    private readonly ConcurrentBag<ScoringWorkspace> _workspaces = [];

    /// <summary>Serves one trained table.</summary>
    /// <param name="neighbours">The model.</param>
    /// <param name="categories">Category of each product, or −1; null where categories are not known.</param>
    /// <param name="choice">How its scores are mixed with popularity and repeats, and lists filled; null for the defaults.</param>
    /// <exception cref="ArgumentException">Not one category per product.</exception>
    public Recommender(NeighbourTable neighbours, int[]? categories = null, ServingChoice? choice = null)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        if (categories is not null && categories.Length != neighbours.ProductCount)
        {
            throw new ArgumentException("One category per product.", nameof(categories));
        }

        _neighbours = neighbours;
        _categories = categories;
        _choice = choice ?? ServingChoice.Default;
    }

    /// <summary>Products that customers with this history bought; only popular ones for an empty history.</summary>
    /// <exception cref="ArgumentException">The ranking is of another number of products.</exception>
    public IReadOnlyList<Recommendation> Recommend(
        CustomerHistory history, PopularityRanking popularity, RecommendationListOptions options) =>
        Run(history, popularity, options, ListKind.Neighbours);

    /// <summary>Products the customer bought, by personal frequency Σ_orders decay^(orders since); never filled with others.</summary>
    /// <exception cref="ArgumentException">The ranking is of another number of products.</exception>
    public IReadOnlyList<Recommendation> BuyAgain(
        CustomerHistory history, PopularityRanking popularity, RecommendationListOptions options) =>
        Run(history, popularity, options with { IncludePurchased = true }, ListKind.BuyAgain);

    /// <summary>
    /// What the customer is likely to put into the next order, new or not: s f/max f + (1 − s) r/max r of personal frequency f and
    /// neighbour score r, s = .7 where the store has not learnt better.
    /// </summary>
    /// <exception cref="ArgumentException">The ranking is of another number of products.</exception>
    public IReadOnlyList<Recommendation> Blend(
        CustomerHistory history, PopularityRanking popularity, RecommendationListOptions options) =>
        Run(history, popularity, options with { IncludePurchased = true }, ListKind.Blend);

    /// <summary>Popular products of all categories.</summary>
    /// <exception cref="ArgumentException">The ranking is of another number of products.</exception>
    public IReadOnlyList<Recommendation> Popular(
        CustomerHistory history, PopularityRanking popularity, RecommendationListOptions options) =>
        Run(history, popularity, options, ListKind.Popular);

    private Recommendation[] Run(
        CustomerHistory history, PopularityRanking popularity, RecommendationListOptions options, ListKind kind)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(popularity);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Limit, nameof(options));
        if (popularity.ProductCount != _neighbours.ProductCount)
        {
            throw new ArgumentException("The ranking is of another number of products.", nameof(popularity));
        }

        if (!_workspaces.TryTake(out var workspace))
        {
            workspace = new ScoringWorkspace(_neighbours.ProductCount);
        }

        workspace.Begin(history, options);
        Score(workspace, history, popularity, kind);
        var list = new RecommendationList(popularity, options, _categories);
        Fill(list, workspace, history, options, kind);
        var recommendations = list.Explain(workspace, history, _neighbours, scoresAreSums: kind == ListKind.Neighbours && _choice.PopularityShare == 0);
        workspace.End(history, options);

        // Not returned to the pool after an exception: a filter that threw leaves it in an undefined state.
        _workspaces.Add(workspace);
        return recommendations;
    }

    private void Score(ScoringWorkspace workspace, CustomerHistory history, PopularityRanking popularity, ListKind kind)
    {
        if (kind is ListKind.Neighbours or ListKind.Blend)
        {
            workspace.AddNeighbours(history, _neighbours);
            if (_choice.PopularityShare > 0)
            {
                workspace.Scale(1);
                workspace.AddPopularity(popularity, _choice.PopularityShare);
            }
        }

        if (kind is ListKind.BuyAgain)
        {
            workspace.AddFrequencies(history, 1);
        }
        else if (kind is ListKind.Blend && history.LargestFrequency is > 0 and var largest)
        {
            workspace.Scale(1 - _choice.BuyAgainShare);
            workspace.AddFrequencies(history, _choice.BuyAgainShare / largest);
        }
    }

    private void Fill(
        RecommendationList list, ScoringWorkspace workspace, CustomerHistory history, RecommendationListOptions options, ListKind kind)
    {
        var sourceOfBought = kind == ListKind.Neighbours ? RecommendationSource.Neighbours : RecommendationSource.BuyAgain;

        // First with the limit per category; the remainder is filled without it.
        bool[] rounds = options.MaxPerCategory is null ? [false] : [true, false];
        foreach (var capped in rounds)
        {
            list.AddBest(workspace, RecommendationSource.Neighbours, sourceOfBought, options.IncludePurchased, capped);
            if (kind == ListKind.BuyAgain || list.IsFull)
            {
                continue;
            }

            if (kind != ListKind.Popular && _choice.FillByCategory && FavouriteCategories(history) is { Length: > 0 } favourites)
            {
                list.AddPopular(workspace, favourites, RecommendationSource.PopularInCategory, capped);
            }

            list.AddPopular(workspace, null, RecommendationSource.Popular, capped);
        }
    }

    /// <summary>The categories with the largest aged weight in the history, ties by category index.</summary>
    private int[] FavouriteCategories(CustomerHistory history)
    {
        if (_categories is null || history.Products.Length == 0)
        {
            return [];
        }

        var weights = new Dictionary<int, double>();
        for (var i = 0; i < history.Products.Length; i++)
        {
            var category = _categories[history.Products[i]];
            if (category >= 0)
            {
                weights[category] = weights.GetValueOrDefault(category) + history.Weights[i];
            }
        }

        return [.. weights.OrderByDescending(w => w.Value).ThenBy(w => w.Key).Take(TopCategories).Select(w => w.Key)];
    }

    private enum ListKind
    {
        Neighbours,
        BuyAgain,
        Blend,
        Popular,
    }
}
