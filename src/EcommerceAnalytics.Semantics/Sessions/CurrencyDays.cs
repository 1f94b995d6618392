using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>
/// The currencies of each day of the store, so that a report without the columnar copy does not read all orders of its period to say what it leaves
/// out: they are read once, and again for the days that change.
/// </summary>
internal sealed class CurrencyDays
{
    // Above this number of days, reading all is as fast.
    private const int MaxDays = 400;

    private volatile Known? _known;

    /// <summary>The currencies of the counted orders and refunds of a span of days, both included.</summary>
    public async Task<IEnumerable<string>> ReadAsync(ReportSession session, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var known = _known;
        if (known?.Lineage.Stamp != session.Stamp)
        {
            _known = known = await MoveAsync(known, session, cancellationToken);
        }

        return known.ByDay.Where(day => day.Key >= first && day.Key <= last).SelectMany(day => day).Distinct(StringComparer.Ordinal);
    }

    /// <summary>The days with the currencies of their counted orders and refunds.</summary>
    /// <param name="session">The state of the data.</param>
    /// <param name="days">The days; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IEnumerable<(DateOnly Day, string Currency)>> ReadAsync(ReportSession session, List<DateOnly>? days, CancellationToken cancellationToken)
    {
        IQueryable<Order> orders = session.Db.Orders;
        IQueryable<Refund> refunds = session.Db.Refunds;
        if (days is not null)
        {
            (orders, refunds) = (orders.Where(o => EF.Constant(days).Contains(o.Day)), refunds.Where(r => EF.Constant(days).Contains(r.Day)));
        }

        var counted = session.Counted.Statuses;
        var found = await orders.Counted(counted).Select(o => new { o.Day, o.Currency })
            .Union(refunds.SelectMany(r => r.Lines).Counted(counted).Select(l => new { l.Refund.Day, l.Refund.Currency })).ToListAsync(cancellationToken);
        return found.Select(row => (row.Day, row.Currency));
    }

    private static async Task<Known> MoveAsync(Known? earlier, ReportSession session, CancellationToken cancellationToken)
    {
        var lineage = await session.LineageAsync(cancellationToken);
        var step = earlier is null ? null : await earlier.Lineage.StepToAsync(lineage, session, cancellationToken);
        List<DateOnly>? days = step is { Days.Count: <= MaxDays } ? [.. step.Days] : null;
        IEnumerable<(DateOnly Day, string Currency)> kept = days is null ? [] : earlier!.ByDay.Where(day => !days.Contains(day.Key)).SelectMany(day => day.Select(currency => (day.Key, currency)));
        var read = days is { Count: 0 } ? [] : await ReadAsync(session, days, cancellationToken);
        return new Known(lineage, kept.Concat(read).ToLookup(row => row.Day, row => row.Currency));
    }

    /// <summary>The currencies by day.</summary>
    private sealed record Known(DataLineage Lineage, ILookup<DateOnly, string> ByDay);
}
