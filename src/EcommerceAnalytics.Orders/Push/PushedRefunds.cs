using System.Globalization;
using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.Orders.Pricing;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>Makes the rows of the refunds of an order that was pushed: what they do not say follows from what was paid, as for a refund through the API.</summary>
internal sealed class PushedRefunds
{
    private const int MoneyDecimals = 4;
    private const int MaxNumberLength = 64;

    private readonly PushedOrder _pushed;
    private readonly Func<DateTimeOffset, string, DateTime> _instantOf;
    private readonly List<(string Sku, RefundableLine Line)> _lines;
    private readonly int _decimals;
    private RefundableOrder _order;

    /// <param name="pushed">The order.</param>
    /// <param name="rows">Its lines.</param>
    /// <param name="amounts">What it costs.</param>
    /// <param name="instantOf">Checks times.</param>
    public PushedRefunds(PushedOrder pushed, List<ImportRow> rows, OrderAmounts amounts, Func<DateTimeOffset, string, DateTime> instantOf)
    {
        (_pushed, _instantOf, _decimals) = (pushed, instantOf, MinorUnits.Of(rows[0].Currency));
        _lines = [.. rows.Zip(amounts.Lines, (row, line) => (row.Sku, new RefundableLine(row.Quantity, line.Gross - line.Discount, line.Tax, null, _decimals)))];
        _order = new RefundableOrder(amounts.Tax, amounts.Shipping, amounts.Tax - amounts.Lines.Sum(line => line.Tax), 0, 0, _decimals);
    }

    /// <summary>The invoices of the refunds, by time.</summary>
    /// <param name="first">The first row of the order.</param>
    public IEnumerable<Invoice> Invoices(ImportRow first)
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal) { _pushed.Key.Number };
        foreach (var (refund, i) in (_pushed.Order.Refunds ?? []).Select((refund, i) => (refund, i)).OrderBy(refund => refund.refund.RefundedAt))
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"refunds[{i}]");
            var number = refund.Number?.Trim() ?? string.Create(CultureInfo.InvariantCulture, $"{_pushed.Key.Number}-R{i + 1}");
            if (number.Length > MaxNumberLength || !numbers.Add(number))
            {
                throw RequestException.Invalid($"{field}.number", "A refund has a number of its own, of up to 64 characters.");
            }

            var at = _instantOf(refund.RefundedAt, $"{field}.refundedAt");
            var row = first with
            {
                Number = number,
                Kind = RowKind.Return,
                IsReturn = true,
                RefundOf = _pushed.Key.Number,
                AtUtc = at,
                RefundedAtUtc = at,
                PaidAtUtc = null,
                Sku = string.Empty,
                IsSkuMade = false,
                Quantity = -1,
                UnitPrice = 0,
                Discount = 0,
                Tax = null,
                TaxLines = null,
                Dimensions = null,
                IsTaxOfOrder = false,
                Shipping = 0,
                ShippingTax = 0,
                Total = null,
                PricesIncludeTax = false,
                Reason = refund.Reason?.Trim(),
                IsRestocked = refund.Restock,
            };
            var units = refund.Lines.Select((line, j) => Units(row, line, string.Create(CultureInfo.InvariantCulture, $"{field}.lines[{j}]"))).ToList();
            if (units.Count > 0)
            {
                yield return Invoice(refund, AddTaxAndShipping(refund, units));
            }

            if (refund.Amount > 0)
            {
                // Behind the units of the same refund, so that it is spread over what these have left.
                yield return Invoice(refund, [row with { Number = units.Count == 0 ? number : MoneyNumber(number, numbers, field), RefundedAmount = refund.Amount }]);
            }
            else if (units.Count == 0)
            {
                if (refund.Shipping + (refund.Tax ?? 0) == 0)
                {
                    throw RequestException.Unprocessable($"{field}.lines", "A refund gives something back: lines, an amount, shipping or tax.");
                }

                yield return Invoice(refund, [row with { Shipping = refund.Shipping, Tax = refund.Tax }]);
            }
        }
    }

    private static string MoneyNumber(string number, HashSet<string> numbers, string field)
    {
        var own = $"{number}-M";
        return own.Length <= MaxNumberLength && numbers.Add(own)
            ? own
            : throw RequestException.Invalid($"{field}.number", "A refund of lines and of an amount has a number of up to 62 characters.");
    }

    private Invoice Invoice(PushRefund refund, List<ImportRow> rows) => PushedInvoices.Invoice(
        _pushed.Key with { Number = rows[0].Number },
        rows,
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                refund,
                rows = rows.Select(row => new { row.Sku, row.Quantity, row.UnitPrice, row.Discount, row.Tax, row.Shipping, row.Country, row.Currency, row.Customer, row.Email }),
            },
            JsonSerializerOptions.Web));

    /// <summary>A row of units, over the lines with their SKU.</summary>
    private ImportRow Units(ImportRow row, PushRefundLine line, string field)
    {
        var sku = line.Sku.Trim().ToUpperInvariant();
        var (left, share, tax) = (line.Quantity, 0m, 0m);
        for (var i = 0; i < _lines.Count && left > 0; i++)
        {
            var bought = _lines[i].Line;
            var taken = _lines[i].Sku == sku ? Math.Min(left, bought.UnitsLeft) : 0;
            if (taken == 0)
            {
                continue;
            }

            var amount = line.Amount is { } given ? Math.Min(Part(given, taken, line.Quantity, left == taken ? given - share : null), bought.AmountLeft) : bought.ShareOf(taken);
            var ofTax = bought.TaxOn(amount);
            (left, share, tax) = (left - taken, share + amount, tax + ofTax);
            _lines[i] = (sku, bought with { Refunded = bought.Refunded with { Units = bought.Refunded.Units + taken, Amount = bought.Refunded.Amount + amount, Tax = bought.Refunded.Tax + ofTax } });
        }

        if (left > 0)
        {
            throw RequestException.Unprocessable(
                $"{field}.quantity", string.Create(CultureInfo.InvariantCulture, $"The order has {line.Quantity - left} units of {sku} that have not gone back yet, not {line.Quantity}."));
        }

        // A price of a unit of which the sum is exact, with a discount of the rest.
        var paid = line.Amount ?? share;
        var unit = Math.Ceiling(paid / line.Quantity * 10_000m) / 10_000m;
        return row with { Sku = sku, Quantity = -line.Quantity, UnitPrice = unit, Discount = (unit * line.Quantity) - paid, Tax = line.Tax ?? tax, IsRestocked = line.Restock ?? row.IsRestocked };
    }

    private static decimal Part(decimal amount, int units, int of, decimal? rest) => rest ?? decimal.Round(amount * units / of, MoneyDecimals);

    /// <summary>The rows with the tax and the shipping of the refund.</summary>
    private List<ImportRow> AddTaxAndShipping(PushRefund refund, List<ImportRow> rows)
    {
        var ofLines = rows.Sum(row => row.Tax ?? 0);
        var isLast = _lines.TrueForAll(line => line.Line is { UnitsLeft: 0, AmountLeft: 0 });
        var tax = refund.Tax ?? (refund.Lines.Any(line => line.Tax is not null) ? ofLines : _order.TaxOf(ofLines, refund.Shipping, isLast));
        var parts = Allocation.Allocate(tax, [.. rows.Select(row => row.Tax ?? 0)], _decimals);
        _order = _order with { TaxRefunded = _order.TaxRefunded + tax, ShippingRefunded = _order.ShippingRefunded + refund.Shipping };
        return [.. rows.Select((row, i) => row with { Tax = parts[i], Shipping = i == 0 ? refund.Shipping : 0 })];
    }
}
