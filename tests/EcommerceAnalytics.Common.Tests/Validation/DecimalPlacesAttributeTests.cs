using System.Globalization;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Common.Tests.Validation;

public sealed class DecimalPlacesAttributeTests
{
    [Theory]
    [InlineData("1", true)]
    [InlineData("0.1234", true)]
    [InlineData("-0.1234", true)]
    [InlineData("0.1234000", true)]
    [InlineData("0.12345", false)]
    [InlineData("0.00005", false)]
    public void More_places_than_allowed_are_refused_and_trailing_zeros_are_none(string value, bool allowed) =>
        Assert.Equal(allowed, new DecimalPlacesAttribute(4).IsValid(decimal.Parse(value, CultureInfo.InvariantCulture)));

    [Fact]
    public void Nothing_is_left_to_Required() => Assert.True(new DecimalPlacesAttribute(4).IsValid(null));

    [Fact]
    public void The_message_says_what_is_allowed() =>
        Assert.Equal("The field Price may have at most 4 decimal places.", new DecimalPlacesAttribute(4).FormatErrorMessage("Price"));
}
