using EcommerceAnalytics.Orders.Pricing;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Orders.Tests.Pricing;

public sealed class MoneyRefundTests
{
    // Paid 60.00 and 40.00 with 12.00 and 8.00 of tax, and 6.00 for shipping with 1.20.
    private static readonly RefundableLine[] Lines = [new(2, 60m, 12m, null, 2), new(1, 40m, 8m, null, 2)];
    private static readonly RefundableOrder Order = new(21.20m, 6m, 1.20m, 0m, 0m, 2);

    [Fact]
    public void A_total_is_of_the_lines_first_and_then_of_the_shipping()
    {
        var part = MoneyRefund.OfTotal(Lines, Order, 30m);
        Assert.Equal([(15m, 3m), (10m, 2m)], part.Parts);
        Assert.Equal((0m, 0m), (part.Shipping, part.Reduced));

        // 3.60 beyond the 120.00 of the lines: half of 7.20, of which 0.60 is tax, on the first line.
        var more = MoneyRefund.OfTotal(Lines, Order, 123.60m);
        Assert.Equal([(60m, 12.60m), (40m, 8m)], more.Parts);
        Assert.Equal((3m, 0m), (more.Shipping, more.Reduced));
        Assert.Equal((127.20m, 0.80m), (MoneyRefund.OfTotal(Lines, Order, 128m).Total, MoneyRefund.OfTotal(Lines, Order, 128m).Reduced));
    }

    [Property]
    public bool No_sequence_of_totals_gives_back_more_than_is_left_and_together_they_give_back_all(FsCheck.PositiveInt seed)
    {
        var random = new Random(seed.Get);
        var decimals = random.Next(0, 4);
        var lines = Enumerable.Range(0, random.Next(1, 5))
            .Select(_ => new RefundableLine(random.Next(1, 9), random.Next(0, 100_000) / 100m, random.Next(0, 100_000) / 100m, null, decimals)).ToArray();
        var shippingTax = random.Next(0, 200) / 100m;
        var tax = lines.Sum(l => l.Tax) + shippingTax;

        // An earlier refund of one line has named another tax than its own.
        var before = random.Next(2) == 0 ? 0 : random.Next(0, 1 + (int)tax);
        lines[0] = lines[0] with { Refunded = Refunded.Nothing with { Tax = before } };
        var order = new RefundableOrder(tax, random.Next(0, 1000) / 100m, shippingTax, before, 0m, decimals);
        var left = lines.Sum(l => l.AmountLeft) + order.TaxLeft + order.ShippingLeft;
        for (var i = 0; i < 20; i++)
        {
            // To the minor unit, to the smallest amount there is, or more than everything.
            var asked = i == 19 ? left + 1 : random.Next(3) == 0 ? random.Next(1, 100_000) / 10_000m : random.Next(1, 200);
            var refund = MoneyRefund.OfTotal(lines, order, asked);
            if (refund.Total + refund.Reduced != asked || (refund.Reduced > 0 && refund.Total != left)
                || refund.Shipping < 0 || refund.Shipping > order.ShippingLeft || refund.Parts.Sum(p => p.Tax) > order.TaxLeft
                || refund.Parts.Zip(lines).Any(p => p.First.Amount < 0 || p.First.Tax < 0 || p.First.Amount > p.Second.AmountLeft))
            {
                return false;
            }

            left -= refund.Total;
            order = order with { TaxRefunded = order.TaxRefunded + refund.Parts.Sum(p => p.Tax), ShippingRefunded = order.ShippingRefunded + refund.Shipping };
            lines = [.. lines.Zip(refund.Parts, (line, part) => line with
            {
                Refunded = line.Refunded with { Amount = line.Refunded.Amount + part.Amount, Tax = line.Refunded.Tax + part.Tax },
            })];
        }

        return left == 0;
    }
}
