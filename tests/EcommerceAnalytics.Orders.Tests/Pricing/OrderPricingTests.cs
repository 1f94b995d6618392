using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Orders.Pricing;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Orders.Tests.Pricing;

public sealed class OrderPricingTests
{
    [Fact]
    public void Lines_are_priced_and_the_discount_of_the_order_is_spread_by_gross()
    {
        // 10.00 over 30, 20 and 10 (gross 60): 5.00, 3.333… and 1.666…; the last cent goes to the largest remainder.
        var amounts = OrderPricing.Price([Line(3, 10m, cost: 2.5m), Line(2, 10m), Line(1, 10m)], 10m);

        Assert.Equal([5.00m, 3.33m, 1.67m], amounts.Lines.Select(l => l.Discount));
        Assert.Equal([7.5m, null, null], amounts.Lines.Select(l => l.Cost));
        Assert.Equal(60m, amounts.Gross);
        Assert.Equal(10m, amounts.Discount);
    }

    [Fact]
    public void What_a_discounted_line_cannot_take_goes_to_the_others()
    {
        // 6.00 over three lines of 10 is 2.00 each; the first has 1.00 left, so 1.00 more goes to the two others.
        var amounts = OrderPricing.Price([Line(1, 10m, discount: 9m), Line(1, 10m), Line(1, 10m)], 6m);

        Assert.Equal([10m, 2.5m, 2.5m], amounts.Lines.Select(l => l.Discount));
    }

    [Fact]
    public void A_free_order_takes_a_discount_of_nothing()
    {
        var amounts = OrderPricing.Price([Line(2, 0m)], 0m);

        Assert.Equal(0m, amounts.Lines[0].Discount);
    }

    [Property]
    public bool Lines_sum_to_the_order_and_none_costs_less_than_nothing(FsCheck.PositiveInt seed)
    {
        var random = new Random(seed.Get);
        var lines = Enumerable.Range(0, random.Next(1, 12)).Select(_ =>
        {
            var (quantity, price) = (random.Next(1, 20), random.Next(0, 20_000) / 1000m);
            return Line(quantity, price, discount: random.Next(3) == 0 ? decimal.Round(quantity * price * random.Next(0, 101) / 100m, 2, MidpointRounding.ToZero) : 0m);
        }).ToList();
        var left = lines.Sum(l => (l.Quantity * l.UnitPrice) - l.Discount);
        var discount = decimal.Round(left * random.Next(0, 101) / 100m, 2, MidpointRounding.ToZero);

        var amounts = OrderPricing.Price(lines, discount);

        return amounts.Discount == lines.Sum(l => l.Discount) + discount
            && amounts.Lines.Sum(l => l.Discount) == amounts.Discount
            && amounts.Lines.Sum(l => l.Gross) == amounts.Gross
            && amounts.Lines.Zip(lines).All(pair => pair.First.Discount >= pair.Second.Discount && pair.First.Discount <= pair.First.Gross);
    }

    [Theory]
    [InlineData(10.01, 0, "lines[0].discount")]
    [InlineData(0, 10.01, "discount")]
    [InlineData(9, 1.01, "discount")]
    public void A_discount_beyond_the_amount_is_refused(double line, double order, string field)
    {
        var error = Assert.Throws<RequestException>(() => OrderPricing.Price([Line(1, 10m, discount: (decimal)line)], (decimal)order));

        Assert.Equal(422, error.Status);
        Assert.Equal([field], error.Errors.Keys);
    }

    [Fact]
    public void An_order_beyond_a_billion_is_refused()
    {
        Assert.Equal(1_000_000_000m, OrderPricing.Price([Line(1_000_000, 1000m)], 0m).Gross);

        var error = Assert.Throws<RequestException>(() => OrderPricing.Price([Line(1_000_000, 1000m), Line(1, 0.0001m)], 0m));

        Assert.Equal(422, error.Status);
    }

    private static LineToPrice Line(int quantity, decimal price, decimal? cost = null, decimal discount = 0m) => new(quantity, price, cost, discount);
}
