using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Imports;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>Makes of an order that was pushed the rows that an import would have read of it: one invoice of the order, and one of each refund.</summary>
/// <param name="taxes">Prices the orders.</param>
/// <param name="storeCurrency">Currency of orders that name none.</param>
/// <param name="endUtc">Times from this instant on are refused.</param>
internal sealed class PushedInvoices(ImportTaxes taxes, string storeCurrency, DateTime endUtc)
{
    private const int MaxNameLength = 255;

    private static readonly DateTime FirstUtc = DateTime.UnixEpoch;

    /// <summary>What a push says of an order is all that there is to say, as if a file had every column.</summary>
    public static ImportColumns Columns { get; } = new(
        [
            "order_number", "sku", "product_name", "category", "quantity", "unit_price", "ordered_at", "customer", "customer_email", "country", "currency", "discount", "status",
            "total", "tax", "shipping", "cost", "paid_at", "refunded_at", "refund_of",
        ],
        null,
        new Dictionary<string, string>());

    /// <summary>The invoices, that of the order first.</summary>
    /// <exception cref="RequestException">400 or 422: a field cannot be what it is.</exception>
    public IReadOnlyList<Invoice> Of(PushedOrder pushed)
    {
        var order = pushed.Order;
        var first = FirstRow(pushed);
        var rows = LinesOf(pushed, first);
        if (order.Discount > 0)
        {
            rows.Add(first with { Kind = RowKind.Voucher, Dimensions = null, TaxLines = null, Sku = string.Empty, Quantity = 1, UnitPrice = order.Discount, Amount = order.Discount });
        }

        var sorted = InvoiceRows.Of(rows);
        var amounts = taxes.Price(sorted.Units, sorted.Charges);
        RequireTaxLines(order, amounts.Tax);
        var invoice = Invoice(pushed.Key, rows, JsonSerializer.SerializeToUtf8Bytes(order with { Refunds = null, UpdatedAt = null, DeductStock = false }, JsonSerializerOptions.Web));
        List<Invoice> all = [invoice, .. new PushedRefunds(pushed, sorted.Units, amounts, InstantOf).Invoices(rows[0])];
        all.ForEach(own => own.UpdatedAtUtc = order.UpdatedAt?.UtcDateTime);
        return all;
    }

    /// <summary>An invoice whose rows say what was given, so that the same content is known again.</summary>
    internal static Invoice Invoice(DocumentKey key, IEnumerable<ImportRow> rows, ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        var (invoice, own) = (new Invoice(key), BinaryPrimitives.ReadUInt128LittleEndian(hash));
        foreach (var row in rows)
        {
            row.Hash = invoice.Rows.Count == 0 ? own : UInt128.Zero;
            invoice.Add(row);
        }

        invoice.Complete();
        return invoice;
    }

    private ImportRow FirstRow(PushedOrder pushed)
    {
        var order = pushed.Order;
        if (!CountryCodes.TryResolve(order.Country, out var country))
        {
            throw RequestException.Invalid("country", "Unknown country; use an ISO 3166-1 code such as GB, or an English name.");
        }

        for (var i = 0; i < order.Tags.Count; i++)
        {
            if (order.Tags[i].Length > OrderTag.MaxLength || !PlainTextAttribute.IsPlain(order.Tags[i]))
            {
                throw RequestException.Invalid(string.Create(CultureInfo.InvariantCulture, $"tags[{i}]"), $"A tag is plain text of up to {OrderTag.MaxLength} characters.");
            }
        }

        return new ImportRow
        {
            Line = pushed.Line ?? 0,
            Source = pushed.Key.Source,
            Number = pushed.Key.Number,
            Has = OrderFields.At | OrderFields.Country | OrderFields.Currency | OrderFields.Status | OrderFields.Customer,
            AtUtc = InstantOf(order.PlacedAt, "placedAt"),
            PaidAtUtc = order.PaidAt is { } paidAt ? InstantOf(paidAt, "paidAt") : null,
            Customer = FieldReader.CustomerOf(order.Customer?.Number?.Trim()),
            Email = order.Customer?.Email is { } email ? EmailAddress.Normalize(email) : null,
            CustomerName = order.Customer?.Name?.Trim(),
            Country = country,
            Dimensions = new RowDimensions
            {
                Region = order.Region?.Trim(),
                Channel = order.Channel?.Trim(),
                PaymentMethod = order.PaymentMethod?.Trim(),
                Codes = [.. order.DiscountCodes.Select(code => (code.Code, code.Amount))],
                Tags = order.Tags,
            },
            Currency = order.Currency ?? storeCurrency,
            Status = order.Status,
            PricesIncludeTax = order.PricesIncludeTax,
            IsTest = order.IsTest,
            TaxLines = order.TaxLines?.Select(tax => new OrderTax { Name = tax.Name?.Trim() ?? string.Empty, RatePercent = tax.Rate * 100, Amount = tax.Amount }).ToList(),
        };
    }

