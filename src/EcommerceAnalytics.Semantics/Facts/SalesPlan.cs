using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>
/// Where the figures are read from: which days of the store from the columnar copy, and from which of its tables, and which from the facts in the
/// database. Every row of facts belongs to one day, so the parts add up to the period.
/// </summary>
/// <param name="DayTable">The table that answers for whole days: a cube, or the facts beside a cube by month; null where no cube distinguishes enough.</param>
/// <param name="Days">The days that this table answers for.</param>
/// <param name="CutDays">Days that the period cuts, which the facts of the copy answer for.</param>
/// <param name="FactDays">Days whose facts are read from the database; null for all facts of the period.</param>
internal sealed record SalesPlan(CopyTable? DayTable, IReadOnlyList<DaySpan> Days, IReadOnlyList<DateOnly> CutDays, IReadOnlyList<DateOnly>? FactDays)
{
    /// <summary>All facts of the period, from the database.</summary>
    public static readonly SalesPlan AllFacts = new(null, [], [], null);

    /// <summary>Whole months that <see cref="MonthCube"/> answers for.</summary>
    public IReadOnlyList<DaySpan> Months { get; private init; } = [];

    /// <summary>The cube by month that adds up this table; null where it is not read.</summary>
    public CopyTable? MonthCube { get; private init; }

    /// <summary>Whether the copy is read.</summary>
    public bool ReadsCopy => FactDays is not null;

    /// <summary>Whether both the copy and the facts in the database are read.</summary>
    public bool IsMixed => FactDays is { Count: > 0 };

    /// <summary>The plan of a question that has a copy.</summary>
    /// <param name="question">The question.</param>
    /// <param name="copy">The copy.</param>
    /// <param name="storeZone">The zone of the store's days.</param>
    public static SalesPlan For(SalesQuestion question, CopySnapshot copy, TimeZoneInfo storeZone)
    {
        var (period, changedDays) = (question.Period, copy.ChangedDays);
        if (question.FactsOnly
            || (changedDays.Count > 0 && (question.Used & DimensionSets.OfFirstOrders) != SalesDimension.None)
            || (copy.HasOtherProducts && (question.Used & (DimensionSets.OfProducts | SalesDimension.Tag)) != SalesDimension.None))
        {
            return AllFacts;
        }

        var (first, last) = (StoreDay(period.From), period.To > period.From ? StoreDay(period.To.AddTicks(-1)) : StoreDay(period.From));
        var factDays = changedDays.Where(day => day >= first && day <= last).Order().ToList();
        if (!IsOfCubes(question, storeZone))
        {
            return new SalesPlan(null, [], [], factDays);
        }

        var cut = new List<DateOnly>();
        var (from, to) = (first, last);
        if (ZoneTime.StartOfDay(first, storeZone) < period.From)
        {
            cut.Add(first);
            from = first.AddDays(1);
        }

        if (ZoneTime.StartOfDay(last.AddDays(1), storeZone) > period.To && last >= from)
        {
            cut.Add(last);
            to = last.AddDays(-1);
        }

        var dayTable = DayTableOf(question);
        var monthCube = IsOfMonths(question, storeZone)
            ? CopyTable.MonthCubes.FirstOrDefault(ofMonths => ofMonths.Source == dayTable && (ofMonths.HasCountry || (question.Used & SalesDimension.Country) == SalesDimension.None))
            : null;
        var months = monthCube is null ? [] : WholeMonths(from, to, factDays);
        return new SalesPlan(dayTable, Between(months, from, to), [.. cut.Except(factDays)], factDays) { MonthCube = monthCube, Months = months };

        DateOnly StoreDay(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, storeZone));
    }

    /// <summary>Cubes have no more than these groups, by days of the store, and an order's products and categories cannot be told apart again.</summary>
    private static bool IsOfCubes(SalesQuestion question, TimeZoneInfo storeZone) =>
        !question.WithoutCubes
        && (question.Used & ~DimensionSets.OfCubes) == SalesDimension.None
        && (question.Filter.OtherDimensions & ~SalesDimension.Country) == SalesDimension.None
        && question.Filter.Statuses is null
        && CountsOrders(question)
        && (question.Intervals is null || question.Intervals.Skip(1).All(interval => Period.IsDayStart(interval.From, storeZone)));

    /// <summary>No interval begins within a month.</summary>
    private static bool IsOfMonths(SalesQuestion question, TimeZoneInfo storeZone) =>
        question.Intervals is null || question.Intervals.Skip(1).All(interval => TimeZoneInfo.ConvertTimeFromUtc(interval.From, storeZone).Day == 1);

    /// <summary>The months within some days of which no day is read from the facts; those in a row as one.</summary>
    private static List<DaySpan> WholeMonths(DateOnly from, DateOnly to, List<DateOnly> factDays)
    {
        var changed = factDays.Select(day => (day.Year, day.Month)).ToHashSet();
        var spans = new List<DaySpan>();
        for (var month = new DateOnly(from.Year, from.Month, 1);
            new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month)) is var end && end <= to;
            month = month.AddMonths(1))
        {
            if (month < from || changed.Contains((month.Year, month.Month)))
            {
                continue;
            }

            if (spans.Count > 0 && spans[^1].Last.AddDays(1) == month)
            {
                spans[^1] = spans[^1] with { Last = end };
            }
            else
            {
                spans.Add(new DaySpan(month, end));
            }
        }

        return spans;
    }

    /// <summary>What is left of some days beside spans of them.</summary>
    private static List<DaySpan> Between(IEnumerable<DaySpan> spans, DateOnly from, DateOnly to)
    {
        var left = new List<DaySpan>();
        foreach (var span in spans.Append(new DaySpan(to.AddDays(1), to)))
        {
            if (from < span.First)
            {
                left.Add(new DaySpan(from, span.First.AddDays(-1)));
            }

            from = span.Last.AddDays(1);
        }

        return left;
    }

    /// <summary>Whether every order is in one row of each group and day.</summary>
    private static bool CountsOrders(SalesQuestion question) =>
        !question.IsByItem
        || (question.By & SalesDimension.Product) != SalesDimension.None
        || question.Filter.ProductIds is { Count: 1 }
        || (question.Filter.ProductIds is null && ((question.By & SalesDimension.Category) != SalesDimension.None || question.Filter.CategoryIds is { Count: 1 }));

    private static CopyTable DayTableOf(SalesQuestion question) =>
        !question.IsByItem ? CopyTable.CountriesByDay
        : question.Filter.ProductIds is not null || (question.By & SalesDimension.Product) != SalesDimension.None ? CopyTable.Facts
        : CopyTable.CategoriesByDay;
}
