using System.Globalization;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Pricing;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Turns the fields of a row into an <see cref="ImportRow"/>; a row that cannot be read carries the reason.</summary>
/// <param name="columns">Its columns.</param>
/// <param name="fields">Its fields.</param>
/// <param name="kinds">Tells what rows are.</param>
/// <param name="instants">Reads times.</param>
/// <param name="storeCurrency">Currency of rows without one.</param>
internal sealed class RowReader(ImportColumns columns, FieldSource fields, KindReader kinds, InstantReader instants, string storeCurrency)
{
    private const int MaxNumberLength = 64;
    private const int MaxNameLength = 255;
    private const int MaxCategoryLength = 128;
    private const int MaxTaxNameLength = 64;
    private const int MaxVendorLength = 128;
    private const int MaxVariantLength = 128;

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
    private readonly int _marketplaceTax = columns.Of("marketplace_tax");
    private readonly int _marketplaceTaxInTotal = columns.Of("marketplace_tax_in_total");
    private readonly int _tax = columns.Of("tax");
    private readonly int _taxName = columns.Of("tax_name");
    private readonly int _taxRate = columns.Of("tax_rate");
    private readonly int _taxable = columns.Of("taxable");
    private readonly int _shipping = columns.Of("shipping");
    private readonly int _cost = columns.Of("cost");
    private readonly int _paidAt = columns.Of("paid_at");
    private readonly int _refundedAt = columns.Of("refunded_at");
    private readonly int _refundedAmount = columns.Of("refunded_amount");
    private readonly int _kind = columns.Of("kind");
    private readonly int _refundOf = columns.Of("refund_of");
    private readonly int _time = columns.Of("ordered_time");
    private readonly int _zone = columns.Of("time_zone");
    private readonly int _variant = columns.Of("variant");
    private readonly int _parent = columns.Of("parent");
    private readonly int _vendor = columns.Of("vendor");
    private readonly int _source = columns.Of("source");

    private readonly StatusReader _statuses = new(columns, fields);
    private readonly int _customerName = columns.Of("customer_name");
    private readonly int _pricesIncludeTax = columns.Of("prices_include_tax");

    private readonly ReportAmounts? _report = ReportAmounts.Of(columns, fields);
    private readonly DimensionReader? _dimensions = DimensionReader.Of(columns, fields);
    private readonly LineAmountReader? _lineAmounts = LineAmountReader.Of(columns, fields);
    private readonly OrderSumsReader? _orderSums = OrderSumsReader.Of(columns, fields);

    // Where a file has no column of SKUs, or is that of a platform, they may be made from names.
    private readonly bool _makesSkus = columns.Of("product_name") >= 0 && (columns.Of("sku") < 0 || columns.Profile is not null || columns.IsMapped);

    private readonly bool _hasMoney = Array.Exists(["tax", "shipping", "cost", "paid_at", "refunded_at"], column => columns.Of(column) >= 0);

    // Neighbouring rows share their country nearly always.
    private string? _lastCountryText;
    private string? _lastCountry;

