using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>Dense scratch of one scoring at a time: scores by product, those touched, and flags.</summary>
internal sealed class ScoringWorkspace(int productCount)
{
    private const byte IsBought = 1;
    private const byte IsExcluded = 2;
    private const byte IsPicked = 4;

    // The weight of less popular products is too small to change the order, and a request must not go through a million of them.
    private const int MaxPopular = 1000;

    private readonly double[] _scores = new double[productCount];
    private readonly byte[] _flags = new byte[productCount];
    private readonly int[] _slots = new int[productCount];

    private readonly int[] _all = [.. Enumerable.Range(0, productCount)];

    // A product whose sum passes through 0 (negative EASE weights) is noted again.
    private int[] _touched = new int[Math.Max(16, productCount)];
    private int _count;

    // A long history reaches most of the catalogue: then all products are walked in order and none is noted.
    private bool _dense;

    public TopItems Best { get; } = new();

    public ReadOnlySpan<int> Touched => _dense ? _all : _touched.AsSpan(0, _count);

    public ReadOnlySpan<double> Scores => _scores;

    /// <summary>Whether all products count as touched.</summary>
    public bool IsDense => _dense;

    /// <summary>1-based place of a picked product, 0 for the others; <see cref="RecommendationList"/> sets and clears it.</summary>
    public int[] Slots => _slots;

    public void Begin(CustomerHistory history, RecommendationListOptions options)
    {
        foreach (var product in history.Products)
        {
            _flags[product] |= IsBought;
        }

        foreach (var product in options.Exclude)
        {
            _flags[product] |= IsExcluded;
        }
    }

    public void End(CustomerHistory history, RecommendationListOptions options)
    {
        if (_dense)
        {
            Array.Clear(_scores);
        }
        else
        {
            foreach (var product in Touched)
            {
                _scores[product] = 0;
            }
        }

        foreach (var product in history.Products)
        {
            _flags[product] = 0;
        }

        foreach (var product in options.Exclude)
        {
            _flags[product] = 0;
        }

        _count = 0;
        _dense = false;
    }

    public bool Bought(int product) => (_flags[product] & IsBought) != 0;

    /// <summary>Whether a product may be picked: not excluded, not picked already, and not bought unless that is allowed.</summary>
    public bool IsFree(int product, bool includePurchased) =>
        (_flags[product] & (includePurchased ? IsExcluded | IsPicked : IsExcluded | IsPicked | IsBought)) == 0;

    public void Pick(int product) => _flags[product] |= IsPicked;

    public void Unpick(int product) => _flags[product] &= unchecked((byte)~IsPicked);

    public void AddNeighbours(CustomerHistory history, NeighbourTable table)
    {
        var entries = 0L;
        foreach (var product in history.Products)
        {
            entries += table.NeighboursOf(product).Length;
        }

        _dense = entries > productCount / 2;
        if (_dense)
        {
            AddToAll(history, table);
        }
        else
        {
            AddNoting(history, table);
        }
    }

    private void AddToAll(CustomerHistory history, NeighbourTable table)
    {
        ref var scores = ref MemoryMarshal.GetArrayDataReference(_scores);
        for (var i = 0; i < history.Products.Length; i++)
        {
            var weight = history.Weights[i];
            var neighbours = table.NeighboursOf(history.Products[i]);
            var weights = table.WeightsOf(history.Products[i]);
            for (var k = 0; k < neighbours.Length; k++)
            {
                // The indices were checked when the table was built.
                Unsafe.Add(ref scores, neighbours[k]) += weight * weights[k];
            }
        }
    }

    private void AddNoting(CustomerHistory history, NeighbourTable table)
    {
        ref var scores = ref MemoryMarshal.GetArrayDataReference(_scores);
        var count = _count;
        for (var i = 0; i < history.Products.Length; i++)
        {
            var weight = history.Weights[i];
            var neighbours = table.NeighboursOf(history.Products[i]);
            var weights = table.WeightsOf(history.Products[i]);
            if (count + neighbours.Length > _touched.Length)
            {
                Array.Resize(ref _touched, Math.Max(2 * _touched.Length, count + neighbours.Length));
            }

            ref var touched = ref MemoryMarshal.GetArrayDataReference(_touched);
            for (var k = 0; k < neighbours.Length; k++)
            {
                ref var score = ref Unsafe.Add(ref scores, neighbours[k]);
                Unsafe.Add(ref touched, count) = neighbours[k];
                count += score == 0 ? 1 : 0;
                score += weight * weights[k];
            }
        }

        _count = count;
    }

    /// <summary>Scales the scores so that the largest positive one becomes <paramref name="share"/>.</summary>
    public void Scale(double share)
    {
        var largest = 0.0;
        foreach (var product in Touched)
        {
            largest = Math.Max(largest, _scores[product]);
        }

        if (largest <= 0)
        {
            return;
        }

        if (!_dense)
        {
            _count = DistinctTouched();
        }

        foreach (var product in Touched)
        {
            _scores[product] *= share / largest;
        }
    }

    /// <summary>Adds the personal frequencies, each times <paramref name="factor"/>.</summary>
    public void AddFrequencies(CustomerHistory history, double factor)
    {
        for (var i = 0; i < history.Products.Length; i++)
        {
            Add(history.Products[i], factor * history.Frequencies[i]);
        }
    }

    /// <summary>Adds popularity, scaled so that the most popular product has <paramref name="share"/>.</summary>
    public void AddPopularity(PopularityRanking popularity, double share)
    {
        var order = popularity.Order[..Math.Min(MaxPopular, popularity.ProductCount)];
        var largest = order.Length == 0 ? 0 : popularity.Score(order[0]);
        foreach (var product in order)
        {
            if (popularity.Score(product) <= 0)
            {
                return;
            }

            Add(product, share * popularity.Score(product) / largest);
        }
    }

    private void Add(int product, double part)
    {
        if (!_dense && _scores[product] == 0)
        {
            if (_count == _touched.Length)
            {
                Array.Resize(ref _touched, 2 * _touched.Length);
            }

            _touched[_count++] = product;
        }

        _scores[product] += part;
    }

    private int DistinctTouched()
    {
        var touched = _touched.AsSpan(0, _count);
        touched.Sort();
        var distinct = 0;
        for (var i = 0; i < touched.Length; i++)
        {
            if (distinct == 0 || touched[distinct - 1] != touched[i])
            {
                touched[distinct++] = touched[i];
            }
        }

        return distinct;
    }
}
