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
        var amounts = OrderPricing.Price([Line(3, 10m, cost: 2.5m), Line(2, 10m), Line(1, 10m)], Terms(10m));

        Assert.Equal([5.00m, 3.33m, 1.67m], amounts.Lines.Select(l => l.Discount));
        Assert.Equal([7.5m, null, null], amounts.Lines.Select(l => l.Cost));
        Assert.Equal(60m, amounts.Gross);
        Assert.Equal(10m, amounts.Discount);
    }

    [Fact]
    public void What_a_discounted_line_cannot_take_goes_to_the_others()
    {
        // 6.00 over three lines of 10 is 2.00 each; the first has 1.00 left, so 1.00 more goes to the two others.
        var amounts = OrderPricing.Price([Line(1, 10m, discount: 9m), Line(1, 10m), Line(1, 10m)], Terms(6m));

        Assert.Equal([10m, 2.5m, 2.5m], amounts.Lines.Select(l => l.Discount));
    }

    [Fact]
    public void A_free_order_takes_a_discount_of_nothing()
    {
        var amounts = OrderPricing.Price([Line(2, 0m)], Terms(0m));

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

        var amounts = OrderPricing.Price(lines, Terms(discount));

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
        var error = Assert.Throws<RequestException>(() => OrderPricing.Price([Line(1, 10m, discount: (decimal)line)], Terms((decimal)order)));

        Assert.Equal(422, error.Status);
        Assert.Equal([field], error.Errors.Keys);
    }

    [Fact]
    public void An_order_beyond_a_billion_is_refused()
    {
        Assert.Equal(1_000_000_000m, OrderPricing.Price([Line(1_000_000, 1000m)], Terms(0m)).Gross);

        var error = Assert.Throws<RequestException>(() => OrderPricing.Price([Line(1_000_000, 1000m), Line(1, 0.0001m)], Terms(0m)));

        Assert.Equal(422, error.Status);
    }

    [Fact]
    public void Prices_with_tax_are_taken_apart()
    {
        // 119.00 with 19.00 of tax is 100.00 without; shipping holds none.
        var amounts = OrderPricing.Price([Line(1, 119m)], new OrderTerms("EUR") { Tax = 19m, Shipping = 4.90m, PricesIncludeTax = true });

        Assert.Equal(new LineAmounts(100m, 0m, 19m, null), amounts.Lines[0]);
        Assert.Equal((100m, 0m, 19m, 4.90m), (amounts.Gross, amounts.Discount, amounts.Tax, amounts.Shipping));
    }

    [Fact]
    public void The_tax_in_prices_is_split_over_taxed_lines_and_shipping_by_the_amount_paid()
    {
        // Paid 60.00 (of 80.00) and 30.00; the book of 20.00 is free of tax; shipping 9.00. 16.00 over 60 : 30 : 9 is 9.69…, 4.84…, 1.45…:
        // rounded down 9.69 + 4.84 + 1.45 = 15.98, the two cents go to the remainders .69 (line 1: .697) and .848 (line 2).
        var amounts = OrderPricing.Price(
            [Line(1, 80m, discount: 20m), Line(2, 15m), Line(1, 20m) with { IsTaxed = false }],
            new OrderTerms("EUR") { Tax = 16m, Shipping = 9m, PricesIncludeTax = true, ShippingIsTaxed = true });

        Assert.Equal([9.70m, 4.85m, 0m], amounts.Lines.Select(l => l.Tax));

        // 80 × 50.30 / 60 = 67.0666…
        Assert.Equal([67.07m, 25.15m, 20m], amounts.Lines.Select(l => l.Gross));
        Assert.Equal([16.77m, 0m, 0m], amounts.Lines.Select(l => l.Discount));
        Assert.Equal((16m, 7.55m), (amounts.Tax, amounts.Shipping));
    }

    [Theory]
    [InlineData("JPY", 1441, 0.2, false, 288)] // 288.2
    [InlineData("KWD", 1.453, 0.2, false, 0.291)] // 0.2906
    [InlineData("GBP", 10.50, 0.05, false, 0.53)] // 0.525
    [InlineData("EUR", 119, 0.19, true, 19)] // 119 × 0.19 / 1.19
    [InlineData("JPY", 1000, 0.1, true, 91)] // 90.90…
    public void Tax_by_rate_is_rounded_to_the_minor_unit_of_the_currency(string currency, double price, double rate, bool included, double tax) =>
        Assert.Equal((decimal)tax, OrderPricing.Price([Line(1, (decimal)price)], new OrderTerms(currency) { TaxRate = (decimal)rate, PricesIncludeTax = included }).Tax);

    [Fact]
    public void A_discount_in_yen_is_spread_in_whole_yen() =>
        Assert.Equal([51m, 50m], OrderPricing.Price([Line(1, 500m), Line(1, 500m)], new OrderTerms("JPY") { Discount = 101m }).Lines.Select(l => l.Discount));

    [Fact]
    public void Lines_keep_the_tax_that_each_brings() =>
        Assert.Equal(
            [2m, 0m],
            OrderPricing.Price([Line(1, 10m) with { Tax = 2m }, Line(1, 10m) with { Tax = 0m }], new OrderTerms("GBP")).Lines.Select(l => l.Tax));

    [Fact]
    public void Tax_on_one_line_of_several_is_that_of_the_order() =>
        Assert.Equal([1.5m, 0.5m], OrderPricing.Price([Line(3, 10m) with { Tax = 2m }, Line(1, 10m)], new OrderTerms("GBP")).Lines.Select(l => l.Tax));

    [Fact]
    public void Tax_beyond_the_prices_that_hold_it_is_refused() => Assert.Equal(
        ["tax"],
        Assert.Throws<RequestException>(() => OrderPricing.Price([Line(1, 10m)], new OrderTerms("GBP") { Tax = 10.01m, PricesIncludeTax = true })).Errors.Keys);

    [Fact]
    public void A_cost_that_sums_could_not_hold_is_refused() => Assert.Equal(
        ["lines[0].quantity"],
        Assert.Throws<RequestException>(() => OrderPricing.Price([Line(1_000_000, 1m, cost: 1_000_000_000m)], Terms(0m))).Errors.Keys);

    [Property]
    public bool Tax_in_prices_is_split_exactly_and_leaves_no_line_below_zero(FsCheck.PositiveInt seed)
    {
        var random = new Random(seed.Get);
        var currency = ((string[])["GBP", "JPY", "KWD"])[random.Next(3)];
        var lines = Enumerable.Range(0, random.Next(1, 12)).Select(_ =>
        {
            var (quantity, price) = (random.Next(1, 20), random.Next(0, 20_000) / 1000m);
            return Line(quantity, price, discount: random.Next(3) == 0 ? decimal.Round(quantity * price * random.Next(0, 101) / 100m, 2, MidpointRounding.ToZero) : 0m) with
            {
                IsTaxed = random.Next(4) > 0,
            };
        }).ToList();
        var terms = new OrderTerms(currency) { Shipping = random.Next(0, 1000) / 100m, PricesIncludeTax = true, ShippingIsTaxed = random.Next(2) == 0 };
        var taxed = lines.Where(l => l.IsTaxed).Sum(l => (l.Quantity * l.UnitPrice) - l.Discount) + (terms.ShippingIsTaxed ? terms.Shipping : 0);
        terms = terms with { Tax = decimal.Round(taxed * random.Next(0, 101) / 100m, 4, MidpointRounding.ToZero) };
        var paid = lines.Sum(l => (l.Quantity * l.UnitPrice) - l.Discount) + terms.Shipping;

        var amounts = OrderPricing.Price(lines, terms);

        return amounts.Gross - amounts.Discount + amounts.Tax + amounts.Shipping == paid
            && amounts.Lines.Sum(l => l.Tax) + terms.Shipping - amounts.Shipping == terms.Tax
            && amounts.Shipping >= 0
            && amounts.Lines.Zip(lines).All(pair => pair.First.Tax >= 0 && pair.First.Discount >= 0 && pair.First.Gross >= pair.First.Discount
                && pair.First.Gross - pair.First.Discount + pair.First.Tax == (pair.Second.Quantity * pair.Second.UnitPrice) - pair.Second.Discount
                && (pair.Second.IsTaxed || pair.First.Tax == 0));
    }

    private static OrderTerms Terms(decimal discount) => new("GBP") { Discount = discount };

    private static LineToPrice Line(int quantity, decimal price, decimal? cost = null, decimal discount = 0m) => new(quantity, price, cost, discount);
}
