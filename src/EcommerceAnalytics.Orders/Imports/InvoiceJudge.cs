using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Orders.Pricing;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Decides which rows of an invoice are imported, and what its order comes to.</summary>
/// <param name="allowsPartialOrders">Whether the other rows of an order with a rejected row are imported.</param>
/// <param name="taxes">Prices the orders.</param>
/// <param name="tally">Counts and lists the rows that are not imported.</param>
internal sealed class InvoiceJudge(bool allowsPartialOrders, ImportTaxes taxes, ImportTally tally)
{
    /// <summary>The rows of an invoice that are imported; the others are listed.</summary>
    public JudgedInvoice Judge(Invoice invoice)
    {
        var judged = JudgedRows(invoice).ToList();
        var isRefused = judged.Exists(j => j.Faults.Any(fault => !ImportReasons.Skips.Contains(fault.Reason)));
        RowFault[] others = isRefused && !allowsPartialOrders ? [new RowFault(ImportReasons.OrderRefused, "order_number", invoice.Number)] : [];
        var own = new List<ImportRow>();
        foreach (var (row, faults) in judged)
        {
            if (faults.Count + others.Length == 0)
            {
                own.Add(row);
            }
            else
            {
                tally.Refuse(row, faults.Count > 0 ? faults : others);
            }
        }

        var rest = NegativeLines.TakeOff(own);
        OrderAmounts amounts;
        try
        {
            amounts = taxes.Price(rest.FindAll(row => row.Quantity > 0));
        }
        catch (RequestException e)
        {
            // The order as a whole is too large, or its tax is more than the prices that hold it.
            var fault = new RowFault(ImportReasons.OutOfRange, e.Errors.Keys.Contains("tax") ? "tax" : "unit_price");
            own.ForEach(row => tally.Refuse(row, [fault]));
            return new JudgedInvoice(invoice, [], [], taxes.Price([]), IsRead: false);
        }

        // What was refused does not use up its number: the file will be corrected.
        return new JudgedInvoice(invoice, own, rest, amounts, IsRead: invoice.Number.Length > 0 && (own.Count > 0 || !isRefused));
    }

    /// <summary>The rows with what is wrong with them alone, or among the others of their invoice.</summary>
    private static IEnumerable<(ImportRow Row, IReadOnlyList<RowFault> Faults)> JudgedRows(Invoice invoice)
    {
        var currency = invoice.Rows.Find(row => row.Faults.Count == 0)?.Currency;
        var maySubtract = CreditNote.IsNumber(invoice.Number) || invoice.Rows.Exists(row => row.IsReturn) || invoice.Rows.Exists(row => row.Faults.Count == 0 && row.Quantity > 0);
        foreach (var row in invoice.Rows)
        {
            var faults = row.Faults;
            if (faults.Count == 0 && row.Currency != currency)
            {
                faults = [new RowFault(ImportReasons.MixedCurrency, "currency", row.Currency)];
            }
            else if (faults.Count == 0 && row.Quantity < 0 && !maySubtract)
            {
                faults = [new RowFault(ImportReasons.QuantityNotPositive)];
            }

            yield return (row, faults);
        }
    }
}
