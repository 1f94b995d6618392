using System.Runtime.InteropServices;
using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>Sales by product: the one reading that all answers about products share.</summary>
public sealed class ProductSales(SalesQuery sales)
{
    /// <summary>The figures of the products with a line or a refund, in the one currency of the filter.</summary>
    internal async Task<Dictionary<int, SalesSums>> ReadAsync(
        ReportSession session, Period period, SalesFilter filter, CancellationToken cancellationToken)
    {
        var cells = await sales.RunAsync(session.Db, session.State, new SalesQuestion(period, filter, SalesDimension.Product), cancellationToken);
        return cells.ToDictionary(cell => cell.Key.Id, cell => cell.Value);
    }

    /// <summary>The figures of all products together, orders with them.</summary>
    internal async Task<SalesMetrics> TotalAsync(ReportSession session, Period period, SalesFilter filter, CancellationToken cancellationToken) =>
        new(await sales.TotalAsync(session, new SalesQuestion(period, filter), cancellationToken), filter.IsByItem ? MetricScope.Items : MetricScope.Orders);

    /// <summary>Lines and units in whatever currency; unlike amounts, they add up over currencies.</summary>
    internal async Task<Dictionary<int, ProductUnits>> ReadUnitsAsync(
        ReportSession session, Period period, SalesFilter filter, CancellationToken cancellationToken)
    {
        var units = new Dictionary<int, ProductUnits>();
        foreach (var currency in (await SalesFilters.OtherCurrenciesAsync(session, period, filter.Currency, cancellationToken)).Prepend(filter.Currency))
        {
            foreach (var (product, sums) in await ReadAsync(session, period, filter with { Currency = currency }, cancellationToken))
            {
                units[product] = units.GetValueOrDefault(product).Plus(sums);
            }
        }

        return units;
    }

    /// <summary>Everything before an instant; from the first of a month, so that the monthly roll-ups answer it.</summary>
    internal static Period Before(ReportSession session, DateTime instant)
    {
        var zone = session.Clock.Zone;
        var from = session.Extent.First is { } first
            ? ZoneTime.StartOfDay(IntervalCalendar.StartOf(session.Clock.DayOf(first), IntervalKind.Month), zone)
            : instant;
        return new Period(from < instant ? from : instant, instant, zone);
    }

    /// <summary>Where a period ends that may not be over: with today.</summary>
    internal static DateTime EndOf(ReportSession session, Period period)
    {
        var tomorrow = ZoneTime.StartOfDay(period.DayOf(session.Now).AddDays(1), period.Zone);
        return period.To < tomorrow ? period.To : tomorrow;
    }
}

/// <summary>What was sold and came back, without amounts.</summary>
/// <param name="Lines">Counted order lines.</param>
/// <param name="Sold">Units sold.</param>
/// <param name="Returned">Units returned.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProductUnits(long Lines, long Sold, long Returned)
{
    public long Net => Sold - Returned;

    public ProductUnits Plus(SalesSums sums) => new(Lines + sums.Lines, Sold + sums.Units, Returned + sums.UnitsReturned);
}
