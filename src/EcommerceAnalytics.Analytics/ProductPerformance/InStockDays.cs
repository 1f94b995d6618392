using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>
/// On how many days of a window products had stock at some time, from the ledger of stock movements. The time before a
/// product's first movement is unknown and counts as in stock; for a product not sold before the window, from its first sale.
/// </summary>
internal sealed class InStockDays
{
    private readonly Period _window;
    private readonly Dictionary<int, DateTime> _ledgerBegins;
    private readonly ILookup<int, EmptySpan> _empty;
    private readonly IReadOnlyDictionary<int, ProductUnits> _soldBefore;
    private readonly Dictionary<int, DateOnly> _firstSales;

    private InStockDays(
        Period window, Dictionary<int, DateTime> ledgerBegins, ILookup<int, EmptySpan> empty,
        IReadOnlyDictionary<int, ProductUnits> soldBefore, Dictionary<int, DateOnly> firstSales)
    {
        _window = window;
        _ledgerBegins = ledgerBegins;
        _empty = empty;
        _soldBefore = soldBefore;
        _firstSales = firstSales;
    }

    /// <summary>Reads the movements of a window.</summary>
    /// <param name="sales">Sales by product.</param>
    /// <param name="session">The read session.</param>
    /// <param name="window">The window.</param>
    /// <param name="filter">Which products.</param>
    /// <param name="sold">What was sold in it.</param>
    /// <param name="soldBefore">What was sold before it.</param>
    public static async Task<InStockDays> ReadAsync(
        ProductSales sales, ReportSession session, Period window, SalesFilter filter, Dictionary<int, ProductUnits> sold,
        Dictionary<int, ProductUnits> soldBefore, CancellationToken cancellationToken)
    {
        var db = session.Db;
        var begins = await db.StockMovements
            .GroupBy(m => m.ProductId).Select(group => group.Min(m => m.Id))
            .Join(db.StockMovements, id => id, m => m.Id, (id, m) => new { m.ProductId, m.OccurredAtUtc })
            .ToDictionaryAsync(m => m.ProductId, m => m.OccurredAtUtc, cancellationToken);
        var spans = await db.Database.SqlQueryRaw<EmptySpan>(SpansFrom(window.From)).ToListAsync(cancellationToken);
        var fresh = sold
            .Where(p => p.Value.Lines > 0 && soldBefore.GetValueOrDefault(p.Key).Lines == 0 && !(begins.TryGetValue(p.Key, out var begin) && begin < window.From))
            .Select(p => p.Key).ToHashSet();
        var firstSales = fresh.Count == 0 ? [] : await sales.ReadFirstDaysAsync(session, window, filter, fresh, cancellationToken);
        return new InStockDays(window, begins, spans.ToLookup(s => s.ProductId), soldBefore, firstSales);
    }

    /// <summary>The days of a product, and whether the ledger covers all of them.</summary>
    public (int Days, bool Known) Of(ProductStock product, long netUnits)
    {
        var id = product.Product.Id;
        var hasLedger = _ledgerBegins.TryGetValue(id, out var begin);
        if (StartOf(id, hasLedger ? begin : null) is not { } start)
        {
            return (0, hasLedger);
        }

        var last = _window.LastDay;
        var days = Math.Max(0, last.DayNumber - start.DayNumber + 1);
        var empty = hasLedger ? Spans(product, begin).Sum(span => FullDays(span.From, span.To, start, last)) : 0;

        // Units were sold without stock, so they were imported without stock movements: the ledger is not informative.
        return empty == days && netUnits > 0 ? (days, false) : (days - empty, hasLedger && _window.DayOf(begin) <= start);
    }

    /// <summary>The first day that counts: that of the window, or of a product new in it; null for one that was neither stocked nor sold.</summary>
    private DateOnly? StartOf(int id, DateTime? ledgerBegin)
    {
        if (ledgerBegin < _window.From || _soldBefore.GetValueOrDefault(id).Lines > 0)
        {
            return _window.FirstDay;
        }

        DateOnly? firstSale = _firstSales.TryGetValue(id, out var sale) ? sale : null;
        DateOnly? firstMovement = ledgerBegin is { } begin ? _window.DayOf(begin) : null;
        return firstSale < firstMovement ? firstSale : firstMovement ?? firstSale;
    }

    private IEnumerable<(DateTime From, DateTime? To)> Spans(ProductStock product, DateTime ledgerBegin)
    {
        var isEmptyNow = false;
        foreach (var span in _empty[product.Product.Id])
        {
            if (span.BeginsEmpty == 1 && ledgerBegin < _window.From)
            {
                yield return (_window.From, span.MovedAtUtc);
            }

            if (span.EndsEmpty == 1)
            {
                isEmptyNow |= span.NextAtUtc is null;
                yield return (span.MovedAtUtc, span.NextAtUtc);
            }
        }

        // Without a movement since the start of the window, the stock has not changed.
        if (product.Stock == 0 && !isEmptyNow && ledgerBegin < _window.From)
        {
            yield return (_window.From, null);
        }
    }

    /// <summary>Local days entirely within [from, to), between the first and the last day.</summary>
    private int FullDays(DateTime from, DateTime? to, DateOnly first, DateOnly last)
    {
        var day = _window.DayOf(from);
        var begin = Period.IsDayStart(from, _window.Zone) ? day : day.AddDays(1);
        var end = to is { } until ? _window.DayOf(until).AddDays(-1) : last;
        return Math.Max(0, Math.Min(end.DayNumber, last.DayNumber) - Math.Max(begin.DayNumber, first.DayNumber) + 1);
    }

    /// <summary>The movements since an instant that leave a product without stock, and the first one of a product that was without.</summary>
    private static string SpansFrom(DateTime from) => $"""
        SELECT s.product_id AS ProductId, s.occurred_at_utc AS MovedAtUtc, s.next_at_utc AS NextAtUtc,
          CASE WHEN s.earlier IS NULL AND s.opening <= 0 THEN 1 ELSE 0 END AS BeginsEmpty,
          CASE WHEN s.opening + s.delta <= 0 THEN 1 ELSE 0 END AS EndsEmpty
        FROM (
          SELECT m.product_id, m.occurred_at_utc, m.delta,
            LEAD(m.occurred_at_utc) OVER (PARTITION BY m.product_id ORDER BY m.id) AS next_at_utc,
            LAG(m.id) OVER (PARTITION BY m.product_id ORDER BY m.id) AS earlier,
            i.quantity - SUM(m.delta) OVER (PARTITION BY m.product_id ORDER BY m.id DESC) AS opening
          FROM stock_movements m JOIN inventory i ON i.product_id = m.product_id
          WHERE m.occurred_at_utc >= {IntervalSql.Literal(from)}) s
        WHERE s.opening + s.delta <= 0 OR (s.earlier IS NULL AND s.opening <= 0)
        """;

    private sealed record EmptySpan(int ProductId, DateTime MovedAtUtc, DateTime? NextAtUtc, long BeginsEmpty, long EndsEmpty);
}
