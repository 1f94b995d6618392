using System.Text;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Tests.Formats;

/// <summary>Numbers and dates as they are written.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("1.5", false, "1.5")]
    [InlineData("1,234.50", false, "1234.50")]
    [InlineData("1.234,50", true, "1234.50")]
    [InlineData("1 234,50", true, "1234.50")]
    [InlineData("1'234.50", false, "1234.50")]
    [InlineData("£36.00", false, "36.00")]
    [InlineData("-£3.00", false, "-3.00")]
    [InlineData("£-3.00", false, "-3.00")]
    [InlineData("(£18.00)", false, "-18.00")]
    [InlineData("5,00 €", true, "5.00")]
    [InlineData("GBP 5.00", false, "5.00")]
    [InlineData("5.00-", false, "-5.00")]
    [InlineData("R$ 1.234,00", true, "1234.00")]
    [InlineData("1,5", true, "1.5")]
    public void Numbers_of_spreadsheets_are_read(string text, bool hasDecimalComma, string number) => Assert.Equal(number, NumberText.Normalise(text, hasDecimalComma));

    [Theory]
    [InlineData("1x234.50", false)]
    [InlineData("12,34.50", false)]
    [InlineData("1,23", false)]
    [InlineData("--5", false)]
    [InlineData("(-5)", false)]
    [InlineData("1.2.3", false)]
    [InlineData("5e", false)]
    [InlineData("1,2,3", true)]
    [InlineData("five", true)]
    public void What_is_no_number_stays_as_it_is(string text, bool hasDecimalComma) => Assert.Equal(text, NumberText.Normalise(text, hasDecimalComma));

    [Theory]
    [InlineData("1,50", true, null)]
    [InlineData("1.50", false, null)]
    [InlineData("1,234.50", false, null)]
    [InlineData("1.234,50", true, null)]
    [InlineData("1.234.567", true, null)]
    [InlineData("1,234,567", false, null)]
    [InlineData("1,234", false, "1,234")]
    [InlineData("0,234", true, null)]
    [InlineData("1.234", false, null)]
    [InlineData("1,234|1.50", false, null)]
    [InlineData("1,234|1,5", true, null)]
    public void The_decimal_sign_is_proved_by_the_file(string numbers, bool hasComma, string? ambiguous)
    {
        var probe = new DecimalProbe();
        foreach (var number in numbers.Split('|'))
        {
            probe.Look(Encoding.UTF8.GetBytes(number));
        }

        Assert.Equal((hasComma, ambiguous), (probe.HasDecimalComma, probe.Ambiguous));
    }

    [Theory]
    [InlineData("05.01.2026", "2026-01-05 00:00:00", null)]
    [InlineData("05.01.2026 10:00", "2026-01-05 10:00:00", null)]
    [InlineData("05/01/2026", "2026-01-05 00:00:00", null)]
    [InlineData("05/01/26", "2026-01-05 00:00:00", null)]
    [InlineData("Mar 2, 2026", "2026-03-02 00:00:00", null)]
    [InlineData("Dec 8, 2024 9:15:51 AM", "2024-12-08 09:15:51", null)]
    [InlineData("Jul-25-26", "2026-07-25 00:00:00", null)]
    [InlineData("25 juillet 2026", "2026-07-25 00:00:00", null)]
    [InlineData("25-Juin-26 9:05", "2026-06-25 09:05:00", null)]
    [InlineData("2 März 2026", "2026-03-02 00:00:00", null)]
    [InlineData("5/1/2026 12:30 am", "2026-01-05 00:30:00", null)]
    [InlineData("5/1/2026 12:30 PM", "2026-01-05 12:30:00", null)]
    [InlineData("2026-02-03 10:14:05 +0000", "2026-02-03 10:14:05", 0)]
    [InlineData("2026-02-03 10:14:05 +02:00", "2026-02-03 10:14:05", 120)]
    [InlineData("2026-02-03 10:14:05 UTC", "2026-02-03 10:14:05", 0)]
    [InlineData("2026/02/03 10:14", "2026-02-03 10:14:00", null)]
    [InlineData("Tue, 03 Feb 2026 10:14:05 -0500", "2026-02-03 10:14:05", -300)]
    [InlineData("46056.5", "2026-02-03 12:00:00", null)]
    [InlineData("1770113645", "2026-02-03 10:14:05", 0)]
    [InlineData("1770113645000", "2026-02-03 10:14:05", 0)]
    public void Dates_are_read(string text, string local, int? offsetMinutes)
    {
        Assert.True(DateText.TryRead(text, isDayFirst: true, out var read, out var offset));

        Assert.Equal((DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), offsetMinutes), (read, (int?)offset?.TotalMinutes));
    }

    [Theory]
    [InlineData("13/13/2026")]
    [InlineData("31/02/2026")]
    [InlineData("5/1/2026 25:00")]
    [InlineData("5/1/2026 13:00 PM")]
    [InlineData("5/1/2026 garbage")]
    [InlineData("5/1")]
    [InlineData("Foo 2, 2026")]
    [InlineData("123")]
    [InlineData("")]
    public void What_is_no_date_is_not_read(string text) => Assert.False(DateText.TryRead(text, isDayFirst: true, out _, out _));

    [Theory]
    [InlineData("Europe/London", DateOrder.DayFirst)]
    [InlineData("America/Chicago", DateOrder.MonthFirst)]
    [InlineData("Etc/UTC", null)]
    [InlineData("America/Toronto", null)]
    public void Dates_of_the_country_of_a_store(string zone, DateOrder? order) => Assert.Equal(order, StoreDateOrder.Of(TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Fact]
    public void Every_profile_is_whole()
    {
        Assert.All(FormatCatalogue.All, profile =>
        {
            Assert.NotEmpty(profile.Keys);
            Assert.True(profile.Refused is not null || profile.RecognisedBy.All(name => name.Length > 0));
            _ = (profile.StatusByKey.Count, profile.RefundedKeys.Count);
        });
        Assert.Equal(FormatCatalogue.All.Count, FormatCatalogue.All.Select(profile => profile.Name).Distinct().Count());
    }
}
