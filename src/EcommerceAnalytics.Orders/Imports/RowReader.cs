using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Pricing;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Turns the fields of a row into an <see cref="ImportRow"/>; a row that cannot be read carries the reason.</summary>
internal sealed class RowReader(ImportColumns columns, TimeZoneInfo zone, string storeCurrency, DateTime endUtc)
{
    private const int MaxNumberLength = 64;
    private const int MaxNameLength = 255;
    private const int MaxCategoryLength = 128;
    private const int MaxQuantity = 100_000_000;
    private const int MaxTaxNameLength = 64;
    private const decimal MaxMoney = OrderPricing.MaxAmount;

    /// <summary>The kinds of rows, and whether each is a return.</summary>
    private static readonly Dictionary<string, bool> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sale"] = false,
        ["order"] = false,
        ["return"] = true,
        ["refund"] = true,
        ["credit note"] = true,
    };

    private static readonly string[] LocalFormats =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd", "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss",
    ];

    private static readonly string[] OffsetFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    private readonly int _number = columns.Of("order_number");
    private readonly int _sku = columns.Of("sku");
    private readonly int _name = columns.Of("product_name");
    private readonly int _category = columns.Of("category");
    private readonly int _quantity = columns.Of("quantity");
    private readonly int _price = columns.Of("unit_price");
    private readonly int _at = columns.Of("ordered_at");
    private readonly int _customer = columns.Of("customer");
    private readonly int _email = columns.Of("customer_email");
    private readonly int _country = columns.Of("country");
    private readonly int _currency = columns.Of("currency");
    private readonly int _discount = columns.Of("discount");
    private readonly int _status = columns.Of("status");
    private readonly int _total = columns.Of("total");
    private readonly int _tax = columns.Of("tax");
    private readonly int _taxName = columns.Of("tax_name");
    private readonly int _taxRate = columns.Of("tax_rate");
    private readonly int _taxable = columns.Of("taxable");
    private readonly int _shipping = columns.Of("shipping");
    private readonly int _cost = columns.Of("cost");
    private readonly int _paidAt = columns.Of("paid_at");
    private readonly int _refundedAt = columns.Of("refunded_at");
    private readonly int _kind = columns.Of("kind");
    private readonly int _refundOf = columns.Of("refund_of");

    // Neighbouring rows share their time and country nearly always.
    private string? _lastAtText;
    private DateTime _lastAt;
    private string? _lastCountryText;
    private string? _lastCountry;

    /// <summary>The invoice number of the current row, trimmed; empty when there is none.</summary>
    public string NumberOf(OrderFile fields) => fields.FieldCount > _number ? fields[_number] : string.Empty;

    /// <summary>Reads the current row.</summary>
    public ImportRow Read(OrderFile file)
    {
        var fields = file;
        var number = NumberOf(fields);
        if (fields.FieldCount != columns.Count)
        {
            var counts = string.Create(CultureInfo.InvariantCulture, $"{fields.FieldCount} instead of {columns.Count}");
            return Rejected(file, number, [new RowFault(ImportReasons.WrongFieldCount, Value: counts)]);
        }

        // Without a status, the file describes the past: what was sold has been delivered.
        var (at, country, status, discount, has) = (default(DateTime), CountryCodes.Unspecified, OrderStatus.Delivered, 0m, OrderFields.None);
        List<RowFault>? faults = null;
        Note(Check(number, "order_number", MaxNumberLength));
        var sku = fields[_sku].ToUpperInvariant();
        Note(Check(sku, "sku", MaxNumberLength));
        Note(ReadQuantity(fields[_quantity], out var quantity));
        Note(ReadMoney(fields[_price], "unit_price", allowNegative: true, out var price));
        if (Optional(fields, _at) is { } atText)
        {
            Note(ReadInstant(atText, "ordered_at", out at));
            has |= OrderFields.At;
        }

        if (Optional(fields, _country) is { } countryText)
        {
            Note(ReadCountry(countryText, out country));
            has |= OrderFields.Country;
        }

        var customer = Optional(fields, _customer);
        var email = Optional(fields, _email)?.ToLowerInvariant();
        has |= customer is null && email is null ? OrderFields.None : OrderFields.Customer;
        customer = CustomerOf(customer);
        Note(customer is null ? null : Check(customer, "customer", MaxNumberLength));
        Note(email is null ? null : Check(email, "customer_email", 254));
        var currency = Optional(fields, _currency)?.ToUpperInvariant();
        has |= currency is null ? OrderFields.None : OrderFields.Currency;
        currency ??= storeCurrency;
        Note(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper) ? null : new RowFault(ImportReasons.Unknown, "currency", Short(currency)));
        if (Optional(fields, _discount) is { } discountText)
        {
            Note(ReadMoney(discountText, "discount", allowNegative: false, out discount));
        }

        var (name, category) = (Name(Optional(fields, _name)), Name(Optional(fields, _category)));
        Note(name?.Length > MaxNameLength ? new RowFault(ImportReasons.TooLong, "product_name", Short(name)) : null);
        Note(category?.Length > MaxCategoryLength ? new RowFault(ImportReasons.TooLong, "category", Short(category)) : null);
        if (Optional(fields, _status) is { } statusText)
        {
            Note(ReadStatus(statusText, out status));
            has |= OrderFields.Status;
        }

        decimal? total = null;
        if (Optional(fields, _total) is { } totalText)
        {
            Note(ReadMoney(totalText, "total", allowNegative: true, out var amount));
            total = amount;
        }

        var refundOf = Optional(fields, _refundOf);
        Note(refundOf is null ? null : Check(refundOf, "refund_of", MaxNumberLength));
        Note(ReadKind(Optional(fields, _kind), refundOf, out var isReturn));

        Note(ReadOptionalMoney(Optional(fields, _tax), "tax", isReturn || quantity < 0, out var tax));
        Note(ReadOptionalMoney(Optional(fields, _shipping), "shipping", isReturn || quantity < 0, out var shipping));
        Note(ReadOptionalMoney(Optional(fields, _cost), "cost", false, out var cost));
        Note(ReadRate(Optional(fields, _taxRate), out var rate));
        Note(ReadFlag(Optional(fields, _taxable), "taxable", out var isTaxed));
        Note(ReadOptionalInstant(Optional(fields, _paidAt), "paid_at", out var paidAt));
        Note(ReadOptionalInstant(Optional(fields, _refundedAt), "refunded_at", out var refundedAt));
        var taxName = Name(Optional(fields, _taxName));
        Note(taxName?.Length > MaxTaxNameLength ? new RowFault(ImportReasons.TooLong, "tax_name", Short(taxName)) : null);
        if (faults is not null)
        {
            return Rejected(file, number, faults);
        }

        quantity = isReturn ? -Math.Abs(quantity) : quantity;
        if (SetAside(number, quantity, price) is { } setAside)
        {
            Note(setAside);
        }
        else
        {
            Note(decimal.Abs(quantity * (cost ?? 0)) > MaxMoney ? new RowFault(ImportReasons.OutOfRange, "cost", Short(fields[_cost])) : null);
            Note(decimal.Abs(quantity * price) > MaxMoney ? new RowFault(ImportReasons.OutOfRange, "quantity", Short(fields[_quantity])) : null);
            Note(discount > decimal.Abs(quantity) * price ? new RowFault(ImportReasons.OutOfRange, "discount", Short(fields[_discount])) : null);
        }

        var content = string.Create(CultureInfo.InvariantCulture,
            $"{sku}\u001f{quantity}\u001f{price:0.####}\u001f{at.Ticks}\u001f{customer}\u001f{email}\u001f{country}\u001f{currency}\u001f{discount:0.####}\u001f{(int)status}");
        if (_tax >= 0 || _shipping >= 0 || _cost >= 0 || _paidAt >= 0 || _refundedAt >= 0)
        {
            content = string.Create(CultureInfo.InvariantCulture,
                $"{content}\u001f{tax:0.####}\u001f{taxName}\u001f{rate:0.######}\u001f{isTaxed}\u001f{shipping:0.####}\u001f{cost:0.####}\u001f{paidAt?.Ticks}\u001f{refundedAt?.Ticks}");
        }

        if (isReturn)
        {
            content = $"{content}\u001f{refundOf}";
        }

        return new ImportRow
        {
            Line = file.Line,
            Number = number,
            IsReturn = isReturn,
            RefundOf = refundOf,
            Faults = faults ?? [],
            Has = has,
            Sku = sku,
            ProductName = name,
            Category = category,
            Quantity = quantity,
            UnitPrice = price,
            Discount = discount,
            AtUtc = at,
            Customer = customer,
            Email = email,
            Country = country,
            Currency = currency,
            Status = status,
            Total = total,
            Tax = tax,
            TaxName = taxName,
            TaxRate = rate,
            IsTaxed = isTaxed,
            Shipping = shipping ?? 0,
            UnitCost = cost,
            PaidAtUtc = paidAt,
            RefundedAtUtc = refundedAt,
            Hash = HashOf(content),
        };

        void Note(RowFault? fault)
        {
            if (fault is not null)
            {
                (faults ??= []).Add(fault);
            }
        }
    }

    private static ImportRow Rejected(OrderFile file, string number, IReadOnlyList<RowFault> faults) => new()
    {
        Line = file.Line,
        Number = number,
        Faults = faults,
        Hash = HashOf(string.Join('\u001f', file.Fields())),
    };

    /// <summary>The customer's number; null when the field says that it is a guest.</summary>
    private static string? CustomerOf(string? text)
    {
        if (text?.EndsWith(".0", StringComparison.Ordinal) == true && text.AsSpan(0, text.Length - 2).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            // Numbers that went through a spreadsheet as floats.
            text = text[..^2];
        }

        return text == "0" || string.Equals(text, "guest", StringComparison.OrdinalIgnoreCase) ? null : text;
    }

    private static RowFault? ReadKind(string? text, string? refundOf, out bool isReturn)
    {
        isReturn = refundOf is not null;
        return text is null || Kinds.TryGetValue(text.Replace('_', ' ').Replace('-', ' '), out isReturn) ? null : new RowFault(ImportReasons.Unknown, "kind", Short(text));
    }

    private RowFault? SetAside(string number, int quantity, decimal price)
    {
        if (columns.UsesInvoiceRules && number.StartsWith('A'))
        {
            return new RowFault(ImportReasons.Adjustment);
        }

        // A free unit is sold like others. In invoice files, a price of 0 is a correction of the stock.
        if (price < 0 || (price == 0 && columns.UsesInvoiceRules))
        {
            return new RowFault(ImportReasons.PriceNotPositive);
        }

        // A credit note of an invoice file may only give back. What else is below zero is judged with its order.
        return quantity == 0 || (quantity > 0 && columns.UsesInvoiceRules && CreditNote.IsNumber(number)) ? new RowFault(ImportReasons.QuantityNotPositive) : null;
    }

    private static string? Optional(OrderFile fields, int position)
    {
        if (position < 0)
        {
            return null;
        }

        var text = fields[position];
        return text.Length == 0 ? null : text;
    }

    private static string? Name(string? text)
    {
        var name = text is null ? null : FormulaGuard.Unguard(text).Trim();
        return string.IsNullOrEmpty(name) ? null : name;
    }

    private static RowFault? Check(string text, string column, int maxLength)
    {
        if (text.Length == 0)
        {
            return new RowFault(ImportReasons.Missing, column);
        }

        return text.Length <= maxLength && !text.Any(char.IsControl) ? null : new RowFault(ImportReasons.TooLong, column, Short(text));
    }

    private static RowFault? ReadQuantity(string text, out int quantity)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out quantity))
        {
            return new RowFault(ImportReasons.NotANumber, "quantity", Short(text));
        }

        return quantity is >= -MaxQuantity and <= MaxQuantity ? null : new RowFault(ImportReasons.OutOfRange, "quantity", Short(text));
    }

    private static RowFault? ReadMoney(string text, string column, bool allowNegative, out decimal money)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out money))
        {
            return new RowFault(ImportReasons.NotANumber, column, Short(text));
        }

        if (decimal.Abs(money) > MaxMoney || (!allowNegative && money < 0))
        {
            return new RowFault(ImportReasons.OutOfRange, column, Short(text));
        }

        return decimal.Round(money, 4) == money ? null : new RowFault(ImportReasons.TooManyDecimals, column, Short(text));
    }

    /// <summary>An amount that a return may write with either sign.</summary>
    private static RowFault? ReadOptionalMoney(string? text, string column, bool isReturn, out decimal? money)
    {
        money = null;
        if (text is null)
        {
            return null;
        }

        var fault = ReadMoney(text, column, isReturn, out var amount);
        money = decimal.Abs(amount);
        return fault;
    }

    private static RowFault? ReadRate(string? text, out decimal? rate)
    {
        rate = null;
        if (text is null)
        {
            return null;
        }

        var isPercent = text.EndsWith('%');
        if (!decimal.TryParse(isPercent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return new RowFault(ImportReasons.NotANumber, "tax_rate", Short(text));
        }

        rate = isPercent ? number / 100 : number;
        return rate is < 0 or > 1 ? new RowFault(ImportReasons.OutOfRange, "tax_rate", Short(text))
            : decimal.Round(rate.Value, 6) == rate ? null
            : new RowFault(ImportReasons.TooManyDecimals, "tax_rate", Short(text));
    }

    private static RowFault? ReadFlag(string? text, string column, out bool flag)
    {
        flag = text is null || text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("yes", StringComparison.OrdinalIgnoreCase);
        return flag || text == "0" || text!.Equals("false", StringComparison.OrdinalIgnoreCase) || text.Equals("no", StringComparison.OrdinalIgnoreCase)
            ? null
            : new RowFault(ImportReasons.Unknown, column, Short(text));
    }

    private RowFault? ReadOptionalInstant(string? text, string column, out DateTime? utc)
    {
        utc = null;
        if (text is null)
        {
            return null;
        }

        var fault = ReadInstant(text, column, out var instant);
        utc = instant;
        return fault;
    }

    private RowFault? ReadInstant(string text, string column, out DateTime utc)
    {
        if (text == _lastAtText)
        {
            utc = _lastAt;
            return null;
        }

        utc = default;
        if (DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            if (local.Year is >= 1970 and <= 2100)
            {
                utc = ZoneTime.ToUtc(local, zone);
            }
        }
        else if (DateTimeOffset.TryParseExact(text, OffsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            utc = instant.Year is >= 1970 and <= 2100 ? instant.UtcDateTime : default;
        }
        else
        {
            return new RowFault(ImportReasons.NotADate, column, Short(text));
        }

        if (utc == default || utc >= endUtc)
        {
            return new RowFault(ImportReasons.OutOfRange, column, Short(text));
        }

        _lastAtText = text;
        _lastAt = utc;
        return null;
    }

    private RowFault? ReadCountry(string text, out string country)
    {
        country = CountryCodes.Unspecified;
        if (text != _lastCountryText)
        {
            if (!CountryCodes.TryResolve(text, out var code))
            {
                return new RowFault(ImportReasons.Unknown, "country", Short(text));
            }

            _lastCountryText = text;
            _lastCountry = code;
        }

        country = _lastCountry!;
        return null;
    }

    private static RowFault? ReadStatus(string text, out OrderStatus status) =>
        Enum.TryParse(text, ignoreCase: true, out status) && Enum.IsDefined(status) && char.IsAsciiLetter(text[0])
            ? null
            : new RowFault(ImportReasons.Unknown, "status", Short(text));

    private static string Short(string text) => text.Length <= 100 ? text : text[..100];

    private static UInt128 HashOf(string content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(content), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
