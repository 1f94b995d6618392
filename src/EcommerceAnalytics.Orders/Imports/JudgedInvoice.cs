using EcommerceAnalytics.Orders.Pricing;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>An invoice of which it is known what is imported.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Taken">Its rows that are imported.</param>
/// <param name="Rows">Those, with the negative ones taken off the others.</param>
/// <param name="Amounts">What its order costs.</param>
/// <param name="IsRead">Whether its number counts as read.</param>
internal sealed record JudgedInvoice(Invoice Invoice, List<ImportRow> Taken, List<ImportRow> Rows, OrderAmounts Amounts, bool IsRead)
{
    /// <summary>The lines of its order; none where there are only returns.</summary>
    public List<ImportRow> Sold { get; } = Rows.FindAll(row => row.Quantity > 0);

    /// <summary>The lines of its return.</summary>
    public List<ImportRow> Returned { get; } = Rows.FindAll(row => row.Quantity < 0);

    /// <summary>The first row of its order and of its return: who bought.</summary>
    public IEnumerable<ImportRow> FirstRows => Sold.Take(1).Concat(Returned.Take(1));

    /// <summary>How many rows went into others.</summary>
    public int RowsTakenOff => Taken.Count - Rows.Count;
}