    /// <summary>Reads the current row.</summary>
    public ImportRow Read(OrderFile file)
    {
        fields.File = file;
        var number = file.FieldOrEmpty(_number);
        if (file.FieldCount != columns.Count)
        {
            var counts = string.Create(CultureInfo.InvariantCulture, $"{file.FieldCount} instead of {columns.Count}");
            return Rejected(file, number, [new RowFault(ImportReasons.WrongFieldCount, Value: counts)]);
        }

        // Without a status, the file describes the past: what was sold has been delivered.
        var (at, country, status, discount, has) = (default(DateTime), CountryCodes.Unspecified, OrderStatus.Delivered, 0m, OrderFields.None);
        List<RowFault>? faults = null;
        Note(FieldReader.Check(number, "order_number", MaxNumberLength));
        var sku = fields.Text(_sku).ToUpperInvariant();
        var refundOf = fields.Optional(_refundOf);
        Note(refundOf is null ? null : FieldReader.Check(refundOf, "refund_of", MaxNumberLength));
        var (name, variant, parent) = NameOf();
        Note(fields.Optional(_source) is { } source && OrderSource.Normalise(source) is null ? new RowFault(ImportReasons.Unknown, "source", FieldReader.Short(source)) : null);
        Note(kinds.Read(fields.Optional(_kind), sku, refundOf is not null, out var kind));
        var isSummary = columns.Profile?.HasSummaryRows == true && sku.Length == 0 && name is null;
        kind = isSummary ? RowKind.Shipping : kind;
        kind = kind == RowKind.Product && IsGiftCard(name) ? RowKind.GiftCard : kind;
        var isReturn = kind == RowKind.Return || (kind != RowKind.Product && refundOf is not null);
        Note(FieldReader.OptionalMoney(fields.Number(_refundedAmount), "refunded_amount", true, out var refunded));

        // What is no product, and money that goes back, may be without a SKU; it is there once.
        var isSkuMade = _makesSkus && sku.Length == 0 && name is not null && (kind is RowKind.Product or RowKind.Return);
        sku = isSkuMade ? MadeSku.Of(name!) : sku;
        var isUnit = kind == RowKind.Product || (kind == RowKind.Return && sku.Length > 0);
        Note(isUnit || sku.Length > 0 ? FieldReader.Check(sku, "sku", MaxNumberLength) : null);
        var (quantity, price) = (1, 0m);
        var quantityText = fields.Number(_report is not null && isReturn ? _report.UnitsReturned : _quantity) ?? string.Empty;
        quantityText = isSummary ? string.Empty : quantityText;
        Note(!isUnit && quantityText.Length == 0 ? null : FieldReader.Quantity(quantityText, out quantity));
        var isPriced = true;
        if (_lineAmounts is null && _report is null && !isSummary)
        {
            var priceText = fields.Number(_price) ?? string.Empty;
            isPriced = priceText.Length > 0 || columns.Profile?.MayLackPrices != true;
            Note(!isPriced || (!isUnit && refunded is not null && priceText.Length == 0) ? null : FieldReader.Money(priceText, "unit_price", allowNegative: true, out price));
        }

        if (fields.Optional(_at) is { } atText)
        {
            atText = fields.Optional(_time) is { } time ? $"{atText} {time}" : atText;
            Note(instants.Read(atText, "ordered_at", out at, fields.Optional(_zone)));
            has |= OrderFields.At;
        }

        if (fields.Optional(_country) is { } countryText)
        {
            Note(ReadCountry(countryText, out country));
            has |= OrderFields.Country;
        }

        var customer = fields.Optional(_customer);
        var email = fields.Optional(_email)?.ToLowerInvariant();
        has |= customer is null && email is null ? OrderFields.None : OrderFields.Customer;
        customer = FieldReader.CustomerOf(customer);
        Note(customer is null ? null : FieldReader.Check(customer, "customer", MaxNumberLength));
        Note(email is null ? null : FieldReader.Check(email, "customer_email", 254));
        var currency = fields.Optional(_currency)?.ToUpperInvariant();
        has |= currency is null ? OrderFields.None : OrderFields.Currency;
        currency ??= storeCurrency;
        Note(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper) ? null : new RowFault(ImportReasons.Unknown, "currency", FieldReader.Short(currency)));
        StoredAmounts? stored = null;
        decimal? discountRate = null;
        if (_report is not null)
        {
            Note(_report.Read(isReturn, quantity, out price, out discount, out stored));
        }
        else if (!isSummary && fields.Number(_discount) is { } percent && percent.EndsWith('%') && columns.HasAny("unit_price", "line_total"))
        {
            Note(FieldReader.Rate(percent, out discountRate, "discount"));
        }
        else if (!isSummary && fields.Number(_discount) is { } discountText)
        {
            // A discount of a platform is written with either sign.
            Note(FieldReader.Money(discountText, "discount", allowNegative: columns.Profile is not null, out discount));
            discount = columns.Profile is null ? discount : decimal.Abs(discount);
        }

        if (_lineAmounts is not null && !isSummary)
        {
            Note(_lineAmounts.Read(quantity, ref discount, out price, out isPriced));
        }

        discount += decimal.Round(decimal.Abs(quantity * price) * (discountRate ?? 0), 4);

