using System.Globalization;
using EcommerceAnalytics.Common.Stores;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Common.Tests.Stores;

public sealed class StoreClockTests
{
    private readonly StoreClock _london = new(TimeProvider.System, Options.Create(new StoreOptions { TimeZone = "Europe/London" }));

    [Theory]
    [InlineData("2011-07-01T12:00:00", "2011-07-01T11:00:00.000Z")]
    [InlineData("2011-12-01T12:00:00", "2011-12-01T12:00:00.000Z")]
    [InlineData("2011-07-01T12:00:00Z", "2011-07-01T12:00:00.000Z")]
    [InlineData("2011-07-01T12:00:00-05:00", "2011-07-01T17:00:00.000Z")]
    [InlineData("2011-12-01T12:00:00.1239999Z", "2011-12-01T12:00:00.123Z")]
    public void An_instant_has_its_offset_or_the_stores(string given, string expected)
    {
        var utc = _london.ToUtc(DateTime.Parse(given, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));

        Assert.Equal(DateTimeKind.Utc, utc.Kind);
        Assert.Equal(expected, utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }
}
