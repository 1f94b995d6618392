using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Exports;
using EcommerceAnalytics.Semantics.Reports;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>A run that is to come.</summary>
public sealed record UpcomingRun
{
    /// <summary>When it is due, UTC.</summary>
    /// <example>2026-12-07T06:30:00.000Z</example>
    public required DateTime DueAt { get; init; }

    /// <summary>The first day of its report; null for all data.</summary>
    /// <example>2026-11-30</example>
    public required DateOnly? From { get; init; }

    /// <summary>The last day of its report; null for all data.</summary>
    /// <example>2026-12-06</example>
    public required DateOnly? To { get; init; }
}

/// <summary>Foretells the next runs of schedules, with the days that each will report.</summary>
public sealed class ScheduleForecast(ExportQueue exports, StoreClock clock, IOptions<StoreOptions> store, TimeProvider time)
{
    private const int Count = 5;

    internal IReadOnlyList<UpcomingRun> Of(ReportSchedule schedule)
    {
        var runs = new List<UpcomingRun>(Count);
        var due = schedule.NextDueAtUtc;
        while (due is { } at && runs.Count < Count)
        {
            runs.Add(RunAt(schedule, at));
            due = ScheduleCalendar.NextAfter(schedule, at > time.GetUtcNow().UtcDateTime ? at : time.UtcNowInMilliseconds(), clock.Zone);
        }

        return runs;
    }

    private UpcomingRun RunAt(ReportSchedule schedule, DateTime at)
    {
        var then = new StoreClock(new StandingTime(at), store);
        var (from, to) = DaysOf(schedule, then);
        return new UpcomingRun { DueAt = at, From = from, To = to };
    }

    private (DateOnly? From, DateOnly? To) DaysOf(ReportSchedule schedule, StoreClock then)
    {
        try
        {
            if (exports.Request(schedule.Report, schedule.ParametersJson) is not { } request)
            {
                return (null, null);
            }

            var fallback = (request as IDefaultRange)?.DefaultRange() ?? NamedRange.Last30Days;
            if (request.Range == NamedRange.AllTime || (!request.NamesARange() && fallback == NamedRange.AllTime))
            {
                return (null, null);
            }

            var closed = schedule.IncludeToday ? null : ClosedRange.Of(request, fallback, then);
            var period = (closed is var (first, last) ? request with { Range = null, From = first, To = last } : request).Resolve(then, fallback);
            return (period.FirstDay, period.LastDay);
        }
        catch (RequestException)
        {
            // A parameter that an earlier version took: the run will say so.
            return (null, null);
        }
    }

    private sealed class StandingTime(DateTime utc) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(utc, TimeSpan.Zero);
    }
}
