using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Documents;
using EcommerceAnalytics.Orders.Pricing;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Makes orders and returns of the rows of invoices; their products and customers are known by now.</summary>
internal sealed class InvoiceDocuments(
    ImportRun import, ImportColumns columns, ImportCatalogue catalogue, ImportCustomers customers, ImportTaxes taxes, StoreClock clock, TimeProvider time)
{
    /// <summary>What an order that is there, and the return under its number, are to become.</summary>
    public WantedDocument Wanted(JudgedInvoice judged) => new()
    {
        Number = judged.Invoice.Number,
        Order = judged.Sold.Count == 0 ? null : NewOrder(judged),
        Lines = [.. NewLines(judged)],
        Return = judged.Returned.Count == 0 ? null : NewReturn(judged),
        ReturnLines = judged.Returned.ConvertAll(NewReturnLine),
        ContentHash = judged.Invoice.ContentHash,
        ImportId = import.Id,
        Keeps = import.Mode == ImportMode.Replace ? KeptFields.None : KeptBy(judged.Invoice),
    };

    /// <summary>An order without its lines.</summary>
    public Order NewOrder(JudgedInvoice judged)
    {
        var (rows, first) = (judged.Sold, judged.Sold[0]);
        var order = new Order
        {
            Number = first.Number,
            CustomerId = customers.IdOf(first),
            Country = first.Country,
            Currency = first.Currency,
            Status = first.Status,
            PlacedAtUtc = first.AtUtc,
            UpdatedAtUtc = time.UtcNowInMilliseconds(),
            Day = clock.DayOf(first.AtUtc),
            PaidAtUtc = rows.Find(row => row.PaidAtUtc is not null)?.PaidAtUtc,
            PricesIncludeTax = taxes.PricesIncludeTax,
            Version = 1,
        };
        judged.Amounts.ApplyTo(order);
        order.Taxes.AddRange(taxes.LinesOf(rows, judged.Amounts));
        return order;
    }

    /// <summary>The lines of an order.</summary>
    public IEnumerable<OrderLine> NewLines(JudgedInvoice judged) => judged.Sold.Zip(judged.Amounts.Lines, (row, amounts) =>
    {
        var line = new OrderLine { ProductId = catalogue.IdOf(row.Sku), Quantity = row.Quantity, UnitPrice = row.UnitPrice };
        amounts.ApplyTo(line);
        return line;
    });

    /// <summary>A return without its lines.</summary>
    public Refund NewReturn(JudgedInvoice judged)
    {
        var rows = judged.Returned;
        var at = rows[0].RefundedAtUtc ?? rows[0].AtUtc;
        return new Refund
        {
            Number = rows[0].Number,
            OrderNumber = rows[0].RefundOf,
            CustomerId = customers.IdOf(rows[0]),
            Country = rows[0].Country,
            Currency = rows[0].Currency,
            RefundedAtUtc = at,
            Day = clock.DayOf(at),
        };
    }

    /// <summary>A line of a return.</summary>
    public RefundLine NewReturnLine(ImportRow row)
    {
        var (net, tax) = taxes.OfReturn(row);
        return new RefundLine
        {
            ProductId = catalogue.IdOf(row.Sku),
            Quantity = -row.Quantity,
            Amount = net,
            Tax = tax,
            Shipping = row.Shipping,
            Cost = -row.Quantity * row.UnitCost,
        };
    }

    /// <summary>What the returns of an invoice give back, with tax and shipping.</summary>
    public decimal GivenBack(JudgedInvoice judged) => judged.Returned.Select(NewReturnLine).Sum(line => line.Amount + line.Tax + line.Shipping);

    /// <summary>What the file does not say of an order, and an update therefore leaves as it is.</summary>
    private KeptFields KeptBy(Invoice invoice) =>
        (columns.Of("cost") >= 0 ? KeptFields.None : KeptFields.Cost)
        | (columns.Of("shipping") >= 0 ? KeptFields.None : KeptFields.Shipping)
        | (columns.Of("tax") >= 0 || taxes.ComputesTax ? KeptFields.None : KeptFields.Tax)
        | (invoice.Has.HasFlag(OrderFields.Customer) ? KeptFields.None : KeptFields.Customer)
        | (invoice.Has.HasFlag(OrderFields.Country) ? KeptFields.None : KeptFields.Country)
        | (invoice.Has.HasFlag(OrderFields.Currency) ? KeptFields.None : KeptFields.Currency)
        | (invoice.Has.HasFlag(OrderFields.Status) ? KeptFields.None : KeptFields.Status)
        | (columns.Of("discount") >= 0 ? KeptFields.None : KeptFields.Discount);
}
