using System.Numerics;
using System.Numerics.Tensors;

namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>A list under construction: the products with the best scores first, then popular ones, with the limit per category.</summary>
internal sealed class RecommendationList(PopularityRanking popularity, RecommendationListOptions options, int[]? categories)
{
    private const double RoundingMargin = 1e-9;

    private readonly List<Recommendation> _picks = new(options.Limit);
    private readonly Dictionary<int, int>? _perCategory = categories is null ? null : [];

    public bool IsFull => _picks.Count >= options.Limit;

    /// <summary>Appends the best products with a positive score.</summary>
    public void AddBest(
        ScoringWorkspace workspace, RecommendationSource source, RecommendationSource sourceOfBought, bool includePurchased, bool capped)
    {
        var cap = capped && categories is not null ? options.MaxPerCategory : null;
        var capacity = (options.Limit - _picks.Count) * (cap is null ? 1 : 4);
        while (!IsFull)
        {
            Select(workspace, capacity, includePurchased);
            var from = _picks.Count;
            foreach (var rank in workspace.Best.Items)
            {
                var product = popularity.Order[rank];
                if (!IsFull && HasRoom(product, cap))
                {
                    Add(workspace, product, workspace.Scores[product], workspace.Bought(product) ? sourceOfBought : source);
                }
            }

            if (IsFull || workspace.Best.Count < capacity)
            {
                return;
            }

            // The limit per category used up the candidates: repeat the step with more of them.
            Undo(workspace, from);
            capacity *= 4;
        }
    }

    /// <summary>Appends popular products; only those of the given categories unless that is null.</summary>
    public void AddPopular(ScoringWorkspace workspace, int[]? only, RecommendationSource source, bool capped)
    {
        var cap = capped && categories is not null ? options.MaxPerCategory : null;
        foreach (var product in popularity.Order)
        {
            if (IsFull)
            {
                return;
            }

            if ((only is null || only.Contains(categories![product]))
                && workspace.IsFree(product, options.IncludePurchased)
                && HasRoom(product, cap)
                && options.Eligible?.Invoke(product) != false)
            {
                Add(workspace, product, popularity.Score(product), source);
            }
        }
    }

    /// <summary>The list, each neighbour with the bought product that adds most to its score (ties: lower index).</summary>
    /// <param name="workspace">What the list was filled from.</param>
    /// <param name="history">What was bought.</param>
    /// <param name="table">The model.</param>
    /// <param name="scoresAreSums">Whether the scores are the plain sums over the history.</param>
    public Recommendation[] Explain(ScoringWorkspace workspace, CustomerHistory history, NeighbourTable table, bool scoresAreSums)
    {
        var picks = _picks.ToArray();
        var largest = new double[picks.Length];
        for (var slot = 0; slot < picks.Length; slot++)
        {
            var isNeighbour = picks[slot].Source == RecommendationSource.Neighbours;
            workspace.Slots[picks[slot].Product] = isNeighbour ? slot + 1 : 0;

            // The largest of n parts is at least an n-th of their sum; smaller parts need not be examined.
            largest[slot] = !isNeighbour ? double.PositiveInfinity
                : scoresAreSums ? picks[slot].Score / history.Products.Length * (1 - RoundingMargin) : 0;
        }

        // Rows are sorted, heaviest first: below the floor no pick can find a larger part.
        var floor = TensorPrimitives.Min<double>(largest.Length == 0 ? [double.PositiveInfinity] : largest);
        for (var i = 0; i < history.Products.Length; i++)
        {
            var product = history.Products[i];
            var neighbours = table.NeighboursOf(product);
            var weights = table.WeightsOf(product);
            for (var k = 0; k < neighbours.Length && history.Weights[i] * weights[k] > floor; k++)
            {
                var slot = workspace.Slots[neighbours[k]] - 1;
                var part = history.Weights[i] * weights[k];
                if (slot >= 0 && part > largest[slot])
                {
                    largest[slot] = part;
                    floor = TensorPrimitives.Min<double>(largest);
                    picks[slot] = picks[slot] with { ReasonProduct = product, CoCustomers = table.CoCustomersOf(product)[k] };
                }
            }
        }

        for (var slot = 0; slot < picks.Length; slot++)
        {
            workspace.Slots[picks[slot].Product] = 0;
            workspace.Unpick(picks[slot].Product);

            // Nothing the customer bought speaks for it: popularity, mixed into the scores, does.
            if (picks[slot] is { Source: RecommendationSource.Neighbours, ReasonProduct: null })
            {
                picks[slot] = picks[slot] with { Source = RecommendationSource.Popular };
            }
        }

        return picks;
    }

    private void Select(ScoringWorkspace workspace, int capacity, bool includePurchased)
    {
        var best = workspace.Best;
        best.Reset(capacity);

        // One comparison that nearly always fails decides about nearly all products.
        var least = double.Epsilon;
        if (workspace.IsDense)
        {
            var scores = workspace.Scores;
            var product = 0;
            while (product < scores.Length)
            {
                // Several are skipped at a time, because few are good enough.
                if (product + Vector<double>.Count <= scores.Length
                    && !Vector.GreaterThanOrEqualAny(new Vector<double>(scores[product..]), new Vector<double>(least)))
                {
                    product += Vector<double>.Count;
                    continue;
                }

                for (var end = Math.Min(product + Vector<double>.Count, scores.Length); product < end; product++)
                {
                    if (scores[product] >= least)
                    {
                        least = Consider(workspace, product, includePurchased, least);
                    }
                }
            }
        }
        else
        {
            foreach (var product in workspace.Touched)
            {
                if (workspace.Scores[product] >= least)
                {
                    least = Consider(workspace, product, includePurchased, least);
                }
            }
        }

        best.SortBestFirst();
    }

    private double Consider(ScoringWorkspace workspace, int product, bool includePurchased, double least)
    {
        var best = workspace.Best;
        var score = workspace.Scores[product];
        var rank = popularity.Ranks[product];

        // A product may have been noted twice; once pushed out of the list it is not accepted again.
        if (best.Accepts(score, rank)
            && workspace.IsFree(product, includePurchased)
            && options.Eligible?.Invoke(product) != false
            && !best.Items.Contains(rank))
        {
            best.Offer(score, rank);
            return Math.Max(least, best.Threshold);
        }

        return least;
    }

    private bool HasRoom(int product, int? cap) =>
        cap is null || categories![product] < 0 || _perCategory!.GetValueOrDefault(categories[product]) < cap;

    private void Add(ScoringWorkspace workspace, int product, double score, RecommendationSource source)
    {
        _picks.Add(new Recommendation(product, score, source, null, 0));
        workspace.Pick(product);
        if (_perCategory is not null)
        {
            _perCategory[categories![product]] = _perCategory.GetValueOrDefault(categories[product]) + 1;
        }
    }

    private void Undo(ScoringWorkspace workspace, int from)
    {
        foreach (var pick in _picks.Skip(from))
        {
            workspace.Unpick(pick.Product);
            _perCategory![categories![pick.Product]]--;
        }

        _picks.RemoveRange(from, _picks.Count - from);
    }
}
