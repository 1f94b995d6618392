using EcommerceAnalytics.Orders.Pricing;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Reads the amounts of files that have those of the line where this format has those of a unit, or what shipping consists of.</summary>
internal sealed class LineAmountReader
{
    private const decimal PriceUnit = 0.0001m;

    private readonly ImportColumns _columns;
    private readonly FieldSource _fields;
    private readonly int _price;
    private readonly int _total;
    private readonly int _paid;
    private readonly int _rate;
    private readonly int _profit;
    private readonly int _shippingDiscount;
    private readonly int _shippingTax;
    private readonly int _fee;
    private readonly int _feeTax;

    private LineAmountReader(ImportColumns columns, FieldSource fields)
    {
        (_columns, _fields) = (columns, fields);
        (_price, _total, _paid, _rate, _profit) = (columns.Of("unit_price"), columns.Of("line_total"), columns.Of("line_paid"), columns.Of("discount_rate"), columns.Of("profit"));
        (_shippingDiscount, _shippingTax, _fee, _feeTax) = (columns.Of("shipping_discount"), columns.Of("shipping_tax"), columns.Of("fee"), columns.Of("fee_tax"));
    }

    /// <summary>The reader of a file; null where it has prices of units alone.</summary>
    public static LineAmountReader? Of(ImportColumns columns, FieldSource fields) =>
        columns.Of("unit_price") < 0 || columns.HasAny("discount_rate", "profit", "shipping_discount", "shipping_tax", "fee", "fee_tax") ? new LineAmountReader(columns, fields) : null;

    /// <summary>Reads the price of a unit, and the discount that makes the line come to what the file says.</summary>
    /// <param name="quantity">Units.</param>
    /// <param name="discount">The discount of the line in the file.</param>
    /// <param name="price">The price, to four decimals.</param>
    /// <param name="isPriced">Whether there is one.</param>
    /// <returns>What is wrong with it.</returns>
    public RowFault? Read(int quantity, ref decimal discount, out decimal price, out bool isPriced)
    {
        (price, isPriced) = (0, true);
        if (FieldReader.Rate(_fields.Number(_rate), out var rate, "discount_rate") is { } wrongRate)
        {
            return wrongRate;
        }

        if (_price >= 0)
        {
            isPriced = _fields.Number(_price) is not null || _columns.Profile?.MayLackPrices != true;
            var fault = isPriced ? FieldReader.Money(_fields.Number(_price) ?? string.Empty, "unit_price", allowNegative: true, out price) : null;
            discount += decimal.Round(decimal.Abs(quantity * price) * (rate ?? 0), 4);
            return fault;
        }

        var (column, text) = _fields.Number(_total) is { } whole ? ("line_total", whole) : ("line_paid", _fields.Number(_paid));
        isPriced = text is not null || _columns.Profile?.MayLackPrices != true;
        if (!isPriced || (text is null && quantity == 0))
        {
            return null;
        }

        if (FieldReader.Money(text ?? string.Empty, column, allowNegative: true, out var amount) is { } wrong)
        {
            return wrong;
        }

        if (quantity == 0)
        {
            return null;
        }

        if (column == "line_total" && _fields.Number(_paid) is { } after)
        {
            // Both: what is between them is the discount.
            if (FieldReader.Money(after, "line_paid", allowNegative: true, out var left) is { } wrongLeft)
            {
                return wrongLeft;
            }

            discount = Math.Max(0, decimal.Abs(amount) - decimal.Abs(left));
        }

        amount = decimal.Abs(amount);
        var paid = column == "line_total" ? amount - discount : amount;
        var gross = column == "line_total" ? amount : rate is > 0 and < 1 ? amount / (1 - rate.Value) : amount + discount;
        if (gross > OrderPricing.MaxAmount)
        {
            return new RowFault(ImportReasons.OutOfRange, column, FieldReader.Short(text!));
        }

        // Rounded up: what that is too much is part of the discount, and the line comes to what the file says.
        var units = Math.Abs((decimal)quantity);
        price = decimal.Ceiling(decimal.Round(gross / units, 8) / PriceUnit) * PriceUnit;
        discount = (units * price) - paid;
        return discount < 0 ? new RowFault(ImportReasons.OutOfRange, "discount", FieldReader.Short(text!)) : null;
    }

    /// <summary>Reads the cost of a unit of a file that has the profit of the line.</summary>
    public RowFault? ReadCost(int quantity, decimal price, decimal discount, ref decimal? cost)
    {
        if (_fields.Number(_profit) is not { } text || quantity == 0)
        {
            return null;
        }

        if (!decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var profit) || decimal.Abs(profit) > OrderPricing.MaxAmount)
        {
            return new RowFault(ImportReasons.NotANumber, "profit", FieldReader.Short(text));
        }

        var units = Math.Abs((decimal)quantity);
        var unitCost = decimal.Round(((units * price) - discount - profit) / units, 4);
        cost = unitCost >= 0 ? unitCost : cost;
        return null;
    }

    /// <summary>Adds fees to the shipping, takes its discount off, and reads its tax.</summary>
    public RowFault? ReadShipping(ref decimal? shipping, out decimal shippingTax)
    {
        RowFault? fault = null;
        var (discount, fee) = (Money(_shippingDiscount, "shipping_discount"), Money(_fee, "fee"));
        shippingTax = (Money(_shippingTax, "shipping_tax") ?? 0) + (Money(_feeTax, "fee_tax") ?? 0);
        if (discount is not null || fee is not null)
        {
            shipping = Math.Max(0, (shipping ?? 0) + (fee ?? 0) - (discount ?? 0));
        }

        return fault;

        decimal? Money(int position, string column)
        {
            var wrong = FieldReader.OptionalMoney(_fields.Number(position), column, isReturn: true, out var money);
            fault ??= wrong;
            return money;
        }
    }
}
