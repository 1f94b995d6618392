using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Orders.Pricing;

/// <summary>Money of an order that goes back without units, spread over its lines by what is left to refund, largest remainder; never more than that.</summary>
/// <param name="Parts">Amount and tax by line.</param>
/// <param name="Shipping">Shipping, without tax.</param>
/// <param name="Reduced">What was asked for beyond what is left.</param>
internal sealed record MoneyRefund(IReadOnlyList<(decimal Amount, decimal Tax)> Parts, decimal Shipping, decimal Reduced)
{
    /// <summary>What goes back in all.</summary>
    public decimal Total => Parts.Sum(part => part.Amount + part.Tax) + Shipping;

    /// <summary>Gives an amount of the lines, tax and shipping back.</summary>
    /// <param name="lines">The lines of the order.</param>
    /// <param name="order">What the order has charged besides.</param>
    /// <param name="amount">Money of the lines, without tax.</param>
    /// <param name="tax">Tax; null for that of the amount and the shipping, in proportion.</param>
    /// <param name="shipping">Shipping.</param>
    public static MoneyRefund Of(IReadOnlyList<RefundableLine> lines, RefundableOrder order, decimal amount, decimal? tax, decimal shipping)
    {
        decimal[] left = [.. lines.Select(line => line.AmountLeft)];
        var amounts = Allocation.AllocateWithin(Math.Min(amount, left.Sum()), left, left, order.Decimals);
        decimal[] taxes = [.. lines.Zip(amounts, (line, part) => line.TaxOn(part))];
        var ofShipping = Math.Min(shipping, order.ShippingLeft);
        var wanted = tax ?? order.TaxOf(taxes.Sum(), ofShipping, isLast: amounts.Sum() == left.Sum());
        var given = Math.Min(wanted, order.TaxLeft);
        return new MoneyRefund(
            [.. amounts.Zip(Allocation.Allocate(given, taxes, order.Decimals))], ofShipping, amount - amounts.Sum() + shipping - ofShipping + wanted - given);
    }

    /// <summary>Gives a sum of lines, tax and shipping back: that of the lines first, and what exceeds them of the shipping.</summary>
    /// <param name="lines">The lines of the order.</param>
    /// <param name="order">What the order has charged besides.</param>
    /// <param name="total">What goes back, with tax and shipping.</param>
    public static MoneyRefund OfTotal(IReadOnlyList<RefundableLine> lines, RefundableOrder order, decimal total)
    {
        // Earlier refunds may have named more tax than that of their lines.
        decimal[] taxLeft = [.. lines.Select(line => line.TaxLeft)];
        taxLeft = Allocation.AllocateWithin(Math.Min(order.TaxLeft, taxLeft.Sum()), taxLeft, taxLeft, order.Decimals);
        decimal[] left = [.. lines.Zip(taxLeft, (line, tax) => line.AmountLeft + tax)];
        var ofLines = Allocation.AllocateWithin(Math.Min(total, left.Sum()), left, left, order.Decimals);
        var parts = ofLines.Select((part, i) =>
        {
            var share = part == 0 ? 0 : (taxLeft[i] * part / left[i]).RoundTo(order.Decimals);
            var tax = Math.Clamp(share, Math.Max(0, part - lines[i].AmountLeft), Math.Min(part, taxLeft[i]));
            return (Amount: part - tax, Tax: tax);
        }).ToArray();
        var shippingTaxLeft = Math.Max(0, order.TaxLeft - taxLeft.Sum());
        var rest = Math.Min(total - ofLines.Sum(), order.ShippingLeft + shippingTaxLeft);
        if (rest == 0)
        {
            return new MoneyRefund(parts, 0, total - ofLines.Sum());
        }

        var ofShipping = Math.Clamp(
            (shippingTaxLeft * rest / (order.ShippingLeft + shippingTaxLeft)).RoundTo(order.Decimals), Math.Max(0, rest - order.ShippingLeft), Math.Min(rest, shippingTaxLeft));
        parts[0].Tax += ofShipping;
        return new MoneyRefund(parts, rest - ofShipping, total - ofLines.Sum() - rest);
    }
}
