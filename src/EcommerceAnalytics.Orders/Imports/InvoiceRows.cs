using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>The rows of an invoice that are imported, by what becomes of them.</summary>
/// <param name="Units">Units of products, sold and given back; negative lines of an order are taken off the others.</param>
/// <param name="Charges">What changes the discount and the shipping of the order.</param>
/// <param name="MoneyBack">Money that goes back without units.</param>
internal sealed record InvoiceRows(List<ImportRow> Units, OrderCharges Charges, MoneyBack? MoneyBack)
{
    /// <summary>Sorts the rows of an invoice.</summary>
    /// <exception cref="RequestException">What lowers a return is more than the return.</exception>
    public static InvoiceRows Of(List<ImportRow> rows)
    {
        if (rows.TrueForAll(row => row is { Kind: RowKind.Product, RefundedAmount: null }))
        {
            return new InvoiceRows(NegativeLines.TakeOff(rows), OrderCharges.None, null);
        }

        var units = rows.FindAll(row => row.Kind is RowKind.Product or RowKind.Return && !row.IsMoneyBack);
        var charges = rows.FindAll(row => row.Kind is RowKind.Voucher or RowKind.Shipping or RowKind.Fee);
        if (IsReturn(rows, units))
        {
            return OfReturn(rows, units, charges);
        }

        if (units.Count == 0)
        {
            // An order of shipping and fees alone has them as its lines.
            units = charges.FindAll(row => row.Amount > 0 && !OrderCharges.IsDiscount(row)).ConvertAll(AsProduct);
            charges = charges.FindAll(row => row.Amount <= 0 || OrderCharges.IsDiscount(row));
        }

        return new InvoiceRows(NegativeLines.TakeOff(units), OrderCharges.Of(charges), MoneyBack.Of(rows, rows.FindAll(row => row.IsMoneyBack), []));
    }

    /// <summary>The same without money that goes back: shipping, fees and vouchers are units of their own, for an order that is not known.</summary>
    public static InvoiceRows WithoutOrder(List<ImportRow> rows) => new(rows.FindAll(row => !row.IsMoneyBack).ConvertAll(AsProduct), OrderCharges.None, null);

    private static bool IsReturn(List<ImportRow> rows, List<ImportRow> units) => units.Count > 0
        ? units.TrueForAll(row => row.IsReturnLine)
        : rows.Count > 0 && rows.TrueForAll(row => row.IsReturn || (CreditNote.IsNumber(row.Number) && row.Amount < 0));

    /// <summary>
    /// Shipping and fees below 0 give shipping back, and vouchers below 0 money; what is above 0 lowers what goes back of the units.
    /// </summary>
    private static InvoiceRows OfReturn(List<ImportRow> rows, List<ImportRow> units, List<ImportRow> charges)
    {
        var money = rows.FindAll(row => row.IsMoneyBack || (row.Kind == RowKind.Voucher && row.Amount < 0));
        var shipping = charges.FindAll(row => row.Kind != RowKind.Voucher && row.Amount < 0);
        if (units.Count == 0)
        {
            return new InvoiceRows([], OrderCharges.None, MoneyBack.Of(rows, money, shipping));
        }

        if (shipping.Count > 0)
        {
            var tax = shipping.Exists(row => row.Tax is not null) ? (units[0].Tax ?? 0) + shipping.Sum(row => row.Tax ?? 0) : units[0].Tax;
            units[0] = units[0] with { Shipping = units[0].Shipping - shipping.Sum(row => row.Amount), Tax = tax };
        }

        return new InvoiceRows(Lower(units, charges.Where(row => row.Amount > 0).Sum(row => row.Amount)), OrderCharges.None, MoneyBack.Of(rows, money, []));
    }

    private static List<ImportRow> Lower(List<ImportRow> units, decimal amount)
    {
        if (amount == 0)
        {
            return units;
        }

        decimal[] left = [.. units.Select(row => (-row.Quantity * row.UnitPrice) - row.Discount)];
        return amount <= left.Sum()
            ? [.. Allocation.AllocateWithin(amount, left, left, MinorUnits.Of(units[0].Currency)).Zip(units, (part, row) => row with { Discount = row.Discount + part })]
            : throw RequestException.Unprocessable("discount", "A return is lowered by more than it gives back.");
    }

    private static ImportRow AsProduct(ImportRow row) => row.Kind is RowKind.Product or RowKind.Return ? row : row with
    {
        Kind = RowKind.Product,
        Sku = row.Sku.Length > 0 ? row.Sku : row.Kind.ToString().ToUpperInvariant(),
        Quantity = row.Amount < 0 ? -Math.Abs(row.Quantity) : Math.Abs(row.Quantity),
        UnitPrice = Math.Abs(row.UnitPrice),
    };
}
