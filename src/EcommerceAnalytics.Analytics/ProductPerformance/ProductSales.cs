using System.Runtime.InteropServices;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>Sales by product: the query that all product reports share.</summary>
public sealed class ProductSales(SalesQuery sales)
{
    private const int MostDays = 92;
    private const int ManyProducts = 500;

    /// <summary>The figures of the products with a line or a refund, in the one currency of the filter.</summary>
    internal async Task<Dictionary<int, SalesSums>> ReadAsync(
        ReportSession session, Period period, SalesFilter filter, CancellationToken cancellationToken)
    {
        var cells = await sales.RunAsync(session, new SalesQuestion(period, filter, SalesDimension.Product), cancellationToken);
        return cells.ToDictionary(cell => cell.Key.Id, cell => cell.Value);
    }

    /// <summary>The figures of all products together, including orders.</summary>
    internal async Task<SalesMetrics> TotalAsync(ReportSession session, Period period, SalesFilter filter, CancellationToken cancellationToken) =>
        new(sales.Measures, await sales.TotalAsync(session, new SalesQuestion(period, filter), cancellationToken), filter.IsByItem ? MetricScope.Items : MetricScope.Orders);

    /// <summary>Lines and units in any currency; unlike amounts, they add up over currencies.</summary>
    internal async Task<Dictionary<int, ProductUnits>> ReadUnitsAsync(
        ReportSession session, Period period, SalesFilter filter, CancellationToken cancellationToken) =>
        await AddOtherCurrenciesAsync(session, period, filter, await ReadAsync(session, period, filter, cancellationToken), cancellationToken);

    /// <summary>The same, given the figures in the currency of the filter.</summary>
    internal async Task<Dictionary<int, ProductUnits>> AddOtherCurrenciesAsync(
        ReportSession session, Period period, SalesFilter filter, Dictionary<int, SalesSums> read, CancellationToken cancellationToken)
    {
        var units = read.ToDictionary(p => p.Key, p => default(ProductUnits).Plus(p.Value));
        foreach (var currency in await SalesFilterResolver.OtherCurrenciesAsync(session, period, filter, cancellationToken))
        {
            foreach (var (product, sums) in await ReadAsync(session, period, filter with { Currency = currency }, cancellationToken))
            {
                units[product] = units.GetValueOrDefault(product).Plus(sums);
            }
        }

        return units;
    }

    /// <summary>The day of the first counted line in a period, in any currency: reads months first, then the days of that month.</summary>
    internal async Task<Dictionary<int, DateOnly>> ReadFirstDaysAsync(
        ReportSession session, Period period, SalesFilter filter, IReadOnlyCollection<int> products, CancellationToken cancellationToken)
    {
        var byMonth = period.Days > MostDays;
        var intervals = session.Split(period, byMonth ? IntervalKind.Month : IntervalKind.Day);
        var some = products.Count <= ManyProducts ? filter with { ProductIds = [.. products] } : filter;
        var first = new Dictionary<int, int>();
        foreach (var currency in (await SalesFilterResolver.OtherCurrenciesAsync(session, period, filter, cancellationToken)).Prepend(filter.Currency))
        {
            var question = new SalesQuestion(period, some with { Currency = currency }, SalesDimension.Product, intervals);
            foreach (var (key, sums) in await sales.RunAsync(session, question, cancellationToken))
            {
                if (sums.Lines > 0 && (!first.TryGetValue(key.Id, out var known) || key.Interval < known))
                {
                    first[key.Id] = key.Interval;
                }
            }
        }

        if (!byMonth)
        {
            return first.ToDictionary(p => p.Key, p => period.DayOf(intervals[p.Value].From));
        }

        var days = new Dictionary<int, DateOnly>();
        foreach (var month in first.Where(p => products.Contains(p.Key)).GroupBy(p => p.Value, p => p.Key))
        {
            var wanted = month.ToHashSet();
            var within = period with { From = intervals[month.Key].From, To = intervals[month.Key].To, Name = null };
            foreach (var (product, day) in await ReadFirstDaysAsync(session, within, filter, wanted, cancellationToken))
            {
                if (wanted.Contains(product))
                {
                    days.Add(product, day);
                }
            }
        }

        return days;
    }

    /// <summary>Everything before an instant, from the first of the month in which the data begins.</summary>
    internal static Period Before(ReportSession session, DateTime instant)
    {
        var zone = session.Clock.Zone;
        var from = session.Extent.First is { } first
            ? ZoneTime.StartOfDay(IntervalCalendar.StartOf(session.Clock.DayOf(first), IntervalKind.Month), zone)
            : instant;
        return new Period(from < instant ? from : instant, instant, zone);
    }

    /// <summary>The end of a period that may not be over: today at the latest.</summary>
    internal static DateTime EndOf(ReportSession session, Period period)
    {
        var tomorrow = ZoneTime.StartOfDay(period.DayOf(session.Now).AddDays(1), period.Zone);
        return period.To < tomorrow ? period.To : tomorrow;
    }
}

/// <summary>Units sold and returned, without amounts.</summary>
/// <param name="Lines">Counted order lines.</param>
/// <param name="Sold">Units sold.</param>
/// <param name="Returned">Units returned.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProductUnits(long Lines, long Sold, long Returned)
{
    public long Net => Sold - Returned;

    public ProductUnits Plus(SalesSums sums) => new(Lines + sums.Lines, Sold + sums.Units, Returned + sums.UnitsReturned);
}
