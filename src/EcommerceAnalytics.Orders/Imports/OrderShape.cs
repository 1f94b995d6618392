using System.Globalization;
using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Brings the amounts of an order that a platform writes once, or on each of its rows, into the form of this format: discount on the lines, tax and
/// shipping on the first line. What fits the total of the file is what its prices and its discount mean.
/// </summary>
/// <param name="columns">The columns of the file.</param>
/// <param name="pricesIncludeTax">What the request says of its prices; null for nothing.</param>
internal sealed class OrderShape(ImportColumns columns, bool? pricesIncludeTax)
{
    /// <summary>Shapes the rows of an invoice, which is complete.</summary>
    public void Apply(Invoice invoice)
    {
        var rows = invoice.Rows.FindAll(row => row is { Faults.Count: 0, Sums: not null });
        List<int> places = [.. invoice.Rows.Index().Where(row => row.Item is { Faults.Count: 0, Sums: not null, Kind: RowKind.Product, Quantity: > 0 }).Select(row => row.Index)];
        var lines = places.ConvertAll(place => invoice.Rows[place]);
        if (lines.Count == 0)
        {
            return;
        }

        List<decimal?> totals = [.. TotalsOf(rows)];
        if (WrongTotal(totals) is { } wrong)
        {
            rows.ForEach(row => row.Faults = [wrong]);
            return;
        }

        var decimals = MinorUnits.Of(lines[0].Currency);
        var order = new OrderSums
        {
            Subtotal = Once(rows, row => row.Sums!.Subtotal),
            Discount = Once(rows, row => row.Sums!.Discount),
            Tax = Once(rows, row => row.Sums!.Tax),
            Shipping = Once(rows, row => row.Sums!.Shipping),
            Fee = Once(rows, row => row.Sums!.Fee),
            IsRefunded = rows.Exists(row => row.Sums!.IsRefunded),
        };
        var (total, refunded) = (Once(totals), Once(rows, row => row.RefundedAmount));
        decimal[] left = [.. lines.Select(row => (row.Quantity * row.UnitPrice) - row.Discount)];
        var whole = left.Sum() + rows.Where(row => row.Kind == RowKind.GiftCard).Sum(row => row.Amount);
        var shipping = (order.Shipping ?? 0) + (order.Fee ?? 0) + rows.Sum(row => row.Shipping);
        var tax = (order.Tax ?? 0) + rows.Sum(row => (row.Tax ?? 0) + row.ShippingTax);
        var ofRows = rows.Where(row => row.Kind is RowKind.Product or RowKind.GiftCard).Sum(row => row.Discount);
        var (discount, includesTax) = Meaning(order, whole, (ofRows, CodesOf(rows)), shipping, tax, total?.RoundTo(decimals), lines[0].PricesIncludeTax);
        total ??= ControlOf(rows, whole, ofRows) is { } ofItems ? ofItems - discount + shipping + (includesTax == true ? 0 : tax) : null;
        var ofLines = Math.Min(discount, left.Sum());
        var parts = Allocation.AllocateWithin(ofLines, left, left, decimals);
        var ofShipping = Math.Min(discount - ofLines, (order.Shipping ?? 0) + (order.Fee ?? 0));
        for (var i = 0; i < lines.Count; i++)
        {
            var isFirst = i == 0;
            var line = lines[i] with
            {
                Discount = lines[i].Discount + parts[i],
                PricesIncludeTax = includesTax,
                Total = isFirst ? total : null,
                RefundedAmount = isFirst && order.IsRefunded && (refunded ?? 0) == 0 ? total : isFirst ? refunded : null,
                Shipping = lines[i].Shipping + (isFirst ? (order.Shipping ?? 0) + (order.Fee ?? 0) - ofShipping : 0),
                Tax = order.Tax is null ? lines[i].Tax : isFirst ? order.Tax : null,
                IsTaxOfOrder = order.Tax is not null,
            };
            line.Hash = RowHash.Of(line, hasMoney: true);
            invoice.Rows[places[i]] = line;
        }

        invoice.HashAgain();
    }

