using System.Collections.Concurrent;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>
/// The customers of the current data, from which figures are computed. After a write, only the days that have
/// changed are read again.
/// </summary>
public sealed class CustomerTableCache : ICustomerSegments, IDisposable
{
    // Above this number of days, reading all is as fast.
    private const int MaxDays = 100;
    private const int MaxSteps = 100;
    private const int MaxArrived = 10_000;

    // Days of which the segments are kept, a byte a customer.
    private const int MaxSegments = 8;

    private readonly SemaphoreSlim _one = new(1, 1);

    // The latest steps from state to state, the last one first, for queries that started before the latest one.
    private readonly LinkedList<DataStep> _steps = [];
    private volatile Copy? _present;

    /// <summary>The table of the session's data.</summary>
    internal async Task<CustomerTable> ReadAsync(ReportSession session, CancellationToken cancellationToken) =>
        (await FindAsync(session, needsCategories: false, cancellationToken)).Table;

    /// <summary>The first category of each customer of the table.</summary>
    internal async Task<int[]> FirstCategoriesAsync(ReportSession session, CancellationToken cancellationToken) =>
        (await FindAsync(session, needsCategories: true, cancellationToken)).Categories!;

    /// <summary>Scores of every customer of the store at the end of a day.</summary>
    internal async Task<RfmScoring> ScoresAsync(ReportSession session, DateOnly asOf, CancellationToken cancellationToken)
    {
        var current = await FindAsync(session, needsCategories: false, cancellationToken);
        if (current.Scores is { } known && known.AsOf == asOf)
        {
            return known;
        }

        var scores = RfmScoring.Make(current.Table, asOf);
        current.Scores = scores;
        return scores;
    }

    /// <inheritdoc />
    public async Task<byte[]> SegmentsAsync(ReportSession session, DateOnly asOf, CancellationToken cancellationToken)
    {
        var current = await FindAsync(session, needsCategories: false, cancellationToken);
        if (!current.Segments.TryGetValue(asOf, out var segments))
        {
            segments = (await ScoresAsync(session, asOf, cancellationToken)).SegmentsById(current.Table);
            if (current.Segments.Count >= MaxSegments)
            {
                current.Segments.Clear();
            }

            current.Segments[asOf] = segments;
        }

        return segments;
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<Copy> FindAsync(ReportSession session, bool needsCategories, CancellationToken cancellationToken)
    {
        if (_present is { } ready && ready.Lineage.Stamp == session.Stamp && (!needsCategories || ready.Categories is not null))
        {
            return ready;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            var found = _present;
            if (found?.Lineage.Stamp != session.Stamp)
            {
                found = await MoveAsync(found, session, cancellationToken);
            }

            if (needsCategories && found.Categories is null)
            {
                found.Categories = found.Earlier is { } earlier
                    ? await FirstCategories.ReadAgainAsync(session, found.Table, earlier.Table, earlier.Categories, earlier.Days, cancellationToken)
                    : await FirstCategories.ReadAsync(session, found.Table, cancellationToken);
            }

            return found;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>From one state of the data to that of the session, which may be older if it was opened earlier.</summary>
    private async Task<Copy> MoveAsync(Copy? current, ReportSession session, CancellationToken cancellationToken)
    {
        var lineage = await DataLineage.ReadAsync(session, cancellationToken);
        var step = current is null ? null : await current.Lineage.StepToAsync(lineage, session, cancellationToken);
        var back = step is null ? DaysBackTo(lineage) : null;
        var days = (step?.Days ?? back) is { Count: <= MaxDays } some ? some : null;

        // Of another history, as after a restore, the same keys may be other customers.
        var registered = step is null && back is null ? RegisteredCustomers.None : current!.Table.Registered;
        var table = days is null
            ? await CustomerTableReader.ReadAsync(session, registered, cancellationToken)
            : await CustomerTableReader.ReadAgainAsync(session, current!.Table, days, mayCustomersHaveChanged: step is not { IsOfDays: true }, cancellationToken);
        var next = new Copy(lineage, table);
        if (ReferenceEquals(table, current?.Table))
        {
            (next.Scores, next.Segments, next.Categories, next.Earlier) = (current.Scores, current.Segments, current.Categories, current.Earlier);
        }
        else if (days is not null)
        {
            next.Earlier = current!.CategoriesBefore(days, MaxDays);
        }

        if (back is null)
        {
            Remember(step);
            _present = next;
        }

        return next;
    }

    /// <summary>Forgets all steps after one from a state that is not known to have led here: a backup may have been restored.</summary>
    private void Remember(DataStep? step)
    {
        if (step is null || step.Arrived.Count > MaxArrived)
        {
            _steps.Clear();
            return;
        }

        _steps.AddFirst(step);
        if (_steps.Count > MaxSteps)
        {
            _steps.RemoveLast();
        }
    }

    /// <summary>The days that have changed from an earlier state to the current one; null when it is not known to be one.</summary>
    private HashSet<DateOnly>? DaysBackTo(DataLineage state)
    {
        var days = new HashSet<DateOnly>();
        foreach (var step in _steps)
        {
            days.UnionWith(step.Days);
            if (step.Passes(state))
            {
                return days;
            }
        }

        return null;
    }

    private sealed class Copy(DataLineage lineage, CustomerTable table)
    {
        private volatile int[]? _categories;
        private volatile RfmScoring? _scores;

        public DataLineage Lineage { get; } = lineage;

        public CustomerTable Table { get; } = table;

        public int[]? Categories
        {
            get => _categories;
            set => _categories = value;
        }

        public RfmScoring? Scores
        {
            get => _scores;
            set => _scores = value;
        }

        /// <summary>The segments of customers by id, by day.</summary>
        public ConcurrentDictionary<DateOnly, byte[]> Segments { get; set; } = new();

        /// <summary>From which the categories follow once somebody needs them.</summary>
        public EarlierCategories? Earlier { get; set; }

        /// <summary>The categories known last, for a table that differs from this one on some days; null when they are too long ago.</summary>
        public EarlierCategories? CategoriesBefore(IReadOnlySet<DateOnly> days, int maxDays) =>
            _categories is { } own ? new EarlierCategories(Table, own, days)
            : Earlier is { } earlier && earlier.Days.Union(days).ToHashSet() is { } all && all.Count <= maxDays ? earlier with { Days = all }
            : null;
    }

    /// <summary>The first categories of the customers of an earlier table.</summary>
    /// <param name="Table">The table.</param>
    /// <param name="Categories">The categories, by position in it.</param>
    /// <param name="Days">The days that have changed since.</param>
    private sealed record EarlierCategories(CustomerTable Table, int[] Categories, IReadOnlySet<DateOnly> Days);
}
