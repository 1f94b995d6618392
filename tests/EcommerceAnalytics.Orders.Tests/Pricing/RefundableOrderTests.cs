using EcommerceAnalytics.Orders.Pricing;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Orders.Tests.Pricing;

public sealed class RefundableOrderTests
{
    // Tax 20.00 on the lines and 1.00 on shipping of 5.00.
    private static readonly RefundableOrder Order = new(21m, 5m, 1m, 0m, 0m, 2);

    [Fact]
    public void The_last_of_the_lines_takes_all_that_is_left()
    {
        Assert.Equal(5m, Order.ShippingOf(isLast: true));
        Assert.Equal(21m, Order.TaxOf(20m, 5m, isLast: true));
    }

    [Fact]
    public void A_part_takes_the_tax_of_its_lines_alone()
    {
        Assert.Equal(0m, Order.ShippingOf(isLast: false));
        Assert.Equal(10m, Order.TaxOf(10m, 0m, isLast: false));
    }

    [Fact]
    public void Shipping_takes_its_share_of_the_tax() => Assert.Equal(0.5m, Order.TaxOf(0m, 2.5m, isLast: false));

    [Fact]
    public void Lines_that_are_given_back_without_the_shipping_leave_its_tax() => Assert.Equal(20m, Order.TaxOf(20m, 0m, isLast: true));

    [Property]
    public bool Any_sequence_of_refunds_ends_at_nothing_and_never_exceeds(FsCheck.PositiveInt seed)
    {
        var random = new Random(seed.Get);
        var decimals = random.Next(0, 4);
        var lines = Enumerable.Range(0, random.Next(1, 6))
            .Select(_ => new RefundableLine(random.Next(1, 9), random.Next(0, 100_000) / 100m, random.Next(0, 10_000) / 100m, null, decimals)).ToArray();
        var shippingTax = random.Next(0, 200) / 100m;
        var order = new RefundableOrder(lines.Sum(l => l.Tax) + shippingTax, random.Next(0, 1000) / 100m, shippingTax, 0m, 0m, decimals);
        while (lines.Any(l => l.UnitsLeft > 0))
        {
            var taxes = 0m;
            for (var i = 0; i < lines.Length; i++)
            {
                var (line, units) = (lines[i], random.Next(0, lines[i].UnitsLeft + 1));
                var (amount, before) = (line.ShareOf(units), line.Refunded);
                taxes += line.TaxOn(amount);
                lines[i] = line with { Refunded = new Refunded(before.Units + units, before.Amount + amount, before.Tax + line.TaxOn(amount), 0m, 0) };
            }

            var isLast = lines.All(l => l.UnitsLeft == 0 && l.AmountLeft == 0);
            var shipping = order.ShippingOf(isLast);
            var tax = order.TaxOf(taxes, shipping, isLast);
            if (tax < 0 || tax > order.TaxLeft || shipping > order.ShippingLeft)
            {
                return false;
            }

            order = order with { TaxRefunded = order.TaxRefunded + tax, ShippingRefunded = order.ShippingRefunded + shipping };
        }

        return order.TaxLeft == 0 && order.ShippingLeft == 0 && lines.All(l => l.AmountLeft == 0);
    }
}
