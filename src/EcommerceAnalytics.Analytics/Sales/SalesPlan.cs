using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>
/// Where an answer is read from: rolled-up months, rolled-up days, and the facts of the rest. The parts never overlap and
/// together are the period.
/// </summary>
/// <param name="Months">First days of months read from the monthly roll-ups.</param>
/// <param name="Days">Runs of days read from the daily roll-ups, both ends included.</param>
/// <param name="FactDays">Days whose facts are read, within the period's instants; null for all facts of the period.</param>
internal sealed record SalesPlan(IReadOnlyList<DateOnly> Months, IReadOnlyList<(DateOnly First, DateOnly Last)> Days, IReadOnlyList<DateOnly>? FactDays)
{
    private static readonly SalesPlan AllFacts = new([], [], null);

    public static SalesPlan For(SalesQuestion question, SalesState state, TimeZoneInfo storeZone)
    {
        if (question.FactsOnly || !state.RollUpsMatch || NeedsFacts(question) || !IntervalsAreStoreDays(question, storeZone))
        {
            return AllFacts;
        }

        var period = question.Period;
        var (first, lastTouched) = (StoreDay(period.From), period.To > period.From ? StoreDay(period.To.AddTicks(-1)) : StoreDay(period.From));
        var facts = new List<DateOnly>();
        var (from, to) = (first, lastTouched);
        if (ZoneTime.StartOfDay(first, storeZone) < period.From)
        {
            facts.Add(first);
            from = first.AddDays(1);
        }

        if (ZoneTime.StartOfDay(lastTouched.AddDays(1), storeZone) > period.To && lastTouched >= from)
        {
            facts.Add(lastTouched);
            to = lastTouched.AddDays(-1);
        }

        facts.AddRange(state.DirtyDays.Where(d => d >= from && d <= to));
        var (months, days) = Clean(question, state, storeZone, from, to);
        return new SalesPlan(months, days, facts);

        DateOnly StoreDay(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, storeZone));
    }

    /// <summary>Roll-ups know neither the customer nor the status, and an order's categories cannot be told apart again.</summary>
    private static bool NeedsFacts(SalesQuestion question) =>
        question.Filter.CustomerKind is not null
        || question.Filter.Statuses is not null
        || (question.By & (SalesDimension.CustomerType | SalesDimension.Status)) != SalesDimension.None
        || (SeveralItems(question.Filter) && (question.By & (SalesDimension.Category | SalesDimension.Product)) == SalesDimension.None);

    private static bool SeveralItems(SalesFilter filter) =>
        filter.CategoryIds is { Count: > 1 } || filter.ProductIds is { Count: > 1 };

    private static bool IntervalsAreStoreDays(SalesQuestion question, TimeZoneInfo storeZone) =>
        question.Intervals is null || question.Intervals.Skip(1).All(i => Period.IsDayStart(i.From, storeZone));

    private static (List<DateOnly> Months, List<(DateOnly First, DateOnly Last)> Days) Clean(
        SalesQuestion question, SalesState state, TimeZoneInfo storeZone, DateOnly from, DateOnly to)
    {
        var months = new List<DateOnly>();
        var days = new List<(DateOnly First, DateOnly Last)>();
        var dirtyMonths = state.DirtyDays.Select(d => IntervalCalendar.StartOf(d, IntervalKind.Month)).ToHashSet();
        for (var day = from; day <= to;)
        {
            var next = day.AddMonths(1);
            if (day.Day == 1 && next <= to.AddDays(1) && state.Months.Contains(day) && !dirtyMonths.Contains(day) && LiesInOneInterval(question, storeZone, day, next))
            {
                months.Add(day);
                day = next;
                continue;
            }

            if (!state.DirtyDays.Contains(day))
            {
                if (days.Count > 0 && days[^1].Last.AddDays(1) == day)
                {
                    days[^1] = (days[^1].First, day);
                }
                else
                {
                    days.Add((day, day));
                }
            }

            day = day.AddDays(1);
        }

        return (months, days);
    }

    private static bool LiesInOneInterval(SalesQuestion question, TimeZoneInfo storeZone, DateOnly month, DateOnly next)
    {
        if (question.Intervals is null)
        {
            return true;
        }

        var from = ZoneTime.StartOfDay(month, storeZone);
        var to = ZoneTime.StartOfDay(next, storeZone);
        var index = SalesIntervals.IndexOf(question.Intervals, from);
        return index >= 0 && question.Intervals[index].From <= from && question.Intervals[index].To >= to;
    }
}
