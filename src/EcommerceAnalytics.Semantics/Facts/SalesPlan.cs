using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>
/// Where the figures are read from: rolled-up years, months and days, and the facts of the rest. The parts never overlap and
/// together are the period.
/// </summary>
/// <param name="Years">First days of years read from the yearly roll-ups, each as far as it is rolled up.</param>
/// <param name="Months">First days of months read from the monthly roll-ups, each as far as it is rolled up.</param>
/// <param name="Days">Runs of days read from the daily roll-ups, both ends included.</param>
/// <param name="FactDays">Days whose facts are read, within the period's instants; null for all facts of the period.</param>
internal sealed record SalesPlan(
    IReadOnlyList<DateOnly> Years, IReadOnlyList<DateOnly> Months, IReadOnlyList<(DateOnly First, DateOnly Last)> Days, IReadOnlyList<DateOnly>? FactDays)
{
    /// <summary>All facts of the period, from the columnar copy.</summary>
    public static readonly SalesPlan AllOfCopy = new([], [], [], null) { IsOfCopy = true };

    /// <summary>All facts of the period.</summary>
    public static readonly SalesPlan AllFacts = new([], [], [], null);

    /// <summary>Whether the facts are those of the columnar copy.</summary>
    public bool IsOfCopy { get; private init; }

    /// <summary>Whether all facts of the period are read from the database.</summary>
    public bool IsOfAllFacts => FactDays is null && !IsOfCopy;

    public static SalesPlan For(SalesQuestion question, SalesState state, TimeZoneInfo storeZone)
    {
        if (question.FactsOnly || question.CopyFirst || !state.RollUpsMatch || NeedsFacts(question) || !IntervalsAreStoreDays(question, storeZone))
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
        return Clean(question, state, storeZone, from, to) with { FactDays = facts };

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

    /// <summary>Takes the longest roll-up that begins on a day, is clean and lies in the period and in one interval.</summary>
    private static SalesPlan Clean(SalesQuestion question, SalesState state, TimeZoneInfo storeZone, DateOnly from, DateOnly to)
    {
        var years = new List<DateOnly>();
        var months = new List<DateOnly>();
        var days = new List<(DateOnly First, DateOnly Last)>();

        // There is no yearly roll-up of products by country: it would be as long as the months together.
        var readsYears = !question.IsOfTotals && !(question.IsByProduct && question.IsByCountry);
        for (var day = from; day <= to;)
        {
            if (readsYears && EndOf(state.Years, day) is { } endOfYear)
            {
                years.Add(day);
                day = endOfYear.AddDays(1);
                continue;
            }

            if (!question.IsOfTotals && EndOf(state.Months, day) is { } endOfMonth)
            {
                months.Add(day);
                day = endOfMonth.AddDays(1);
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

        return new SalesPlan(years, months, days, []);

        DateOnly? EndOf(IReadOnlyDictionary<DateOnly, DateOnly> rolledUp, DateOnly first) =>
            rolledUp.TryGetValue(first, out var last) && last <= to && !state.DirtyDays.Any(d => d >= first && d <= last)
            && LiesInOneInterval(question, storeZone, first, last.AddDays(1))
                ? last
                : null;
    }

    private static bool LiesInOneInterval(SalesQuestion question, TimeZoneInfo storeZone, DateOnly first, DateOnly next)
    {
        if (question.Intervals is null)
        {
            return true;
        }

        var from = ZoneTime.StartOfDay(first, storeZone);
        var to = ZoneTime.StartOfDay(next, storeZone);
        var index = IntervalSql.IndexOf(question.Intervals, from);
        return index >= 0 && question.Intervals[index].From <= from && question.Intervals[index].To >= to;
    }
}
