namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Takes the negative lines of an order off its positive ones: three units and one back are two units.</summary>
internal static class NegativeLines
{
    private const int MoneyDecimals = 4;

    /// <summary>
    /// The rows of a document after that. Units are taken off lines of the same product and price; what finds none stays a return, of this
    /// order by its number. An order of which nothing would be left stays as it is, with its return.
    /// </summary>
    public static List<ImportRow> TakeOff(List<ImportRow> rows)
    {
        var sold = rows.FindAll(row => row.Quantity > 0);
        var returned = rows.FindAll(row => row.Stored?.Returned is not null);
        foreach (var negative in rows.Where(row => row.Quantity < 0 && row.Stored?.Returned is null))
        {
            var rest = negative;
            for (var i = 0; i < sold.Count && rest.Quantity < 0; i++)
            {
                if (sold[i].Sku == rest.Sku && sold[i].UnitPrice == rest.UnitPrice)
                {
                    (sold[i], rest) = TakeOff(sold[i], rest);
                }
            }

            if (rest.Quantity < 0)
            {
                returned.Add(rest);
            }
        }

        sold.RemoveAll(row => row.Quantity == 0);
        return sold.Count == 0 ? rows : [.. sold, .. returned];
    }

    private static (ImportRow Sold, ImportRow Negative) TakeOff(ImportRow sold, ImportRow negative)
    {
        var units = Math.Min(sold.Quantity, -negative.Quantity);
        var discount = units == -negative.Quantity ? negative.Discount : decimal.Round(negative.Discount * units / -negative.Quantity, MoneyDecimals);
        var part = (decimal)units / -negative.Quantity;
        var (tax, shipping) = (decimal.Round((negative.Tax ?? 0) * part, MoneyDecimals), decimal.Round(negative.Shipping * part, MoneyDecimals));
        var left = sold with
        {
            Quantity = sold.Quantity - units,
            Discount = sold.Discount - discount,
            Tax = negative.Tax is null ? sold.Tax : (sold.Tax ?? 0) - tax,
            Shipping = sold.Shipping - shipping,
        };

        // What only one of the two has may be more than what is left of the line, or less than nothing.
        return left.Discount >= 0 && left.Discount <= left.Quantity * left.UnitPrice && left.Tax is null or >= 0 && left.Shipping >= 0
            ? (left, negative with
            {
                Quantity = negative.Quantity + units,
                Discount = negative.Discount - discount,
                Tax = negative.Tax - tax,
                Shipping = negative.Shipping - shipping,
            })
            : (sold, negative);
    }
}
