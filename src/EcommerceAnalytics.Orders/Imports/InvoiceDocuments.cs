using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Documents;
using EcommerceAnalytics.Orders.Pricing;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Makes orders and returns of the rows of invoices; their products and customers are known by now.</summary>
internal sealed class InvoiceDocuments(
    ImportRun import, IInvoiceSource source, ImportCatalogue catalogue, ImportCustomers customers, ImportTaxes taxes, StoreClock clock, TimeProvider time)
{
    private readonly ImportColumns _columns = source.Columns;

    /// <summary>What an order that is there, and the return under its number, are to become.</summary>
    public WantedDocument Wanted(JudgedInvoice judged) => new()
    {
        Key = judged.Invoice.Key,
        Order = judged.Sold.Count == 0 ? null : NewOrder(judged),
        Lines = [.. NewLines(judged)],
        Return = judged.HasReturn ? NewReturn(judged) : null,
        ReturnLines = [.. NewReturnLines(judged)],
        ContentHash = judged.Invoice.ContentHash,
        ImportId = import.Id,
        Keeps = import.Mode == ImportMode.Replace || source.HasWholeOrders ? KeptFields.None : KeptBy(judged.Invoice, judged.Rows.Charges),
    };

    /// <summary>An order without its lines.</summary>
    public Order NewOrder(JudgedInvoice judged)
    {
        var (rows, first) = (judged.Sold, judged.Sold[0]);
        var order = new Order
        {
            Source = first.Source,
            Number = first.Number,
            CustomerId = customers.IdOf(first),
            Country = first.Country,
            Currency = first.Currency,
            Status = first.Status,
            PlacedAtUtc = first.AtUtc,
            UpdatedAtUtc = time.UtcNowInMilliseconds(),
            Day = clock.DayOf(first.AtUtc),
            PaidAtUtc = judged.Taken.Find(row => row.PaidAtUtc is not null)?.PaidAtUtc,
            PricesIncludeTax = taxes.Includes(first),
            IsTest = first.IsTest,
            Version = 1,
        };
        judged.Amounts.ApplyTo(order);
        order.Taxes.AddRange(taxes.LinesOf(rows, judged.Rows.Charges, judged.Amounts));
        Describe(order, judged);
        return order;
    }

    /// <summary>Where and how an order was bought, as its rows say: of each, the first that does, and all codes and tags.</summary>
    private static void Describe(Order order, JudgedInvoice judged)
    {
        var said = judged.Taken.Select(row => row.Dimensions).OfType<RowDimensions>().ToList();
        if (said.Count == 0)
        {
            return;
        }

        order.Channel = said.Find(some => some.Channel is not null)?.Channel;
        order.PaymentMethod = said.Find(some => some.PaymentMethod is not null)?.PaymentMethod;
        order.Region = Regions.Normalise(said.Find(some => some.Region is not null)?.Region, order.Country);
        order.Tags.AddRange(OrderLabels.Distinct(said.SelectMany(some => some.Tags)));
        var codes = said.SelectMany(some => some.Codes).GroupBy(code => code.Code, StringComparer.Ordinal)
            .Select(group => (group.Key, OrderShape.Once(group.Select(code => code.Amount)))).ToList();

        // A single code has taken off what the order says.
        var ofOrder = judged.Taken.Select(row => row.Sums?.Discount).FirstOrDefault(amount => amount > 0);
        order.DiscountCodes.AddRange(OrderLabels.Distinct(codes.Count == 1 ? [(codes[0].Key, codes[0].Item2 ?? ofOrder)] : codes));
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
        var first = judged.Returned.Count > 0 ? judged.Returned[0] : judged.Rows.MoneyBack!.First;
        var at = first.RefundedAtUtc ?? first.AtUtc;
        var order = judged.Refunded;
        return new Refund
        {
            Source = first.Source,
            Number = first.Number,
            OrderNumber = first.RefundOf,
            CustomerId = order is null || first.Has.HasFlag(OrderFields.Customer) ? customers.IdOf(first) : order.CustomerId,
            Country = order is null || first.Has.HasFlag(OrderFields.Country) ? first.Country : order.Country,
            Currency = order?.Currency ?? first.Currency,
            RefundedAtUtc = at,
            Day = clock.DayOf(at),
            Reason = first.Reason,
        };
    }

    /// <summary>The lines of a return: units, and money that goes back of the lines of its order.</summary>
    public IEnumerable<RefundLine> NewReturnLines(JudgedInvoice judged)
    {
        var units = judged.Returned.Select(NewReturnLine);
        if (MoneyOf(judged) is not { } refund)
        {
            return units;
        }

        var money = judged.OrderOfMoney(catalogue.IdOf).Lines.Zip(refund.Parts, (line, part) => new RefundLine
        {
            ProductId = line.ProductId,
            Amount = part.Amount,
            Tax = part.Tax,
        }).ToList();
        money[0].Shipping = refund.Shipping;
        return units.Concat(money.Where(line => line.Amount + line.Tax + line.Shipping > 0));
    }

    /// <summary>What the returns of an invoice give back, with tax and shipping: a total is what is left after them, on platforms what it was before.</summary>
    public decimal GivenBack(JudgedInvoice judged) => judged.HasReturn && _columns.Profile is null ? NewReturnLines(judged).Sum(line => line.Amount + line.Tax + line.Shipping) : 0;

    /// <summary>What an invoice gives back without units; null where that is nothing.</summary>
    public MoneyRefund? MoneyOf(JudgedInvoice judged) =>
        judged.Rows.MoneyBack is { } money ? taxes.OfMoney(money, judged.OrderOfMoney(catalogue.IdOf)) : null;

    /// <summary>What an invoice would give back without units, and what of that there is; null where it is all of it.</summary>
    public RowFault? ReducedOf(JudgedInvoice judged) => judged.Rows.MoneyBack is { } money && MoneyOf(judged) is { Reduced: > 0 } refund
        ? ImportTally.Reduced(money.Total > 0 ? "refunded_amount" : "unit_price", money.Asked, money.Asked - refund.Reduced)
        : null;

    /// <summary>What the file does not say of an order, and an update therefore leaves as it is.</summary>
    private KeptFields KeptBy(Invoice invoice, OrderCharges charges) =>
        (_columns.HasAny("cost", "profit", "line_cost") ? KeptFields.None : KeptFields.Cost)
        | (_columns.HasAny("shipping", "order_shipping", "order_fee", "fee", "kind") || charges.Shipping != 0 ? KeptFields.None : KeptFields.Shipping)
        | (_columns.HasAny("tax", "order_tax") || charges.HasTax || taxes.ComputesTax ? KeptFields.None : KeptFields.Tax)
        | (invoice.Rows.Exists(row => row is { Faults.Count: 0, PaidAtUtc: not null }) ? KeptFields.None : KeptFields.PaidAt)
        | (invoice.Has.HasFlag(OrderFields.Customer) ? KeptFields.None : KeptFields.Customer)
        | (invoice.Has.HasFlag(OrderFields.Country) ? KeptFields.None : KeptFields.Country)
        | (invoice.Has.HasFlag(OrderFields.Currency) ? KeptFields.None : KeptFields.Currency)
        | (invoice.Has.HasFlag(OrderFields.Status) ? KeptFields.None : KeptFields.Status)
        | KeptDimensions(invoice)
        | (_columns.HasAny("discount", "order_discount", "line_total", "line_paid", "discount_rate", "subtotal", "kind") || charges.Discount != 0 ? KeptFields.None : KeptFields.Discount);

    private static KeptFields KeptDimensions(Invoice invoice)
    {
        var said = invoice.Rows.Where(row => row.Faults.Count == 0).Select(row => row.Dimensions).OfType<RowDimensions>().ToList();
        return (said.Exists(some => some.Region is not null) ? KeptFields.None : KeptFields.Region)
            | (said.Exists(some => some.Channel is not null) ? KeptFields.None : KeptFields.Channel)
            | (said.Exists(some => some.PaymentMethod is not null) ? KeptFields.None : KeptFields.PaymentMethod)
            | (said.Exists(some => some.Codes.Count > 0) ? KeptFields.None : KeptFields.DiscountCodes)
            | (said.Exists(some => some.Tags.Count > 0) ? KeptFields.None : KeptFields.Tags);
    }

    private RefundLine NewReturnLine(ImportRow row)
    {
        var (net, tax) = taxes.OfReturn(row);
        return new RefundLine
        {
            ProductId = catalogue.IdOf(row.Sku),
            Quantity = -row.Quantity,
            Amount = net,
            Tax = tax,
            Shipping = row.Shipping,
            Restocked = row.IsRestocked ? -row.Quantity : 0,
            Cost = row.Stored is { } stored ? stored.Cost : -row.Quantity * row.UnitCost,
        };
    }
}
