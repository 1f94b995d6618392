using EcommerceAnalytics.Orders.Imports;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>Orders that were pushed, as an import reads them.</summary>
internal sealed class PushedBatch(IReadOnlyList<(PushedOrder Order, IReadOnlyList<Invoice> Invoices)> orders) : IInvoiceSource
{
    /// <inheritdoc />
    public ImportColumns Columns => PushedInvoices.Columns;

    /// <inheritdoc />
    public ReadingResult? Reading => null;

    /// <inheritdoc />
    public long RowsTotal => orders.Sum(order => order.Invoices.Sum(invoice => invoice.Rows.Count));

    /// <summary>The numbers of the orders and their refunds, with the place of the order.</summary>
    public Dictionary<string, int> Places { get; } =
        orders.SelectMany((order, i) => order.Invoices.Select(invoice => (invoice.Number, i))).ToDictionary(p => p.Number, p => p.i, StringComparer.Ordinal);

    /// <inheritdoc />
    public IEnumerable<Invoice> Read() => orders.SelectMany(order => order.Invoices);
}
