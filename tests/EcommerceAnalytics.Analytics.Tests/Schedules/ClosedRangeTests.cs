using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Delivery.Schedules;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EcommerceAnalytics.Analytics.Tests.Schedules;

/// <summary>The days that a scheduled report covers when it runs.</summary>
public sealed class ClosedRangeTests
{
    [Theory]
    [InlineData(NamedRange.Last7Days, "2024-07-02", "2024-06-25", "2024-07-01")]
    [InlineData(NamedRange.Today, "2024-07-02", "2024-07-01", "2024-07-01")]
    [InlineData(NamedRange.MonthToDate, "2024-07-02", "2024-07-01", "2024-07-01")]

    // On the first day, the month, quarter or week before: 1 July 2024 was a Monday.
    [InlineData(NamedRange.MonthToDate, "2024-07-01", "2024-06-01", "2024-06-30")]
    [InlineData(NamedRange.ThisQuarter, "2024-07-01", "2024-04-01", "2024-06-30")]
    [InlineData(NamedRange.ThisWeek, "2024-07-01", "2024-06-24", "2024-06-30")]
    [InlineData(NamedRange.ThisYear, "2024-07-01", "2024-01-01", "2024-06-30")]
    public void An_open_range_ends_the_day_before(NamedRange range, string today, string from, string to) =>
        Assert.Equal((from, to), ClosedRange.Of(new PeriodRequest { Range = range }, NamedRange.Last30Days, ClockOn(today)));

    [Theory]
    [InlineData(NamedRange.Yesterday)]
    [InlineData(NamedRange.LastWeek)]
    [InlineData(NamedRange.LastMonth)]
    [InlineData(NamedRange.AllTime)]
    public void A_range_that_is_over_and_all_data_stay(NamedRange range) =>
        Assert.Null(ClosedRange.Of(new PeriodRequest { Range = range }, NamedRange.Last30Days, ClockOn("2024-07-02")));

    [Fact]
    public void Days_that_are_named_stay_and_the_default_is_closed()
    {
        Assert.Null(ClosedRange.Of(new PeriodRequest { From = "2024-07-01", To = "2024-07-31" }, NamedRange.Last30Days, ClockOn("2024-07-02")));
        Assert.Equal(("2024-06-02", "2024-07-01"), ClosedRange.Of(new PeriodRequest(), NamedRange.Last30Days, ClockOn("2024-07-02")));
    }

    private static StoreClock ClockOn(string day) =>
        new(new FakeTimeProvider(DateTimeOffset.Parse($"{day}T06:00:00Z", System.Globalization.CultureInfo.InvariantCulture)), Options.Create(new StoreOptions { TimeZone = "Europe/London" }));
}