    private static List<ImportRow> LinesOf(PushedOrder pushed, ImportRow first)
    {
        var order = pushed.Order;
        var own = order.Lines.Any(line => line.Tax is not null) ? order.Lines.Sum(line => line.Tax ?? 0) : (decimal?)null;
        var (total, shippingTax) = TaxOf(order, own);
        var rows = new List<ImportRow>(order.Lines.Count);
        for (var i = 0; i < order.Lines.Count; i++)
        {
            var line = order.Lines[i];
            if (line is { Sku: null, Name: null })
            {
                throw RequestException.Invalid($"lines[{i}].sku", "Specify sku, or a name that one is made of.");
            }

            if (line.Discount > line.Quantity * line.UnitPrice)
            {
                throw RequestException.Unprocessable(
                    $"lines[{i}].discount", string.Create(CultureInfo.InvariantCulture, $"The discount {line.Discount:0.####} exceeds the price of the units, {line.Quantity * line.UnitPrice:0.####}."));
            }

            var (name, parent) = VariantName.Of(line.Name?.Trim(), line.Variant?.Trim(), line.Parent?.Trim());
            if (name?.Length > MaxNameLength)
            {
                throw RequestException.Invalid($"lines[{i}].name", $"The name with the variant must not be longer than {MaxNameLength} characters.");
            }

            rows.Add(first with
            {
                Line = pushed.Line ?? i + 1,
                Sku = line.Sku?.Trim().ToUpperInvariant() ?? MadeSku.Of(name!),
                IsSkuMade = line.Sku is null,
                ProductName = name,
                Category = line.Category?.Trim(),
                Vendor = line.Vendor?.Trim(),
                Variant = line.Variant?.Trim(),
                Parent = parent,
                Quantity = line.Quantity,
                UnitPrice = line.UnitPrice,
                Discount = line.Discount,
                UnitCost = line.Cost,
                Tax = own is not null ? line.Tax ?? 0 : i == 0 && total is not null ? total - shippingTax : null,
                IsTaxOfOrder = own is null && total is not null,
                Shipping = i == 0 ? order.Shipping : 0,
                ShippingTax = i == 0 ? shippingTax : 0,
                Total = i == 0 ? order.Total : null,
                Dimensions = i == 0 ? first.Dimensions : null,
                TaxLines = i == 0 ? first.TaxLines : null,
            });
        }

        return rows;
    }

    /// <summary>The tax of the order, where it names one, and that of its shipping.</summary>
    private static (decimal? Total, decimal OfShipping) TaxOf(PushOrderRequest order, decimal? ofLines)
    {
        var total = order.Tax ?? order.TaxLines?.Sum(line => line.Amount);
        if (order is { Tax: { } tax, TaxLines: { Count: > 0 } lines } && tax != lines.Sum(line => line.Amount))
        {
            throw RequestException.Unprocessable("tax", string.Create(CultureInfo.InvariantCulture, $"The tax {tax:0.####} is not the sum of taxLines, {lines.Sum(line => line.Amount):0.####}."));
        }

        var ofShipping = order.ShippingTax ?? (ofLines is null || total is null ? 0 : total.Value - ofLines.Value);
        var fits = ofShipping >= 0 && (total is null || (ofLines is null ? ofShipping <= total : ofShipping + ofLines == total));
        return fits ? (total, ofShipping) : throw RequestException.Unprocessable(
            "tax", string.Create(CultureInfo.InvariantCulture, $"The tax {total:0.####} is not that of the lines, {ofLines:0.####}, and of shipping, {order.ShippingTax:0.####}."));
    }

    private static void RequireTaxLines(PushOrderRequest order, decimal tax)
    {
        if (order.TaxLines is { Count: > 0 } lines && lines.Sum(line => line.Amount) != tax)
        {
            throw RequestException.Unprocessable("taxLines", string.Create(CultureInfo.InvariantCulture, $"The amounts of taxLines sum to {lines.Sum(line => line.Amount):0.####}; the tax is {tax:0.####}."));
        }
    }

    private DateTime InstantOf(DateTimeOffset given, string field)
    {
        var utc = given.UtcDateTime;
        utc = utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
        return utc >= FirstUtc && utc < endUtc
            ? utc
            : throw RequestException.Invalid(field, "The time must be from 1970 to the end of tomorrow.");
    }
}
