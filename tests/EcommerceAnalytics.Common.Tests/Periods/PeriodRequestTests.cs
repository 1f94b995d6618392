using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Common.Tests.Periods;

public sealed class PeriodRequestTests
{
    // A Friday; London is at UTC in December.
    private static readonly StoreClock Clock = At("2011-12-09T15:30:00Z");

    [Theory]
    [InlineData(NamedRange.Today, "2011-12-09", "2011-12-10")]
    [InlineData(NamedRange.Yesterday, "2011-12-08", "2011-12-09")]
    [InlineData(NamedRange.Last7Days, "2011-12-03", "2011-12-10")]
    [InlineData(NamedRange.Last30Days, "2011-11-10", "2011-12-10")]
    [InlineData(NamedRange.Last90Days, "2011-09-11", "2011-12-10")]
    [InlineData(NamedRange.WeekToDate, "2011-12-05", "2011-12-10")]
    [InlineData(NamedRange.MonthToDate, "2011-12-01", "2011-12-10")]
    [InlineData(NamedRange.QuarterToDate, "2011-10-01", "2011-12-10")]
    [InlineData(NamedRange.YearToDate, "2011-01-01", "2011-12-10")]
    [InlineData(NamedRange.ThisWeek, "2011-12-05", "2011-12-12")]
    [InlineData(NamedRange.ThisMonth, "2011-12-01", "2012-01-01")]
    [InlineData(NamedRange.ThisQuarter, "2011-10-01", "2012-01-01")]
    [InlineData(NamedRange.ThisYear, "2011-01-01", "2012-01-01")]
    [InlineData(NamedRange.LastWeek, "2011-11-28", "2011-12-05")]
    [InlineData(NamedRange.LastMonth, "2011-11-01", "2011-12-01")]
    [InlineData(NamedRange.LastQuarter, "2011-07-01", "2011-10-01")]
    [InlineData(NamedRange.LastYear, "2010-01-01", "2011-01-01")]
    public void Names_mean_whole_local_days(NamedRange range, string from, string to)
    {
        var period = new PeriodRequest { Range = range }.Resolve(Clock);

        Assert.Equal((DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture).AddDays(-1)), (period.FirstDay, period.LastDay));
        Assert.Equal(range, period.Name);
        Assert.True(period.IsWholeDays);
    }

    [Fact]
    public void Nothing_given_is_the_last_30_days_with_today()
    {
        var period = new PeriodRequest().Resolve(Clock);

        Assert.Equal(Utc("2011-11-10T00:00:00Z"), period.From);
        Assert.Equal(Utc("2011-12-10T00:00:00Z"), period.To);
        Assert.Equal(30, period.Days);
    }

    [Fact]
    public void Dates_include_both_days_in_the_stores_zone_and_instants_exclude_the_end()
    {
        // London was one hour ahead of UTC in June.
        var dates = new PeriodRequest { From = "2011-06-01", To = "2011-06-02" }.Resolve(Clock);
        Assert.Equal((Utc("2011-05-31T23:00:00Z"), Utc("2011-06-02T23:00:00Z")), (dates.From, dates.To));

        var instants = new PeriodRequest { From = "2011-06-01T10:00:00+02:00", To = "2011-06-01T10:00:00Z" }.Resolve(Clock);
        Assert.Equal((Utc("2011-06-01T08:00:00Z"), Utc("2011-06-01T10:00:00Z")), (instants.From, instants.To));
        Assert.False(instants.IsWholeDays);

        // A plus that was not escaped in the address arrives as a blank.
        var blank = new PeriodRequest { From = "2011-06-01T10:00:00 02:00", To = "2011-06-01" }.Resolve(Clock);
        Assert.Equal(Utc("2011-06-01T08:00:00Z"), blank.From);
    }

    [Fact]
    public void One_end_alone_has_a_meaning()
    {
        var from = new PeriodRequest { From = "2011-12-01" }.Resolve(Clock);
        Assert.Equal((new DateOnly(2011, 12, 1), new DateOnly(2011, 12, 9)), (from.FirstDay, from.LastDay));

        var to = new PeriodRequest { To = "2011-11-30" }.Resolve(Clock);
        Assert.Equal((new DateOnly(2011, 11, 1), new DateOnly(2011, 11, 30)), (to.FirstDay, to.LastDay));
    }

    [Fact]
    public void Today_is_that_of_the_requested_zone()
    {
        // 15:30 in London is already 10 December in Auckland.
        var period = new PeriodRequest { Range = NamedRange.Today, TimeZone = "Pacific/Auckland" }.Resolve(Clock);

        Assert.Equal((Utc("2011-12-09T11:00:00Z"), Utc("2011-12-10T11:00:00Z")), (period.From, period.To));
    }

    [Fact]
    public void All_time_starts_with_the_data()
    {
        var period = new PeriodRequest { Range = NamedRange.AllTime }.Resolve(Clock, dataFrom: Utc("2009-12-01T07:45:00Z"));

        Assert.Equal((new DateOnly(2009, 12, 1), new DateOnly(2011, 12, 9)), (period.FirstDay, period.LastDay));
    }

    [Theory]
    [InlineData("from", "2011-13-01", null, null, null)]
    [InlineData("from", "yesterday", null, null, null)]
    [InlineData("from", "2011-06-01T10:00:00", null, null, null)]
    [InlineData("from", "1969-12-31", null, null, null)]
    [InlineData("to", null, "9999-12-31", null, null)]
    [InlineData("to", null, "2101-01-01T00:00:00Z", null, null)]
    [InlineData("from", "2011-06-02", "2011-06-01", null, null)]
    [InlineData("from", "2011-12-10", null, null, null)]
    [InlineData("to", "1970-01-01", "2011-06-01", null, null)]
    [InlineData("range", "2011-06-01", null, NamedRange.Today, null)]
    [InlineData("timeZone", null, null, null, "Mars/Olympus")]
    [InlineData("timeZone", null, null, null, "../../../etc/localtime")]
    [InlineData("timeZone", null, null, null, "right/Europe/London")]
    public void Errors_name_the_field(string field, string? from, string? to, NamedRange? range, string? zone)
    {
        var request = new PeriodRequest { From = from, To = to, Range = range, TimeZone = zone };

        var error = Assert.Throws<RequestException>(() => request.Resolve(Clock));

        Assert.Equal(400, error.Status);
        Assert.Equal([field], error.Errors.Keys);
    }

    [Fact]
    public void The_widest_dates_are_allowed_and_do_not_overflow()
    {
        var late = new PeriodRequest { From = "2060-12-31", To = "2100-12-31" }.Resolve(Clock);
        Assert.Equal(new DateOnly(2100, 12, 31), late.LastDay);

        var early = new PeriodRequest { To = "1970-01-01" }.Resolve(Clock);
        Assert.Equal(new DateOnly(1970, 1, 1), early.FirstDay);
    }

    internal static StoreClock At(string instant, string zone = "Europe/London") =>
        new(new StandingClock(Utc(instant)), Options.Create(new StoreOptions { TimeZone = zone }));

    internal static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    private sealed class StandingClock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(now);
    }
}
