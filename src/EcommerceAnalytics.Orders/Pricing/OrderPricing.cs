using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Orders.Pricing;

/// <summary>What an order costs.</summary>
internal static class OrderPricing
{
    /// <summary>The largest gross amount of an order: sums of a hundred thousand such orders still fit the databases' columns.</summary>
    public const decimal MaxGross = 1_000_000_000m;

    /// <summary>
    /// Prices the lines and spreads the order's discount over them by gross, largest remainder to the cent. What a line
    /// cannot take, because its own discount leaves less, goes to the others in the same way: no line costs less than nothing.
    /// </summary>
    /// <exception cref="RequestException">422: a discount is larger than what it is given on, or the order is too large.</exception>
    public static OrderAmounts Price(IReadOnlyList<LineToPrice> lines, decimal orderDiscount)
    {
        var gross = lines.Select(line => line.Quantity * line.UnitPrice).ToArray();
        var total = gross.Sum();
        if (total > MaxGross)
        {
            throw RequestException.Unprocessable("lines", $"The gross of an order must not exceed {MaxGross:0}; this one is {total:0.####}.");
        }

        var discounts = new decimal[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            discounts[i] = lines[i].Discount <= gross[i]
                ? lines[i].Discount
                : throw RequestException.Unprocessable(
                    $"lines[{i}].discount", $"The discount {lines[i].Discount:0.####} exceeds the gross of the line, {gross[i]:0.####}.");
        }

        var left = total - discounts.Sum();
        if (orderDiscount > left)
        {
            throw RequestException.Unprocessable("discount", $"The discount {orderDiscount:0.####} exceeds what its lines come to, {left:0.####}.");
        }

        Spread(orderDiscount, gross, discounts);
        return new OrderAmounts(
            [.. lines.Select((line, i) => new LineAmounts(gross[i], discounts[i], line.Quantity * line.UnitCost))], total, discounts.Sum());
    }

    private static void Spread(decimal discount, decimal[] gross, decimal[] discounts)
    {
        while (discount > 0)
        {
            var open = Enumerable.Range(0, gross.Length).Where(i => discounts[i] < gross[i]).ToArray();
            var parts = DiscountAllocation.Allocate(discount, [.. open.Select(i => gross[i])]);
            foreach (var (i, part) in open.Zip(parts))
            {
                var taken = Math.Min(part, gross[i] - discounts[i]);
                discounts[i] += taken;
                discount -= taken;
            }
        }
    }
}

/// <summary>A line to price.</summary>
/// <param name="Quantity">Units, greater than zero.</param>
/// <param name="UnitPrice">Unit price.</param>
/// <param name="UnitCost">Unit cost, null when unknown.</param>
/// <param name="Discount">The line's own discount.</param>
internal sealed record LineToPrice(int Quantity, decimal UnitPrice, decimal? UnitCost, decimal Discount);

/// <summary>What an order costs before tax and shipping.</summary>
/// <param name="Lines">Amounts of the lines, in their order; they sum to the order's.</param>
/// <param name="Gross">Σ quantity × unit price.</param>
/// <param name="Discount">Σ discounts.</param>
internal sealed record OrderAmounts(IReadOnlyList<LineAmounts> Lines, decimal Gross, decimal Discount);

/// <summary>What a line costs.</summary>
/// <param name="Gross">Quantity × unit price.</param>
/// <param name="Discount">The line's own discount plus its share of the order's.</param>
/// <param name="Cost">Quantity × unit cost, null when unknown.</param>
internal sealed record LineAmounts(decimal Gross, decimal Discount, decimal? Cost);
