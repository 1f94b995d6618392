using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Tests.Formats;

public sealed class HeaderNameTests
{
    [Theory]
    [InlineData("Date (Europe/London)", "date")]
    [InlineData("Paid at (UTC)", "paidat")]
    [InlineData("Date (local)", "date(local)")]
    [InlineData("(UTC)", "(utc)")]
    [InlineData("Prénom_du client", "prenomduclient")]
    public void The_zone_behind_a_moment_is_no_part_of_its_name(string header, string key) => Assert.Equal(key, HeaderName.KeyOf(header));
}
