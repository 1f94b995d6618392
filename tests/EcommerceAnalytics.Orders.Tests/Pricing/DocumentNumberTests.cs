using EcommerceAnalytics.Orders.Pricing;

namespace EcommerceAnalytics.Orders.Tests.Pricing;

public sealed class DocumentNumberTests
{
    [Fact]
    public void A_number_has_its_kind_its_day_and_letters_that_are_not_taken_for_digits() =>
        Assert.Matches("^W-20240615-[0-9A-HJKMNP-TV-Z]{12}$", DocumentNumber.New(DocumentNumber.Order, new DateOnly(2024, 6, 15)));

    [Fact]
    public void Numbers_differ() =>
        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => DocumentNumber.New('R', default)).Distinct(StringComparer.Ordinal).Count());
}
