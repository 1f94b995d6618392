using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Orders.Pricing;

/// <summary>What an order costs, whichever way it comes in.</summary>
internal static class OrderPricing
{
    /// <summary>
    /// The largest amount of a line and of an order: gross, cost, tax and shipping. A database whose integers have 64 bits then adds up
    /// 900,000 of the largest lines.
    /// </summary>
    public const decimal MaxAmount = 1_000_000_000m;

    /// <summary>
    /// Prices the lines, then spreads the order's discount over them by gross and its tax by the amount paid, each by the largest
    /// remainder to the minor unit. No line costs less than nothing. Where prices hold tax, a line's net is what was paid less its
    /// tax, its gross is gross × net / paid, and its discount is the rest.
    /// </summary>
    /// <exception cref="RequestException">422: a discount or the tax is larger than what it is taken from, or the order is too large.</exception>
    public static OrderAmounts Price(IReadOnlyList<LineToPrice> lines, OrderTerms terms)
    {
        var decimals = MinorUnits.Of(terms.Currency);
        var gross = GrossOf(lines);
        var discounts = DiscountsOf(lines, gross, terms.Discount, decimals);
        decimal[] paid = [.. gross.Zip(discounts, (whole, discount) => whole - discount)];
        var (tax, parts) = TaxOf(lines, paid, terms, decimals);
        var shippingTax = terms.PricesIncludeTax ? parts[^1] : 0;
        var amounts = new LineAmounts[lines.Count];
        for (var i = 0; i < amounts.Length; i++)
        {
            var (ofLine, discount) = terms.PricesIncludeTax ? WithoutTax(gross[i], paid[i], parts[i], decimals) : (gross[i], discounts[i]);
            amounts[i] = new LineAmounts(ofLine, discount, parts[i], lines[i].Quantity * lines[i].UnitCost);
        }

        return new OrderAmounts(amounts, amounts.Sum(a => a.Gross), amounts.Sum(a => a.Discount), tax, terms.Shipping - shippingTax);
    }

    private static decimal[] GrossOf(IReadOnlyList<LineToPrice> lines)
    {
        var gross = new decimal[lines.Count];
        for (var i = 0; i < gross.Length; i++)
        {
            gross[i] = lines[i].Quantity * lines[i].UnitPrice;
            if (lines[i].Quantity * lines[i].UnitCost > MaxAmount)
            {
                throw RequestException.Unprocessable($"lines[{i}].quantity", $"The cost of a line must not exceed {MaxAmount:0}; this one is {lines[i].Quantity * lines[i].UnitCost:0.####}.");
            }
        }

        var total = gross.Sum();
        return total <= MaxAmount
            ? gross
            : throw RequestException.Unprocessable("lines", $"The gross of an order must not exceed {MaxAmount:0}; this one is {total:0.####}.");
    }

    private static decimal[] DiscountsOf(IReadOnlyList<LineToPrice> lines, decimal[] gross, decimal orderDiscount, int decimals)
    {
        var discounts = new decimal[gross.Length];
        for (var i = 0; i < discounts.Length; i++)
        {
            discounts[i] = lines[i].Discount <= gross[i]
                ? lines[i].Discount
                : throw RequestException.Unprocessable(
                    $"lines[{i}].discount", $"The discount {lines[i].Discount:0.####} exceeds the gross of the line, {gross[i]:0.####}.");
        }

        decimal[] left = [.. gross.Zip(discounts, (whole, discount) => whole - discount)];
        if (orderDiscount > left.Sum())
        {
            throw RequestException.Unprocessable("discount", $"The discount {orderDiscount:0.####} exceeds what its lines come to, {left.Sum():0.####}.");
        }

        return orderDiscount == 0 ? discounts : [.. Allocation.AllocateWithin(orderDiscount, gross, left, decimals).Zip(discounts, (part, own) => part + own)];
    }

    /// <summary>The tax, and its parts by line and, last, of shipping.</summary>
    private static (decimal Tax, decimal[] Parts) TaxOf(IReadOnlyList<LineToPrice> lines, decimal[] paid, OrderTerms terms, int decimals)
    {
        decimal[] taxed = [.. paid.Select((amount, i) => lines[i].IsTaxed ? amount : 0), terms.ShippingIsTaxed && terms.ShippingTax == 0 ? terms.Shipping : 0];
        var total = taxed.Sum();
        if (terms.TaxRate is null && lines.All(line => line.Tax is not null))
        {
            // Each line brings its own.
            decimal[] own = [.. lines.Select(line => line.Tax!.Value), terms.ShippingTax];
            return own.Index().All(part => !terms.PricesIncludeTax || part.Item <= (part.Index < paid.Length ? paid[part.Index] : terms.Shipping))
                ? (own.Sum(), own)
                : throw RequestException.Unprocessable("tax", "The tax of a line exceeds what was paid for it.");
        }

        var tax = terms.TaxRate is not { } rate ? terms.Tax + lines.Sum(line => line.Tax ?? 0)
            : terms.PricesIncludeTax ? (total * rate / (1 + rate)).RoundTo(decimals)
            : (total * rate).RoundTo(decimals);
        if (terms.PricesIncludeTax && (tax > total || terms.ShippingTax > terms.Shipping))
        {
            throw RequestException.Unprocessable("tax", $"The tax {tax + terms.ShippingTax:0.####} exceeds the prices that hold it, {total:0.####}.");
        }

        // Where nothing was paid, the tax is of the order alone.
        var parts = terms.PricesIncludeTax ? Allocation.AllocateWithin(tax, taxed, taxed, decimals)
            : tax == 0 || total == 0 ? new decimal[taxed.Length]
            : Allocation.Allocate(tax, taxed, decimals);
        parts[^1] += terms.ShippingTax;
        return (tax + terms.ShippingTax, parts);
    }

    private static (decimal Gross, decimal Discount) WithoutTax(decimal gross, decimal paid, decimal tax, int decimals)
    {
        if (paid == 0)
        {
            return (gross, gross);
        }

        var net = paid - tax;
        var whole = gross == paid ? net : Math.Max(net, (gross * net / paid).RoundTo(decimals));
        return (whole, whole - net);
    }
}