        var category = FieldReader.Name(fields.Optional(_category));
        Note(name?.Length > MaxNameLength ? new RowFault(ImportReasons.TooLong, "product_name", FieldReader.Short(name)) : null);
        var vendor = FieldReader.Name(fields.Optional(_vendor));
        Note(vendor?.Length > MaxVendorLength ? new RowFault(ImportReasons.TooLong, "vendor", FieldReader.Short(vendor)) : null);
        Note(parent?.Length > MaxNameLength ? new RowFault(ImportReasons.TooLong, "parent", FieldReader.Short(parent)) : null);
        RowDimensions? dimensions = null;
        Note(_dimensions?.Read(out dimensions));
        Note(category?.Length > MaxCategoryLength ? new RowFault(ImportReasons.TooLong, "category", FieldReader.Short(category)) : null);
        if (fields.Optional(_status) is { } statusText)
        {
            Note(_statuses.Read(statusText, out status));
            has |= OrderFields.Status;
        }

        decimal? total = null;
        if (fields.Number(_total) is { } totalText)
        {
            Note(FieldReader.Money(totalText, "total", allowNegative: true, out var money));
            Note(FieldReader.OptionalMoney(fields.Number(_marketplaceTax), "marketplace_tax", true, out var ofMarketplace));

            // What the marketplace collects and pays itself is none of the store's money.
            total = string.Equals(fields.Optional(_marketplaceTaxInTotal), "yes", StringComparison.OrdinalIgnoreCase) ? money - (ofMarketplace ?? 0) : money;
        }

        Note(FieldReader.OptionalMoney(fields.Number(_tax), "tax", isReturn || !isUnit || quantity < 0, out var tax));
        Note(FieldReader.OptionalMoney(fields.Number(_shipping), "shipping", isReturn || !isUnit || quantity < 0, out var shipping));
        Note(FieldReader.OptionalMoney(fields.Number(_cost), "cost", false, out var cost));
        Note(_lineAmounts?.ReadCost(quantity, price, discount, ref cost));
        Note(FieldReader.Rate(fields.Optional(_taxRate), out var rate));
        Note(FieldReader.Flag(fields.Optional(_taxable), "taxable", out var isTaxed));
        Note(instants.ReadOptional(fields.Optional(_paidAt), "paid_at", out var paidAt));
        Note(instants.ReadOptional(fields.Optional(_refundedAt), "refunded_at", out var refundedAt));
        var taxName = FieldReader.Name(fields.Optional(_taxName));
        Note(taxName?.Length > MaxTaxNameLength ? new RowFault(ImportReasons.TooLong, "tax_name", FieldReader.Short(taxName)) : null);
        var shippingTax = stored?.TaxOfShipping ?? 0;
        tax = stored is null || isReturn ? tax : (tax ?? 0) - shippingTax;
        Note(stored is not null && tax < 0 ? new RowFault(ImportReasons.OutOfRange, "tax", FieldReader.Short(fields.Text(_tax))) : null);
        if (_lineAmounts is not null)
        {
            Note(_lineAmounts.ReadShipping(ref shipping, out shippingTax));
        }

        bool? includesTax = null;
        if (fields.Optional(_pricesIncludeTax) is { } flagText)
        {
            Note(FieldReader.Flag(flagText, "prices_include_tax", out var flag));
            includesTax = flag;
        }

        OrderSums? sums = null;
        Note(_orderSums?.Read(fields.Optional(_status), out sums));
        if (faults is not null)
        {
            return Rejected(file, number, faults);
        }

        quantity = isReturn ? -Math.Abs(quantity) : quantity;
        if (!isPriced && quantity != 0)
        {
            Note(new RowFault(ImportReasons.NotPriced, "unit_price"));
        }
        else if (stored?.Returned is null && SetAside(number, kind, quantity, price) is { } setAside)
        {
            Note(setAside);
        }
        else
        {
            Note(decimal.Abs(quantity * (cost ?? 0)) > OrderPricing.MaxAmount ? new RowFault(ImportReasons.OutOfRange, "cost", FieldReader.Short(fields.Text(_cost))) : null);
            Note(decimal.Abs(quantity * price) > OrderPricing.MaxAmount ? new RowFault(ImportReasons.OutOfRange, "quantity", FieldReader.Short(fields.Text(_quantity))) : null);
            Note(discount > decimal.Abs(quantity * price) ? new RowFault(ImportReasons.OutOfRange, "discount", FieldReader.Short(fields.Text(_discount))) : null);
        }

