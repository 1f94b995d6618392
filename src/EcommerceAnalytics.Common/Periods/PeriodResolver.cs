using System.Globalization;
using System.Text.RegularExpressions;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Periods;

/// <summary>Resolves a request to instants once, before any query sees it.</summary>
internal sealed partial class PeriodResolver(StoreClock clock, DateTime? dataFrom, DateOnly? asOf)
{
    private const int DefaultDays = 30;

    public Period Resolve(PeriodRequest request, NamedRange fallback)
    {
        var zone = FindZone(request.TimeZone, clock.Zone);
        var today = asOf ?? LocalDay(clock.UtcNow, zone);
        if (request.From is null && request.To is null)
        {
            return Named(request.Range ?? fallback, today, zone);
        }

        if (request.Range is not null)
        {
            throw RequestException.Invalid("range", "Specify either range, or from and to, not both.");
        }

        var from = request.From is null ? null : Parse("from", request.From);
        var to = request.To is null ? null : Parse("to", request.To);
        var end = EndOf(to ?? new Bound(today, null), zone);
        var start = StartOf(from ?? new Bound(LocalDay(end.AddTicks(-1), zone).AddDays(1 - DefaultDays), null), zone);
        if (start > end || (from?.Day is { } first && first > (to is null ? today : to.Day ?? first)))
        {
            throw to is null
                ? RequestException.Invalid("from", $"from is after today ({today:yyyy-MM-dd}); specify a to that is not before from.")
                : RequestException.Invalid("from", "from must not be after to.");
        }

        if (start.AddYears(PeriodRequest.MaxYears).AddDays(1) < end)
        {
            throw RequestException.Invalid("to", $"A range can span at most {PeriodRequest.MaxYears} years.");
        }

        return new Period(start, end, zone, null);
    }

    public static TimeZoneInfo FindZone(string? id, TimeZoneInfo store)
    {
        if (string.IsNullOrEmpty(id) || id == store.Id)
        {
            return store;
        }

        // The id becomes a path in the time zone database, so only names are allowed.
        if (id.Length <= 64 && ZoneName().IsMatch(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            return zone;
        }

        throw RequestException.Invalid("timeZone", "Unknown time zone; use an IANA name such as Europe/London or America/New_York.");
    }

    private Period Named(NamedRange range, DateOnly today, TimeZoneInfo zone)
    {
        var week = IntervalCalendar.StartOf(today, IntervalKind.Week);
        var month = new DateOnly(today.Year, today.Month, 1);
        var quarter = new DateOnly(today.Year, today.Month - ((today.Month - 1) % 3), 1);
        var year = new DateOnly(today.Year, 1, 1);
        var (first, last) = range switch
        {
            NamedRange.Today => (today, today),
            NamedRange.Yesterday => (today.AddDays(-1), today.AddDays(-1)),
            NamedRange.Last7Days => (today.AddDays(-6), today),
            NamedRange.Last30Days => (today.AddDays(-29), today),
            NamedRange.Last90Days => (today.AddDays(-89), today),
            NamedRange.WeekToDate => (week, today),
            NamedRange.MonthToDate => (month, today),
            NamedRange.QuarterToDate => (quarter, today),
            NamedRange.YearToDate => (year, today),
            NamedRange.ThisWeek => (week, week.AddDays(6)),
            NamedRange.ThisMonth => (month, month.AddMonths(1).AddDays(-1)),
            NamedRange.ThisQuarter => (quarter, quarter.AddMonths(3).AddDays(-1)),
            NamedRange.ThisYear => (year, year.AddYears(1).AddDays(-1)),
            NamedRange.LastWeek => (week.AddDays(-7), week.AddDays(-1)),
            NamedRange.LastMonth => (month.AddMonths(-1), month.AddDays(-1)),
            NamedRange.LastQuarter => (quarter.AddMonths(-3), quarter.AddDays(-1)),
            NamedRange.LastYear => (year.AddYears(-1), year.AddDays(-1)),
            NamedRange.AllTime => (dataFrom is { } start ? LocalDay(start, zone) : PeriodRequest.MinDate, today),
            _ => throw RequestException.Invalid("range", $"Unknown range; allowed are {string.Join(", ", Enum.GetValues<NamedRange>().Select(EnumText.Of))}."),
        };
        return Period.OfDays(first <= last ? first : last, last, zone, range);
    }

    private static Bound Parse(string field, string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date >= PeriodRequest.MinDate && date <= PeriodRequest.MaxDate ? new Bound(date, null) : throw OutOfRange(field);
        }

        if (Instants.TryParse(text, out var instant))
        {
            var day = DateOnly.FromDateTime(instant.UtcDateTime);
            return day >= PeriodRequest.MinDate && day <= PeriodRequest.MaxDate ? new Bound(null, instant.UtcDateTime) : throw OutOfRange(field);
        }

        throw RequestException.Invalid(field, "Use a date such as 2011-11-01 or a date and time with an offset such as 2011-11-01T08:00:00Z.");
    }

    private static RequestException OutOfRange(string field) =>
        RequestException.Invalid(field, $"Dates must be between {PeriodRequest.MinDate:yyyy-MM-dd} and {PeriodRequest.MaxDate:yyyy-MM-dd}.");

    private static DateTime StartOf(Bound bound, TimeZoneInfo zone) =>
        bound.Instant ?? ZoneTime.StartOfDay(bound.Day!.Value < PeriodRequest.MinDate ? PeriodRequest.MinDate : bound.Day.Value, zone);

    private static DateTime EndOf(Bound bound, TimeZoneInfo zone) => bound.Instant ?? ZoneTime.StartOfDay(bound.Day!.Value.AddDays(1), zone);

    private static DateOnly LocalDay(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    [GeneratedRegex("^(?!right/|posix/)[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex ZoneName();

    private sealed record Bound(DateOnly? Day, DateTime? Instant);
}