    /// <summary>
    /// What is wrong with the total of an order of a platform: there is none, as where its first row is missing, or there are several, as where two orders
    /// have become one.
    /// </summary>
    private RowFault? WrongTotal(List<decimal?> some)
    {
        if (columns.Profile is null || columns.Of("total") < 0)
        {
            return null;
        }

        var totals = some.OfType<decimal>().Distinct().ToList();
        return totals.Count switch
        {
            0 => new RowFault(ImportReasons.Missing, "total"),
            1 => null,
            _ => new RowFault(ImportReasons.Conflict, "total", totals[0].ToString(CultureInfo.InvariantCulture), totals[1].ToString(CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>The totals of an order; where it has a row of its own above its items, those of the items are of these alone.</summary>
    private IEnumerable<decimal?> TotalsOf(List<ImportRow> rows)
    {
        var own = columns.Profile?.HasSummaryRows == true ? rows.FindAll(row => row.Kind == RowKind.Shipping) : [];
        return (own.Count > 0 ? own : rows).Select(row => row.Total);
    }

    /// <summary>What the items come to by what the file says of each besides its price, after its discount; null where it says nothing, or where others go back.</summary>
    private static decimal? ControlOf(List<ImportRow> rows, decimal whole, decimal ofRows)
    {
        var items = rows.FindAll(row => row.Quantity > 0 && row.Kind is RowKind.Product or RowKind.GiftCard);
        if (items.TrueForAll(row => row.Sums!.Line is null) || rows.Exists(row => row.IsReturn))
        {
            return null;
        }

        var said = items.Sum(row => row.Sums!.Line ?? 0);
        return said == whole ? said : said - ofRows;
    }

    /// <summary>What the codes of an order have taken off.</summary>
    private static decimal CodesOf(List<ImportRow> rows) =>
        rows.SelectMany(row => row.Dimensions?.Codes ?? []).GroupBy(code => code.Code, StringComparer.Ordinal).Sum(code => Once(code.Select(some => some.Amount)) ?? 0);

    /// <summary>An amount that stands on the first row, on every row, or in parts on several.</summary>
    private static decimal? Once(List<ImportRow> rows, Func<ImportRow, decimal?> amount) => Once(rows.Select(amount));

    /// <summary>The same for amounts that were read.</summary>
    public static decimal? Once(IEnumerable<decimal?> some)
    {
        var amounts = some.OfType<decimal>().ToList();
        return amounts.Count == 0 ? null : amounts.TrueForAll(amount => amount == amounts[0]) ? amounts[0] : amounts.Sum();
    }

    /// <summary>The discount that is not yet on the lines, and whether prices hold tax: as the total of the file says, where it has one.</summary>
    private (decimal Discount, bool? IncludesTax) Meaning(OrderSums order, decimal whole, (decimal OfRows, decimal OfCodes) others, decimal shipping, decimal tax, decimal? total, bool? ofRow)
    {
        var fixedMeaning = pricesIncludeTax ?? ofRow ?? columns.Profile?.PricesIncludeTax;

        // The discount of the order may contain those of the lines, or be one on the shipping, which is written after it.
        decimal[] discounts = order.Discount is { } given ? [given, Math.Max(0, given - others.OfRows), 0] : [Math.Max(0, whole - (order.Subtotal ?? whole)), others.OfCodes];
        bool[] meanings = fixedMeaning is { } one ? [one] : [false, true];
        foreach (var discount in discounts)
        {
            foreach (var includesTax in meanings)
            {
                if (total == whole - discount + shipping + (includesTax ? 0 : tax))
                {
                    return (discount, tax == 0 ? fixedMeaning : includesTax);
                }
            }
        }

        return (discounts[0], fixedMeaning);
    }
}
