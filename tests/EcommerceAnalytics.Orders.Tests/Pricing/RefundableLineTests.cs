using EcommerceAnalytics.Orders.Pricing;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Orders.Tests.Pricing;

public sealed class RefundableLineTests
{
    [Fact]
    public void A_share_is_rounded_to_the_cent_and_the_last_unit_takes_the_rest()
    {
        var line = new RefundableLine(3, 29.00m, 10.00m, 0, 0m, 0m);

        // 29 / 3 = 9.666…, 29 × 2 / 3 = 19.333…; 10 / 3 = 3.3333…
        Assert.Equal(9.67m, line.ShareOf(1));
        Assert.Equal(19.33m, line.ShareOf(2));
        Assert.Equal(29.00m, line.ShareOf(3));
        Assert.Equal(3.3333m, line.CostOf(1));
        Assert.Equal(10.00m, line.CostOf(3));
        Assert.Equal(9.66m, new RefundableLine(3, 29.00m, 10.00m, 2, 19.34m, 6.6666m).ShareOf(1));
        Assert.Equal(3.3334m, new RefundableLine(3, 29.00m, 10.00m, 2, 19.34m, 6.6666m).CostOf(1));
    }

    [Fact]
    public void Money_that_went_back_before_is_not_given_again()
    {
        var line = new RefundableLine(4, 20.00m, null, 1, 18.00m, 0m);

        Assert.Equal(3, line.UnitsLeft);
        Assert.Equal(2.00m, line.AmountLeft);
        Assert.Equal(2.00m, line.ShareOf(1));
        Assert.Null(line.CostOf(1));
    }

    [Fact]
    public void Money_alone_leaves_the_units_and_moves_no_cost()
    {
        var line = new RefundableLine(2, 20.00m, 8.00m, 2, 5.00m, 8.00m);

        Assert.Equal(0, line.UnitsLeft);
        Assert.Equal(0m, line.ShareOf(0));
        Assert.Equal(0m, line.CostOf(0));
        Assert.Equal(15.00m, line.AmountLeft);
    }

    [Fact]
    public void A_line_over_returned_by_an_import_has_nothing_left()
    {
        var line = new RefundableLine(2, 20.00m, 8.00m, 3, 30.00m, 12.00m);

        Assert.Equal(0, line.UnitsLeft);
        Assert.Equal(0m, line.AmountLeft);
    }

    [Property]
    public bool Refunding_everything_in_any_steps_returns_what_was_paid(FsCheck.PositiveInt seed)
    {
        var random = new Random(seed.Get);
        var line = new RefundableLine(random.Next(1, 50), random.Next(0, 1_000_000) / 1000m, random.Next(0, 100_000) / 1000m, 0, 0m, 0m);
        while (line.UnitsLeft > 0)
        {
            var units = random.Next(1, line.UnitsLeft + 1);
            var (amount, cost) = (line.ShareOf(units), line.CostOf(units)!.Value);
            if (amount < 0 || amount > line.AmountLeft || cost < 0)
            {
                return false;
            }

            line = line with { UnitsReturned = line.UnitsReturned + units, Returned = line.Returned + amount, CostReturned = line.CostReturned + cost };
        }

        return line.Returned == line.Paid && line.CostReturned == line.Cost;
    }
}
