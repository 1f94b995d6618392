using System.Data.Common;
using System.Globalization;
using System.Text;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>Intervals as SQL: an expression that names the interval's index of a row.</summary>
internal sealed class IntervalSql
{
    private readonly IReadOnlyList<Interval>? _intervals;
    private readonly TimeZoneInfo _storeZone;
    private readonly Dictionary<DateOnly, int>? _byDay;

    public IntervalSql(IReadOnlyList<Interval>? intervals, TimeZoneInfo storeZone)
    {
        _intervals = intervals;
        _storeZone = storeZone;
        if (intervals is null)
        {
            return;
        }

        // Where each interval is one day of the store, the day column is the shorter expression.
        var days = new Dictionary<DateOnly, int>(intervals.Count);
        for (var i = 0; i < intervals.Count; i++)
        {
            var day = StoreDay(intervals[i].From);
            if (day != StoreDay(intervals[i].To.AddTicks(-1)) || !days.TryAdd(day, i))
            {
                return;
            }
        }

        _byDay = days;
    }

    /// <summary>Of a column that holds store days.</summary>
    public string OfDay(string column) =>
        _intervals is null ? "0"
        : _byDay is not null ? column
        : Cut(column, [.. _intervals.Skip(1).Select(i => SalesFormulas.Literal(StoreDay(i.From)))]);

    /// <summary>Of the columns of a fact: its store day and its instant.</summary>
    public string OfFact(string dayColumn, string instantColumn) =>
        _intervals is null ? "0"
        : _byDay is not null ? dayColumn
        : Cut(instantColumn, [.. _intervals.Skip(1).Select(i => Literal(i.From))]);

    /// <summary>
    /// Of the columns of a fact in the columnar copy. Where many intervals in a row are equally long, as days are between two changes of the clocks, the
    /// index is counted within them: thousands of branches would take longer than the facts.
    /// </summary>
    public string OfCopy(string dayColumn, string instantColumn)
    {
        var runs = _intervals is null || _byDay is not null ? [] : Runs(_intervals);
        return runs.Count == 0 || runs.Count > _intervals!.Count / 4
            ? OfFact(dayColumn, instantColumn)
            : Cut(instantColumn, [.. runs.Skip(1).Select(run => Literal(_intervals[run].From))], i => Counted(runs[i]));

        string Counted(int first)
        {
            var (from, to) = (_intervals[first].From, _intervals[first].To);
            return string.Create(
                CultureInfo.InvariantCulture, $"{first} + (epoch_us({instantColumn}) - {(from - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}) // {(to - from).Ticks / TimeSpan.TicksPerMicrosecond}");
        }
    }

    /// <summary>The index that a value of the expression stands for.</summary>
    public int Index(IFigureReader reading, DbDataReader row, int column) => _byDay is null
        ? checked((int)reading.ReadInteger(row, column))
        : _byDay.GetValueOrDefault(reading.ReadDay(row, column), -1);

    /// <summary>The interval that holds an instant, or −1.</summary>
    public static int IndexOf(IReadOnlyList<Interval> intervals, DateTime instant)
    {
        var (low, high) = (0, intervals.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (instant < intervals[middle].From)
            {
                high = middle - 1;
            }
            else if (instant >= intervals[middle].To)
            {
                low = middle + 1;
            }
            else
            {
                return middle;
            }
        }

        return -1;
    }

    /// <summary>An instant as a constant that all databases compare with an instant column.</summary>
    public static string Literal(DateTime utc) => utc.ToString("\\'yyyy-MM-dd HH:mm:ss.FFFFFF\\'", CultureInfo.InvariantCulture);

    /// <summary>A binary search as nested CASE: leaf i, or its index, for a value from <c>starts[i − 1]</c> on.</summary>
    public static string Cut(string column, string[] starts, Func<int, string>? leaf = null)
    {
        var sql = new StringBuilder(starts.Length * 64);
        Append(0, starts.Length);
        return sql.ToString();

        void Append(int low, int high)
        {
            if (low == high)
            {
                sql.Append(leaf?.Invoke(low) ?? low.ToString(CultureInfo.InvariantCulture));
                return;
            }

            var middle = (low + high) / 2;
            sql.Append("CASE WHEN ").Append(column).Append(" < ").Append(starts[middle]).Append(" THEN ");
            Append(low, middle);
            sql.Append(" ELSE ");
            Append(middle + 1, high);
            sql.Append(" END");
        }
    }

    /// <summary>The first intervals of those that are as long as the ones after them.</summary>
    private static List<int> Runs(IReadOnlyList<Interval> intervals) =>
        [.. Enumerable.Range(0, intervals.Count).Where(i => i == 0 || intervals[i].To - intervals[i].From != intervals[i - 1].To - intervals[i - 1].From)];

    private DateOnly StoreDay(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, _storeZone));
}
