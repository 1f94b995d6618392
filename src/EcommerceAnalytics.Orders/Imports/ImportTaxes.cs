using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Pricing;
using EcommerceAnalytics.Orders.Taxes;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>What the orders and returns of a file cost, with the tax that the file brings; without, none, unless it is to be computed.</summary>
/// <param name="rates">The rates to compute it with; null where it is not computed.</param>
/// <param name="pricesIncludeTax">Prices, discounts and shipping of the file hold tax.</param>
/// <param name="shippingIsTaxed">Part of the tax is that of shipping.</param>
internal sealed class ImportTaxes(TaxRates? rates, bool pricesIncludeTax, bool shippingIsTaxed)
{
    /// <summary>Whether prices, discounts and shipping of the file hold tax.</summary>
    public bool PricesIncludeTax => pricesIncludeTax;

    /// <summary>Whether tax that the file does not bring is computed.</summary>
    public bool ComputesTax => rates is not null;

    /// <summary>What an order costs.</summary>
    /// <exception cref="Common.Errors.RequestException">It is too large, or its tax is more than the prices that hold it.</exception>
    public OrderAmounts Price(List<ImportRow> rows)
    {
        var lines = rows.ConvertAll(row => new LineToPrice(row.Quantity, row.UnitPrice, row.UnitCost, row.Discount) { Tax = row.Tax, IsTaxed = row.IsTaxed });
        return OrderPricing.Price(lines, new OrderTerms(rows.Count == 0 ? string.Empty : rows[0].Currency)
        {
            Shipping = rows.Sum(row => row.Shipping),
            TaxRate = RateOf(rows),
            PricesIncludeTax = pricesIncludeTax,
            ShippingIsTaxed = shippingIsTaxed,
        });
    }

    /// <summary>The tax of an order by rate, as far as it is known.</summary>
    public IEnumerable<OrderTax> LinesOf(List<ImportRow> rows, OrderAmounts amounts)
    {
        if (RateOf(rows) is { } rate)
        {
            return amounts.Tax == 0 ? [] : [new OrderTax { RatePercent = rate * 100, Amount = amounts.Tax }];
        }

        return rows.Exists(row => row.Tax > 0 && (row.TaxRate is not null || row.TaxName is not null))
            ? rows.Where(row => row.Tax > 0).GroupBy(row => (row.TaxName, row.TaxRate)).Select(group => new OrderTax
            {
                Name = group.Key.TaxName ?? string.Empty,
                RatePercent = group.Key.TaxRate * 100,
                Amount = group.Sum(row => row.Tax!.Value),
            })
            : [];
    }

    /// <summary>What a return gives back, and its tax.</summary>
    public (decimal Net, decimal Tax) OfReturn(ImportRow row)
    {
        var amount = (-row.Quantity * row.UnitPrice) - row.Discount;
        var tax = row.Tax ?? (RateOf([row]) is { } rate
            ? (amount * (pricesIncludeTax ? rate / (1 + rate) : rate)).RoundTo(MinorUnits.Of(row.Currency))
            : 0);
        return pricesIncludeTax ? (Math.Max(0, amount - tax), Math.Min(tax, amount)) : (amount, tax);
    }

    private decimal? RateOf(List<ImportRow> rows) =>
        rates is not null && rows.Count > 0 && rows.TrueForAll(row => row.Tax is null) ? rates.RateOf(rows[0].Country) : null;
}
