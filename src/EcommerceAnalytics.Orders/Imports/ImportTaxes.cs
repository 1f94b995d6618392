using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Pricing;
using EcommerceAnalytics.Orders.Taxes;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>What the orders and returns of a file cost, with the tax that the file brings; without, none, unless it is to be computed.</summary>
/// <param name="rates">The rates to compute it with; null where it is not computed.</param>
/// <param name="pricesIncludeTax">Whether prices, discounts and shipping of the file hold tax; null where each order says so.</param>
/// <param name="otherwise">The same for orders that do not say so.</param>
/// <param name="shippingIsTaxed">Part of the tax is that of shipping.</param>
internal sealed class ImportTaxes(TaxRates? rates, bool? pricesIncludeTax, bool otherwise, bool shippingIsTaxed)
{
    /// <summary>Whether tax that the file does not bring is computed.</summary>
    public bool ComputesTax => rates is not null;

    /// <summary>Whether prices, discounts and shipping of an order hold tax.</summary>
    public bool Includes(ImportRow row) => pricesIncludeTax ?? row.PricesIncludeTax ?? otherwise;

    /// <summary>What an order costs.</summary>
    /// <exception cref="RequestException">It is too large, or its tax is more than the prices that hold it.</exception>
    public OrderAmounts Price(List<ImportRow> rows, OrderCharges charges)
    {
        if (rows.Count > 0 && rows.TrueForAll(row => row.Stored is not null) && charges.Rows.Count == 0)
        {
            return AsStored(rows);
        }

        // Where a voucher lowers the tax, that of the lines is what is left, spread over them anew.
        var isSpread = charges.DiscountTax != 0 || rows.Exists(row => row.IsTaxOfOrder);
        var lines = rows.ConvertAll(row => new LineToPrice(row.Quantity, row.UnitPrice, row.UnitCost, row.Discount) { Tax = isSpread ? null : row.Tax, IsTaxed = row.IsTaxed });
        var shipping = rows.Sum(row => row.Shipping) + charges.Shipping;
        var tax = isSpread ? rows.Sum(row => row.Tax ?? 0) - charges.DiscountTax : 0;

        // A voucher for more than the lines is one for the shipping, too.
        var ofShipping = Math.Clamp(charges.Discount - rows.Sum(row => (row.Quantity * row.UnitPrice) - row.Discount), 0, Math.Max(0, shipping));
        if (shipping < 0 || shipping > OrderPricing.MaxAmount || tax < 0 || charges.ShippingTax < 0)
        {
            throw RequestException.Unprocessable(tax < 0 || charges.ShippingTax < 0 ? "tax" : "shipping", "Shipping and tax must be from 0 to 1000000000.");
        }

        return OrderPricing.Price(lines, new OrderTerms(rows.Count == 0 ? string.Empty : rows[0].Currency)
        {
            Discount = charges.Discount - ofShipping,
            Shipping = shipping - ofShipping,
            Tax = tax,
            ShippingTax = charges.ShippingTax + rows.Sum(row => row.ShippingTax),
            TaxRate = RateOf(rows, charges),
            PricesIncludeTax = rows.Count > 0 ? Includes(rows[0]) : pricesIncludeTax ?? otherwise,
            ShippingIsTaxed = shippingIsTaxed,
        });
    }

    /// <summary>The amounts of an order that its file has as they are stored.</summary>
    private static OrderAmounts AsStored(List<ImportRow> rows)
    {
        LineAmounts[] lines = [.. rows.Select(row => new LineAmounts(row.Stored!.Gross, row.Discount, row.Tax ?? 0, row.Stored.Cost))];
        var gross = lines.Sum(line => line.Gross);
        return gross <= OrderPricing.MaxAmount
            ? new OrderAmounts(lines, gross, lines.Sum(line => line.Discount), lines.Sum(line => line.Tax) + rows.Sum(row => row.ShippingTax), rows.Sum(row => row.Shipping))
            : throw RequestException.Unprocessable("lines", $"The gross of an order must not exceed {OrderPricing.MaxAmount:0}; this one is {gross:0.####}.");
    }

    /// <summary>The tax of an order by rate, as far as it is known.</summary>
    public IEnumerable<OrderTax> LinesOf(List<ImportRow> rows, OrderCharges charges, OrderAmounts amounts)
    {
        if (rows.Find(row => row.TaxLines is not null)?.TaxLines is { } said)
        {
            return said.Select(tax => new OrderTax { Name = tax.Name, RatePercent = tax.RatePercent, Amount = tax.Amount });
        }

        if (RateOf(rows, charges) is { } rate)
        {
            return amounts.Tax == 0 ? [] : [new OrderTax { RatePercent = rate * 100, Amount = amounts.Tax }];
        }

        List<ImportRow> all = [.. rows, .. charges.Rows];
        return all.Exists(row => row.Tax > 0 && (row.TaxRate is not null || row.TaxName is not null))
            ? all.Where(row => row.Tax > 0).GroupBy(row => (row.TaxName, row.TaxRate)).Select(group => new OrderTax
            {
                Name = group.Key.TaxName ?? string.Empty,
                RatePercent = group.Key.TaxRate * 100,
                Amount = group.Sum(row => OrderCharges.IsDiscount(row) ? -row.Tax!.Value : row.Tax!.Value),
            }).Where(tax => tax.Amount > 0)
            : [];
    }

    /// <summary>What a return gives back, and its tax.</summary>
    public (decimal Net, decimal Tax) OfReturn(ImportRow row)
    {
        if (row.Stored?.Returned is { } returned)
        {
            return (returned, row.Tax ?? 0);
        }

        var includesTax = Includes(row);
        var amount = (-row.Quantity * row.UnitPrice) - row.Discount;
        var tax = row.Tax ?? (RateOf([row], OrderCharges.None) is { } rate
            ? (amount * (includesTax ? rate / (1 + rate) : rate)).RoundTo(MinorUnits.Of(row.Currency))
            : 0);
        return includesTax ? (Math.Max(0, amount - tax), Math.Min(tax, amount)) : (amount, tax);
    }

    /// <summary>What goes back of an order without units.</summary>
    public MoneyRefund OfMoney(MoneyBack money, BoughtOrder order)
    {
        var includesTax = Includes(money.First);
        RefundableLine[] lines = [.. order.Lines.Select(line => line.Line)];
        return money.Total > 0 || (includesTax && money.Tax is null)
            ? MoneyRefund.OfTotal(lines, order.Charged, money.Total + money.Amount + money.Shipping + (includesTax ? 0 : money.Tax ?? 0))
            : MoneyRefund.Of(lines, order.Charged, Math.Max(0, money.Amount - (includesTax ? money.Tax!.Value : 0)), money.Tax, money.Shipping);
    }

    private decimal? RateOf(List<ImportRow> rows, OrderCharges charges) =>
        rates is not null && rows.Count > 0 && !charges.HasTax && rows.TrueForAll(row => row.Tax is null) ? rates.RateOf(rows[0].Country) : null;
}
