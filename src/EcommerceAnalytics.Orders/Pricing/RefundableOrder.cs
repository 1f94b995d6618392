using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Orders.Pricing;

/// <summary>What an order has charged and given back besides its lines.</summary>
/// <param name="Tax">Tax of the order.</param>
/// <param name="Shipping">Shipping of the order.</param>
/// <param name="ShippingTax">The part of the tax that is on no line.</param>
/// <param name="TaxRefunded">Tax given back so far.</param>
/// <param name="ShippingRefunded">Shipping given back so far.</param>
/// <param name="Decimals">Decimals of the minor unit of the currency.</param>
internal sealed record RefundableOrder(decimal Tax, decimal Shipping, decimal ShippingTax, decimal TaxRefunded, decimal ShippingRefunded, int Decimals)
{
    /// <summary>Tax that can still be given back.</summary>
    public decimal TaxLeft => Math.Max(0, Tax - TaxRefunded);

    /// <summary>Shipping that can still be given back.</summary>
    public decimal ShippingLeft => Math.Max(0, Shipping - ShippingRefunded);

    /// <summary>Shipping that goes back where the refund does not say: all that is left with the last of the lines, else none.</summary>
    /// <param name="isLast">Whether nothing of any line is left.</param>
    public decimal ShippingOf(bool isLast) => isLast ? ShippingLeft : 0;

    /// <summary>
    /// Tax that goes back where the refund does not say: that of the lines and of the shipping, in proportion; all that is left with
    /// the last of everything.
    /// </summary>
    /// <param name="taxOfLines">The tax of what goes back of the lines.</param>
    /// <param name="shipping">The shipping that goes back.</param>
    /// <param name="isLast">Whether nothing of any line is left.</param>
    public decimal TaxOf(decimal taxOfLines, decimal shipping, bool isLast)
    {
        if (isLast && shipping == ShippingLeft)
        {
            return TaxLeft;
        }

        var ofShipping = Shipping == 0 ? 0 : (ShippingTax * shipping / Shipping).RoundTo(Decimals);
        return Math.Min(taxOfLines + ofShipping, TaxLeft);
    }
}
