namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Money of an order that goes back without units.</summary>
internal sealed record MoneyBack
{
    /// <summary>The row that says who and when.</summary>
    public required ImportRow First { get; init; }

    /// <summary>Number of the order.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>The rows that are nothing but money that goes back.</summary>
    public IReadOnlyList<ImportRow> Rows { get; private init; } = [];

    /// <summary>What goes back of the lines, with their tax where the prices of the file hold it.</summary>
    public decimal Amount { get; private init; }

    /// <summary>Tax; null where the rows name none, and it goes back in proportion.</summary>
    public decimal? Tax { get; private init; }

    /// <summary>Shipping.</summary>
    public decimal Shipping { get; private init; }

    /// <summary>What goes back in all, with tax and shipping, where the file says no more than that.</summary>
    public decimal Total { get; private init; }

    /// <summary>All that the rows say goes back.</summary>
    public decimal Asked => Total + Amount + Shipping + (Tax ?? 0);

    /// <summary>The money that an invoice gives back without units; null where there is none.</summary>
    /// <param name="rows">All rows of the invoice.</param>
    /// <param name="money">Those that give back money of the lines.</param>
    /// <param name="shipping">Those that give back shipping.</param>
    public static MoneyBack? Of(List<ImportRow> rows, List<ImportRow> money, List<ImportRow> shipping)
    {
        List<ImportRow> own = [.. money, .. shipping];

        // An order says what was refunded in all on its first row, or on each.
        var ofOrder = rows.Find(row => !own.Contains(row) && row.RefundedAmount is > 0);
        if ((own.Count > 0 ? own[0] : ofOrder) is not { } first)
        {
            return null;
        }

        var isSold = rows.Exists(row => row.Quantity > 0 && row.Kind == RowKind.Product);
        return new MoneyBack
        {
            First = first,
            OrderNumber = first.RefundOf ?? (isSold ? first.Number : CreditNote.OrderNumberOf(first.Number)),
            Rows = own,
            Amount = -money.Where(row => row.RefundedAmount is null).Sum(row => row.Amount),
            Tax = own.Exists(row => row.Tax is not null) ? own.Sum(row => row.Tax ?? 0) : null,
            Shipping = money.Sum(row => row.Shipping) - shipping.Sum(row => row.Amount),
            Total = (ofOrder?.RefundedAmount ?? 0) + money.Sum(row => row.RefundedAmount ?? 0),
        };
    }
}
