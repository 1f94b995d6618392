using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>A part of a period that lies in one interval of the question and in one day of the store, which has one rate.</summary>
/// <param name="Interval">The part.</param>
/// <param name="Index">The index of the interval of the question; 0 without intervals.</param>
/// <param name="Day">The day of the store.</param>
internal sealed record ConversionPiece(Interval Interval, int Index, DateOnly Day)
{
    /// <summary>The parts of a question's period, in order and without gaps.</summary>
    public static IReadOnlyList<ConversionPiece> Of(SalesQuestion question, StoreClock clock)
    {
        var pieces = new List<ConversionPiece>();
        IReadOnlyList<(DateTime From, DateTime To)> wholes = question.Intervals is null
            ? [(question.Period.From, question.Period.To)]
            : [.. question.Intervals.Select(i => (i.From, i.To))];
        foreach (var (index, (from, to)) in wholes.Index())
        {
            for (var at = from; at < to;)
            {
                var day = clock.DayOf(at);
                var end = ZoneTime.StartOfDay(day.AddDays(1), clock.Zone);
                end = end < to ? end : to;
                pieces.Add(new ConversionPiece(new Interval(at, end, string.Empty, IsPartial: false), index, day));
                at = end;
            }
        }

        return pieces;
    }
}
