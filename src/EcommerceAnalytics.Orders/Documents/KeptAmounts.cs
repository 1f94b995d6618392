using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Pricing;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>
/// Discount and tax that an update leaves as they are stored. Where lines change, the tax is spread over them anew, and prices that hold it
/// are taken apart again: a line's net is what was paid for it less its tax.
/// </summary>
internal sealed class KeptAmounts(Order stored, IReadOnlyList<OrderLine> storedLines, KeptFields keeps)
{
    private readonly bool _keepsTax = keeps.HasFlag(KeptFields.Tax);
    private readonly bool _keepsDiscount = keeps.HasFlag(KeptFields.Discount);

    /// <summary>Gives them to what the order is to become.</summary>
    public void ApplyTo(Order order, IReadOnlyList<OrderLine> lines, LinePairs pairs)
    {
        if (!_keepsTax && !_keepsDiscount)
        {
            return;
        }

        var shippingTax = _keepsTax ? stored.Tax - storedLines.Sum(line => line.Tax) : order.Tax - lines.Sum(line => line.Tax);
        if (_keepsTax && order.PricesIncludeTax && !keeps.HasFlag(KeptFields.Shipping))
        {
            shippingTax = Math.Min(shippingTax, order.Shipping);
            order.Shipping -= shippingTax;
        }

        if (pairs.Removed.Count + pairs.Added.Count == 0 && stored.PricesIncludeTax == order.PricesIncludeTax && pairs.Kept.TrueForAll(IsSame))
        {
            foreach (var (line, wanted) in pairs.Kept)
            {
                (wanted.Gross, wanted.Discount, wanted.Tax) = (line.Gross, line.Discount, line.Tax);
            }
        }
        else
        {
            Price(order, lines, pairs.Kept.ToDictionary(pair => pair.Wanted, pair => pair.Stored));
        }

        (order.Gross, order.Discount) = (lines.Sum(line => line.Gross), lines.Sum(line => line.Discount));
        order.Tax = _keepsTax && !order.PricesIncludeTax ? stored.Tax : lines.Sum(line => line.Tax) + shippingTax;
    }

    private static bool Stays(OrderLine stored, OrderLine wanted) => stored.Quantity == wanted.Quantity && stored.UnitPrice == wanted.UnitPrice;

    /// <summary>The discount of a line as its price is: with tax where that holds it.</summary>
    private static decimal DiscountOf(OrderLine line, bool includesTax) =>
        includesTax ? Math.Max(0, (line.Quantity * line.UnitPrice) - (line.Gross - line.Discount + line.Tax)) : line.Discount;

    private bool IsSame((OrderLine Stored, OrderLine Wanted) pair) => Stays(pair.Stored, pair.Wanted)
        && (_keepsDiscount || DiscountOf(pair.Stored, stored.PricesIncludeTax) == DiscountOf(pair.Wanted, stored.PricesIncludeTax))
        && (_keepsTax || pair.Stored.Tax == pair.Wanted.Tax);

    private void Price(Order order, IReadOnlyList<OrderLine> lines, Dictionary<OrderLine, OrderLine> before)
    {
        var includesTax = order.PricesIncludeTax;
        var priced = lines.Select(line =>
        {
            var old = before.GetValueOrDefault(line);
            var whole = line.Quantity * line.UnitPrice;
            var discount = _keepsDiscount && old is not null && Stays(old, line) ? DiscountOf(old, stored.PricesIncludeTax) : DiscountOf(line, includesTax);
            return new LineToPrice(line.Quantity, line.UnitPrice, null, Math.Min(discount, whole))
            {
                Tax = _keepsTax ? null : includesTax ? Math.Min(line.Tax, Math.Max(0, whole - discount)) : line.Tax,

                // A line that had no part in the tax has none now.
                IsTaxed = old is null || old.Tax > 0 || old.Gross == old.Discount,
            };
        }).ToList();
        var tax = _keepsTax ? storedLines.Sum(line => line.Tax) : 0;
        if (includesTax)
        {
            tax = Math.Min(tax, priced.Where(line => line.IsTaxed).Sum(line => (line.Quantity * line.UnitPrice) - line.Discount));
        }

        var amounts = OrderPricing.Price(priced, new OrderTerms(order.Currency) { Tax = tax, PricesIncludeTax = includesTax });
        foreach (var (line, some) in lines.Zip(amounts.Lines))
        {
            (line.Gross, line.Discount, line.Tax) = (some.Gross, some.Discount, some.Tax);
        }
    }
}
