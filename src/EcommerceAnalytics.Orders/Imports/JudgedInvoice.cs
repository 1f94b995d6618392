using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Pricing;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>An invoice of which it is known what is imported.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Taken">Its rows that are imported.</param>
/// <param name="Rows">Those, by what becomes of them.</param>
/// <param name="Amounts">What its order costs.</param>
/// <param name="IsRead">Whether its number counts as read.</param>
internal sealed record JudgedInvoice(Invoice Invoice, List<ImportRow> Taken, InvoiceRows Rows, OrderAmounts Amounts, bool IsRead)
{
    /// <summary>The lines of its order; none where there are only returns.</summary>
    public List<ImportRow> Sold { get; } = Rows.Units.FindAll(row => row.Quantity > 0);

    /// <summary>The lines of its return.</summary>
    public List<ImportRow> Returned { get; } = Rows.Units.FindAll(row => row.IsReturnLine);

    /// <summary>The order of another number that its money goes back of, once that is known.</summary>
    public BoughtOrder? Refunded { get; init; }

    /// <summary>Whether money goes back of an order that is not in the invoice.</summary>
    public bool RefundsAnother => Rows.MoneyBack is { } money && (Sold.Count == 0 || money.OrderNumber != Invoice.Number);

    /// <summary>The order that its money goes back of, as its file names it.</summary>
    public DocumentKey OrderOfMoneyBack => new(Invoice.Key.Source, Rows.MoneyBack!.OrderNumber);

    /// <summary>Whether there is a return under its number.</summary>
    public bool HasReturn => Returned.Count > 0 || Rows.MoneyBack is not null;

    /// <summary>The first row of its order and of its return: who bought.</summary>
    public IEnumerable<ImportRow> FirstRows => Sold.Take(1).Concat(Returned.Count > 0 ? Returned.Take(1) : Rows.MoneyBack is { } money ? [money.First] : []);

    /// <summary>How many rows are lines of its order, or were taken off them.</summary>
    public int LineRows => Taken.Count - Returned.Count - Rows.Charges.Rows.Count - (Rows.MoneyBack?.Rows.Count ?? 0);

    /// <summary>The total that the file is expected to have besides order and return: gift cards that were sold or paid with.</summary>
    public decimal GiftCards => Invoice.Rows.Where(row => row.Kind == RowKind.GiftCard).Sum(row => row.Amount);

    /// <summary>The order that its money goes back of.</summary>
    /// <param name="productIdOf">The products of its rows.</param>
    public BoughtOrder OrderOfMoney(Func<string, int> productIdOf)
    {
        if (Refunded is not null)
        {
            return Refunded;
        }

        var decimals = MinorUnits.Of(Sold[0].Currency);
        var returned = Returned.GroupBy(row => row.Sku).ToDictionary(group => group.Key, group => group.Sum(row => (-row.Quantity * row.UnitPrice) - row.Discount));
        var lines = new List<(int, RefundableLine)>(Sold.Count);
        foreach (var (row, amounts) in Sold.Zip(Amounts.Lines))
        {
            var paid = amounts.Gross - amounts.Discount;
            var before = Math.Min(paid, returned.GetValueOrDefault(row.Sku));
            returned[row.Sku] = returned.GetValueOrDefault(row.Sku) - before;
            var line = new RefundableLine(row.Quantity, paid, amounts.Tax, null, decimals);
            lines.Add((productIdOf(row.Sku), line with { Refunded = Pricing.Refunded.Nothing with { Amount = before, Tax = line.TaxOn(before) } }));
        }

        var charged = new RefundableOrder(
            Amounts.Tax, Amounts.Shipping, Amounts.Tax - Amounts.Lines.Sum(l => l.Tax), lines.Sum(l => l.Item2.Refunded.Tax), Returned.Sum(row => row.Shipping), decimals);
        return new BoughtOrder(lines, charged, Sold[0].Currency);
    }
}
