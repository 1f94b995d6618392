using System.Globalization;
using EcommerceAnalytics.Common.Errors;

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

        try
        {
            // What was refused does not use up its number: the file will be corrected.
            var rows = InvoiceRows.Of(own);
            return Judged(invoice, own, rows, isRead: invoice.Number.Length > 0 && (own.Count > 0 || !isRefused));
        }
        catch (RequestException e)
        {
            // The order as a whole is too large, or its tax or discount is more than what it is taken from.
            var fault = new RowFault(ImportReasons.OutOfRange, Array.Find(["tax", "discount", "shipping"], e.Errors.Keys.Contains) ?? "unit_price");
            own.ForEach(row => tally.Refuse(row, [fault]));
            return Judged(invoice, [], InvoiceRows.Of([]), isRead: false);
        }
    }

    /// <summary>The same invoice once it is known whether the order is there of which it gives money back.</summary>
    public JudgedInvoice JudgeAgain(JudgedInvoice judged, BoughtOrder? order)
    {
        var money = judged.Rows.MoneyBack!;
        var isOther = order is not null && money.First.Has.HasFlag(OrderFields.Currency) && money.First.Currency != order.Currency;
        if (order is not null && !isOther)
        {
            return judged with { Refunded = order };
        }

        // Units of shipping and fees stand alone, as others do; money without an order would be of nothing.
        if (!isOther && !judged.Taken.Exists(row => row.IsMoneyBack))
        {
            return Judged(judged.Invoice, judged.Taken, InvoiceRows.WithoutOrder(judged.Taken), isRead: true);
        }

        var fault = isOther ? new RowFault(ImportReasons.MixedCurrency, "currency", money.First.Currency, order!.Currency)
            : new RowFault(ImportReasons.UnknownOrder, money.First.RefundOf is null ? "order_number" : "refund_of", money.OrderNumber);
        judged.Taken.ForEach(row => tally.Refuse(row, [fault]));
        return Judged(judged.Invoice, [], InvoiceRows.Of([]), isRead: false);
    }

    private JudgedInvoice Judged(Invoice invoice, List<ImportRow> taken, InvoiceRows rows, bool isRead) =>
        new(invoice, taken, rows, taxes.Price(rows.Units.FindAll(row => row.Quantity > 0), rows.Charges), isRead);

    /// <summary>The rows with what is wrong with them alone, or among the others of their invoice.</summary>
    private static IEnumerable<(ImportRow Row, IReadOnlyList<RowFault> Faults)> JudgedRows(Invoice invoice)
    {
        var currency = invoice.Rows.Find(row => row.Faults.Count == 0)?.Currency;
        var maySubtract = CreditNote.IsNumber(invoice.Number) || invoice.Rows.Exists(row => row.IsReturn)
            || invoice.Rows.Exists(row => row is { Faults.Count: 0, Kind: RowKind.Product, Quantity: > 0 });
        foreach (var row in invoice.Rows)
        {
            var faults = row.Faults;
            if (faults.Count == 0 && row.Currency != currency)
            {
                faults = [new RowFault(ImportReasons.MixedCurrency, "currency", row.Currency)];
            }
            else if (faults.Count == 0 && row.Kind == RowKind.GiftCard)
            {
                faults = [new RowFault(ImportReasons.GiftCard, "unit_price", row.Amount.ToString("0.00##", CultureInfo.InvariantCulture))];
            }
            else if (faults.Count == 0 && row.Quantity < 0 && row.Kind == RowKind.Product && !maySubtract)
            {
                faults = [new RowFault(ImportReasons.QuantityNotPositive)];
            }

            yield return (row, faults);
        }
    }
}