        var row = new ImportRow
        {
            Line = file.Line,
            Number = number,
            Kind = kind,
            Amount = isUnit ? 0 : AmountOf(quantity, price, discount, isReturn),
            RefundedAmount = refunded,
            IsReturn = isReturn,
            RefundOf = refundOf,
            Faults = faults ?? [],
            Has = has,
            Sku = sku,
            ProductName = name,
            Category = category,
            Vendor = vendor,
            Variant = variant,
            Parent = parent,
            Dimensions = dimensions,
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
            ShippingTax = shippingTax,
            PricesIncludeTax = includesTax ?? _statuses.PricesIncludeTax(),
            Stored = stored,
            CustomerName = CustomerNameOf(),
            IsSkuMade = isSkuMade,
            Sums = sums,
        };
        row.Hash = RowHash.Of(row, _hasMoney);
        return row;

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
        Hash = RowHash.Of(file.Fields()),
    };

    /// <summary>What a row comes to: with the sign of quantity × price, or below 0 for a return.</summary>
    private static decimal AmountOf(int quantity, decimal price, decimal discount, bool isReturn)
    {
        var amount = quantity * price;
        return isReturn || amount < 0 ? discount - decimal.Abs(amount) : amount - discount;
    }

    private RowFault? SetAside(string number, RowKind kind, int quantity, decimal price)
    {
        if (columns.UsesInvoiceRules && number.StartsWith('A'))
        {
            return new RowFault(ImportReasons.Adjustment);
        }

        if (kind is not (RowKind.Product or RowKind.Return))
        {
            return null;
        }

        // A free unit is sold like others. In invoice files, a price of 0 is a correction of the stock.
        if (price < 0 || (price == 0 && columns.UsesInvoiceRules))
        {
            return new RowFault(ImportReasons.PriceNotPositive);
        }

        // A credit note of an invoice file may only give back. What else is below zero is judged with its order.
        return quantity == 0 || (quantity > 0 && columns.UsesInvoiceRules && CreditNote.IsNumber(number)) ? new RowFault(ImportReasons.QuantityNotPositive) : null;
    }

    /// <summary>The name with its variant, and the two apart, where the row tells them apart.</summary>
    private (string? Name, string? Variant, string? Parent) NameOf()
    {
        var (name, variant, parent) = (FieldReader.Name(fields.Optional(_name)), FieldReader.Name(fields.Optional(_variant)), FieldReader.Name(fields.Optional(_parent)));
        if (name is null)
        {
            return (null, Shortened(variant), parent);
        }

        if (variant is not null)
        {
            (name, parent) = VariantName.Of(name, variant, parent);
            return (name, Shortened(variant), parent);
        }

        var place = columns.Profile?.HasVariantInName == true ? name.LastIndexOf(VariantName.Separator, StringComparison.Ordinal) : -1;
        return place > 0 ? (name, Shortened(name[(place + VariantName.Separator.Length)..]), parent ?? name[..place]) : (name, null, parent);
    }

    private static string? Shortened(string? variant) => variant?.Length > MaxVariantLength ? variant[..MaxVariantLength] : variant;

    private string? CustomerNameOf() => FieldReader.Name(fields.Optional(_customerName)) is { } name ? name.Length <= MaxNameLength ? name : name[..MaxNameLength] : null;

    private bool IsGiftCard(string? name)
    {
        if (name is not null && columns.Profile is { GiftCards.Count: > 0 } profile)
        {
            foreach (var begin in profile.GiftCards)
            {
                if (name.StartsWith(begin, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private RowFault? ReadCountry(string text, out string country)
    {
        country = CountryCodes.Unspecified;
        if (text != _lastCountryText)
        {
            if (!CountryCodes.TryResolve(text, out var code))
            {
                return new RowFault(ImportReasons.Unknown, "country", FieldReader.Short(text));
            }

            _lastCountryText = text;
            _lastCountry = code;
        }

        country = _lastCountry!;
        return null;
    }
}
