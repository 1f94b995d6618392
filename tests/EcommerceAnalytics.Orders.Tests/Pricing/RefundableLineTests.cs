using EcommerceAnalytics.Orders.Pricing;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Orders.Tests.Pricing;

public sealed class RefundableLineTests
{
    [Fact]
    public void A_share_is_rounded_to_the_cent_and_the_last_unit_takes_the_rest()
    {
        var line = new RefundableLine(3, 29.00m, 5.80m, 10.00m, 2);
        var rest = line with { Refunded = new Refunded(2, 19.34m, 3.86m, 6.6667m, 2) };

        // 29 / 3 = 9.666…, 29 × 2 / 3 = 19.333…; 10 / 3 = 3.3333…; 5.80 × 9.67 / 29 = 1.934
        Assert.Equal(9.67m, line.ShareOf(1));
        Assert.Equal(19.33m, line.ShareOf(2));
        Assert.Equal(29.00m, line.ShareOf(3));
        Assert.Equal(3.3333m, line.CostOf(1));
        Assert.Equal(10.00m, line.CostOf(3));
        Assert.Equal(1.93m, line.TaxOn(9.67m));
        Assert.Equal(5.80m, line.TaxOn(29.00m));
        Assert.Equal(9.66m, rest.ShareOf(1));
        Assert.Equal(3.3333m, rest.CostOf(1));
        Assert.Equal(1.94m, rest.TaxOn(9.66m));
    }

    [Theory]
    [InlineData(2401, 0, 1201, 1200)]
    [InlineData(2.425, 3, 1.213, 1.212)]
    public void Halves_are_whole_minor_units(double paid, int decimals, double first, double last)
    {
        var line = new RefundableLine(2, (decimal)paid, 0m, null, decimals);

        Assert.Equal((decimal)first, line.ShareOf(1));
        Assert.Equal((decimal)last, (line with { Refunded = new Refunded(1, line.ShareOf(1), 0m, 0m, 0) }).ShareOf(1));
    }

    [Fact]
    public void Money_that_went_back_before_is_not_given_again()
    {
        var line = new RefundableLine(4, 20.00m, 4.00m, null, 2) { Refunded = new Refunded(1, 18.00m, 3.60m, 0m, 0) };

        Assert.Equal(3, line.UnitsLeft);
        Assert.Equal(2.00m, line.AmountLeft);
        Assert.Equal(2.00m, line.ShareOf(1));
        Assert.Equal(0.40m, line.TaxOn(2.00m));
        Assert.Null(line.CostOf(1));
    }

    [Fact]
    public void Money_alone_leaves_the_units_and_moves_no_cost()
    {
        var line = new RefundableLine(2, 20.00m, 4.00m, 8.00m, 2) { Refunded = new Refunded(2, 5.00m, 1.00m, 8.00m, 2) };

        Assert.Equal(0, line.UnitsLeft);
        Assert.Equal(0m, line.ShareOf(0));
        Assert.Equal(0m, line.CostOf(0));
        Assert.Equal(0m, line.TaxOn(0m));
        Assert.Equal(15.00m, line.AmountLeft);
    }

    [Fact]
    public void A_damaged_unit_keeps_its_cost()
    {
        // Two units at 60 each; the first does not go back to stock, the second does.
        var line = new RefundableLine(2, 200m, 0m, 120m, 2);
        var afterDamage = line with { Refunded = new Refunded(1, 100m, 0m, 0m, 0) };

        Assert.Equal(0m, line.CostOf(0));
        Assert.Equal(60m, afterDamage.CostOf(1));
    }

    [Fact]
    public void A_line_over_returned_by_an_import_has_nothing_left()
    {
        var line = new RefundableLine(2, 20.00m, 4.00m, 8.00m, 2) { Refunded = new Refunded(3, 30.00m, 6.00m, 12.00m, 3) };

        Assert.Equal(0, line.UnitsLeft);
        Assert.Equal(0m, line.AmountLeft);
        Assert.Equal(0m, line.TaxLeft);
        Assert.Equal(0m, line.CostOf(0));
    }

    [Property]
    public bool Refunding_everything_in_any_steps_returns_what_was_paid(FsCheck.PositiveInt seed)
    {
        var random = new Random(seed.Get);
        var decimals = random.Next(0, 4);
        var line = new RefundableLine(
            random.Next(1, 50), decimal.Round(random.Next(0, 1_000_000) / 1000m, decimals), random.Next(0, 100_000) / 1000m, random.Next(0, 100_000) / 1000m, decimals);
        var damaged = 0;
        while (line.UnitsLeft > 0 || line.AmountLeft > 0)
        {
            var units = random.Next(0, line.UnitsLeft + 1);
            var amount = units == 0 || random.Next(4) == 0 ? decimal.Round(line.AmountLeft * random.Next(1, 101) / 100m, 4) : line.ShareOf(units);
            var restocked = random.Next(3) == 0 ? 0 : units;
            damaged += units - restocked;
            var (tax, cost) = (line.TaxOn(amount), line.CostOf(restocked)!.Value);
            if (amount < 0 || amount > line.AmountLeft || cost < 0 || tax < 0 || tax > line.TaxLeft)
            {
                return false;
            }

            var before = line.Refunded;
            line = line with { Refunded = new Refunded(before.Units + units, before.Amount + amount, before.Tax + tax, before.Cost + cost, before.Restocked + restocked) };
        }

        return line.Refunded.Amount == line.Paid && (line.Paid == 0 || line.TaxLeft == 0) && (damaged > 0 ? line.Refunded.Cost <= line.Cost : line.Refunded.Cost == line.Cost);
    }
}
