namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>The best of many (score, item), by a heap of fixed size; equal scores go to the lower item.</summary>
internal sealed class TopItems
{
    private double[] _scores = [];
    private int[] _items = [];
    private int _capacity;

    public int Count { get; private set; }

    public ReadOnlySpan<int> Items => _items.AsSpan(0, Count);

    public ReadOnlySpan<double> Scores => _scores.AsSpan(0, Count);

    public void Reset(int capacity)
    {
        if (_items.Length < capacity)
        {
            _scores = new double[capacity];
            _items = new int[capacity];
        }

        _capacity = capacity;
        Count = 0;
    }

    /// <summary>A score below this is not kept; −∞ while there is room.</summary>
    public double Threshold => Count < _capacity || _capacity == 0 ? double.NegativeInfinity : _scores[0];

    /// <summary>Whether the item would be kept; checking first can avoid an expensive filter.</summary>
    public bool Accepts(double score, int item) =>
        Count < _capacity || (_capacity > 0 && Worse(_scores[0], _items[0], score, item));

    public void Offer(double score, int item)
    {
        if (Count < _capacity)
        {
            var child = Count++;
            while (child > 0)
            {
                var parent = (child - 1) / 2;
                if (!Worse(score, item, _scores[parent], _items[parent]))
                {
                    break;
                }

                (_scores[child], _items[child]) = (_scores[parent], _items[parent]);
                child = parent;
            }

            (_scores[child], _items[child]) = (score, item);
        }
        else if (Accepts(score, item))
        {
            SiftDown(score, item, Count);
        }
    }

    /// <summary>Turns the heap into a list, best first; afterwards only <see cref="Reset"/> may follow.</summary>
    public void SortBestFirst()
    {
        for (var end = Count - 1; end > 0; end--)
        {
            var (score, item) = (_scores[end], _items[end]);
            (_scores[end], _items[end]) = (_scores[0], _items[0]);
            SiftDown(score, item, end);
        }
    }

    private void SiftDown(double score, int item, int count)
    {
        var parent = 0;
        while (true)
        {
            var child = (2 * parent) + 1;
            if (child >= count)
            {
                break;
            }

            if (child + 1 < count && Worse(_scores[child + 1], _items[child + 1], _scores[child], _items[child]))
            {
                child++;
            }

            if (!Worse(_scores[child], _items[child], score, item))
            {
                break;
            }

            (_scores[parent], _items[parent]) = (_scores[child], _items[child]);
            parent = child;
        }

        (_scores[parent], _items[parent]) = (score, item);
    }

    private static bool Worse(double score, int item, double otherScore, int otherItem) =>
        score < otherScore || (score == otherScore && item > otherItem);
}
