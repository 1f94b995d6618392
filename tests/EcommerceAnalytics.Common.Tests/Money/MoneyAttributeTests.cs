using System.Globalization;
using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Common.Tests.Money;

public sealed class MoneyAttributeTests
{
    [Theory]
    [InlineData("0", true)]
    [InlineData("0.0001", true)]
    [InlineData("1.50000", true)]
    [InlineData("1000000000", true)]
    [InlineData("0.00001", false)]
    [InlineData("-0.01", false)]
    [InlineData("1000000000.01", false)]
    public void Amounts_lie_between_nothing_and_the_limit_with_at_most_four_decimals(string amount, bool valid) =>
        Assert.Equal(valid, new MoneyAttribute().IsValid(decimal.Parse(amount, CultureInfo.InvariantCulture)));

    [Fact]
    public void An_amount_that_is_not_given_is_for_others_to_judge() => Assert.True(new MoneyAttribute().IsValid(null));

    [Fact]
    public void The_message_names_field_and_limits() => Assert.Equal(
        "The field shipping must be between 0 and 1000000000, with at most 4 decimals.",
        new MoneyAttribute().FormatErrorMessage("shipping"));
}
