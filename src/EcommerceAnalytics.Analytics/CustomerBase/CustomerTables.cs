using EcommerceAnalytics.Algorithms.Rfm;
using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Rfm;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>The customers of the present data, read once per data version; what is asked of them is worked out from that.</summary>
public sealed class CustomerTables : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Versioned? _present;

    /// <summary>The table of the session's data.</summary>
    internal async Task<CustomerTable> ReadAsync(ReportSession session, CancellationToken cancellationToken) =>
        (await FindAsync(session, needsCategories: false, cancellationToken)).Table;

    /// <summary>The category each customer of the table began with.</summary>
    internal async Task<int[]> FirstCategoriesAsync(ReportSession session, CancellationToken cancellationToken) =>
        (await FindAsync(session, needsCategories: true, cancellationToken)).Categories!;

    /// <summary>Scores of every customer of the store at the end of a day.</summary>
    internal async Task<RfmScores> ScoresAsync(ReportSession session, DateOnly asOf, CancellationToken cancellationToken)
    {
        var present = await FindAsync(session, needsCategories: false, cancellationToken);
        if (present.Scores is { } known && known.AsOf == asOf)
        {
            return known;
        }

        var scores = RfmScores.Make(present.Table, asOf);
        present.Scores = scores;
        return scores;
    }

    /// <summary>The score of one customer at the last known day; null without an order.</summary>
    internal async Task<RfmScore?> ScoreAsync(ReportSession session, int customerId, CancellationToken cancellationToken)
    {
        var scores = await ScoresAsync(session, session.LastKnownDay, cancellationToken);
        return scores.Of(customerId);
    }

    private async Task<Versioned> FindAsync(ReportSession session, bool needsCategories, CancellationToken cancellationToken)
    {
        if (_present is { } ready && ready.Version == session.Version && (!needsCategories || ready.Categories is not null))
        {
            return ready;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            var present = _present;
            if (present?.Version != session.Version)
            {
                present = new Versioned(session.Version, await CustomerTableReader.ReadAsync(session, cancellationToken));
            }

            if (needsCategories)
            {
                present.Categories ??= await FirstCategories.ReadAsync(session, present.Table, cancellationToken);
            }

            _present = present;
            return present;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private sealed class Versioned(long version, CustomerTable table)
    {
        private volatile int[]? _categories;
        private volatile RfmScores? _scores;

        public long Version { get; } = version;

        public CustomerTable Table { get; } = table;

        public int[]? Categories
        {
            get => _categories;
            set => _categories = value;
        }

        public RfmScores? Scores
        {
            get => _scores;
            set => _scores = value;
        }
    }
}
