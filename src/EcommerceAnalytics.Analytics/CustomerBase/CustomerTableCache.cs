using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>
/// The customers of the current data, from which figures are computed. After a write, only the days that have
/// changed are read again.
/// </summary>
public sealed class CustomerTableCache : IDisposable
{
    // Above this number of days, reading all is as fast.
    private const int MaxDays = 100;
    private const int MaxSteps = 100;

    private readonly SemaphoreSlim _one = new(1, 1);

    // The latest steps from version to version, for queries that started before the latest one.
    private readonly Queue<Step> _steps = [];
    private volatile Versioned? _present;

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
    public void Dispose() => _one.Dispose();

    private async Task<Versioned> FindAsync(ReportSession session, bool needsCategories, CancellationToken cancellationToken)
    {
        if (_present is { } ready && ready.Version == session.Version && (!needsCategories || ready.Categories is not null))
        {
            return ready;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            var found = _present;
            if (found?.Version != session.Version)
            {
                found = await MoveAsync(found, session, cancellationToken);
            }

            if (needsCategories)
            {
                found.Categories ??= await FirstCategories.ReadAsync(session, found.Table, null, null, cancellationToken);
            }

            return found;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>From the data of one version to that of the session, which may be older if it was opened earlier.</summary>
    private async Task<Versioned> MoveAsync(Versioned? current, ReportSession session, CancellationToken cancellationToken)
    {
        var days = current is null ? null
            : session.Version > current.Version ? await session.State.ChangedSinceAsync(session.Db, current.Folded, cancellationToken)
            : DaysSince(session.Version);
        days = days?.Count > MaxDays ? null : days;
        var table = days is null
            ? await CustomerTableReader.ReadAsync(session, cancellationToken)
            : await CustomerTableReader.ReadAgainAsync(session, current!.Table, days, cancellationToken);
        var next = new Versioned(session.Version, session.State.Folded, table);
        if (ReferenceEquals(table, current?.Table))
        {
            (next.Scores, next.Categories) = (current.Scores, current.Categories);
        }
        else if (days is not null && current!.Categories is { } categories)
        {
            next.Categories = await FirstCategories.ReadAsync(session, table, (current.Table, categories), days, cancellationToken);
        }

        if (current is null || session.Version > current.Version)
        {
            Remember(new Step(current?.Version ?? session.Version, session.Version, days));
            _present = next;
        }

        return next;
    }

    private void Remember(Step step)
    {
        _steps.Enqueue(step);
        if (_steps.Count > MaxSteps)
        {
            _steps.Dequeue();
        }
    }

    /// <summary>The days that have changed from an earlier version to the current one; null when that is not known.</summary>
    private HashSet<DateOnly>? DaysSince(long version)
    {
        Step[] later = [.. _steps.Where(s => s.To > version)];
        return later.Length > 0 && later[0].From <= version && Array.TrueForAll(later, s => s.Days is not null)
            ? [.. later.SelectMany(s => s.Days!)]
            : null;
    }

    /// <summary>The days that changed from one version to another; null when unknown.</summary>
    private sealed record Step(long From, long To, IReadOnlySet<DateOnly>? Days);

    private sealed class Versioned(long version, long folded, CustomerTable table)
    {
        private volatile int[]? _categories;
        private volatile RfmScoring? _scores;

        public long Version { get; } = version;

        public long Folded { get; } = folded;

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
    }
}
