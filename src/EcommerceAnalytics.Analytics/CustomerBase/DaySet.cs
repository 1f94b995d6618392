namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>Some days, by number, to be looked up millions of times.</summary>
internal sealed class DaySet
{
    private readonly bool[] _contains;
    private readonly int _first;

    public DaySet(IEnumerable<DateOnly> days)
    {
        int[] numbers = [.. days.Select(day => day.DayNumber)];
        _first = numbers.Length == 0 ? 0 : numbers.Min();
        _contains = new bool[numbers.Length == 0 ? 0 : numbers.Max() - _first + 1];
        Array.ForEach(numbers, day => _contains[day - _first] = true);
    }

    public static DaySet None { get; } = new([]);

    public bool Contains(int day) => (uint)(day - _first) < (uint)_contains.Length && _contains[day - _first];

    public bool ContainsAny(ReadOnlySpan<int> days)
    {
        foreach (var day in days)
        {
            if (Contains(day))
            {
                return true;
            }
        }

        return false;
    }
}
