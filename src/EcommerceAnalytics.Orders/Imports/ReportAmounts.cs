namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Reads the amounts of a file that has them as they are stored, without tax and with the parts of the order's own: those of <c>reports/orders</c>. Nothing is
/// computed from prices, so that what comes in again is what went out.
/// </summary>
internal sealed class ReportAmounts
{
    private const decimal PriceUnit = 0.0001m;

    private readonly FieldSource _fields;
    private readonly int _price;
    private readonly int _gross;
    private readonly int _discount;
    private readonly int _returned;
    private readonly int _taxOfShipping;
    private readonly int _cost;
    private readonly int _line;
    private readonly int _inferred;

    private ReportAmounts(ImportColumns columns, FieldSource fields)
    {
        _fields = fields;
        (_price, _gross, _discount, _returned) = (columns.Of("unit_price"), columns.Of("gross"), columns.Of("discount"), columns.Of("returned"));
        (_taxOfShipping, _cost, _line, _inferred) = (columns.Of("tax_of_shipping"), columns.Of("line_cost"), columns.Of("order_line"), columns.Of("inferred"));
        UnitsReturned = columns.Of("units_returned");
    }

    /// <summary>The column of returned units.</summary>
    public int UnitsReturned { get; }

    /// <summary>The reader of a file; null where it has no such columns.</summary>
    public static ReportAmounts? Of(ImportColumns columns, FieldSource fields) => columns.Of("gross") >= 0 && columns.Of("returned") >= 0 ? new ReportAmounts(columns, fields) : null;

    /// <summary>Reads the current row.</summary>
    /// <param name="isReturn">Whether it is a return.</param>
    /// <param name="quantity">Its units.</param>
    /// <param name="price">The price of a unit; of a return, what makes it come to what was given back.</param>
    /// <param name="discount">The discount.</param>
    /// <param name="amounts">The amounts as they are stored.</param>
    /// <returns>What is wrong with them.</returns>
    public RowFault? Read(bool isReturn, int quantity, out decimal price, out decimal discount, out StoredAmounts? amounts)
    {
        (price, discount, amounts) = (0, 0, null);
        RowFault? fault = null;
        var (gross, returned, cost) = (Money(_gross, "gross") ?? 0, Money(_returned, "returned") ?? 0, Money(_cost, "line_cost"));
        var (line, taxOfShipping) = (0, Money(_taxOfShipping, "tax_of_shipping") ?? 0);
        if (fault is null && _fields.Number(_line) is { } text)
        {
            fault = FieldReader.Quantity(text, out line);
        }

        if (isReturn)
        {
            price = quantity == 0 ? 0 : decimal.Ceiling(decimal.Round(returned / Math.Abs(quantity), 8) / PriceUnit) * PriceUnit;
            discount = (Math.Abs(quantity) * price) - returned;
        }
        else
        {
            (price, discount) = (Money(_price, "unit_price") ?? 0, Money(_discount, "discount") ?? 0);
            fault ??= gross > quantity * price || discount > gross ? new RowFault(ImportReasons.OutOfRange, discount > gross ? "discount" : "gross", FieldReader.Short(_fields.Text(_gross))) : null;
        }

        amounts = new StoredAmounts
        {
            Gross = gross,
            Returned = isReturn ? returned : null,
            Cost = cost,
            TaxOfShipping = taxOfShipping,
            OrderLine = line > 0 ? line : null,
            IsInferred = string.Equals(_fields.Optional(_inferred), "true", StringComparison.OrdinalIgnoreCase) || _fields.Optional(_inferred) == "1",
        };
        return fault;

        // Written with the sign that it has in the figures.
        decimal? Money(int position, string column)
        {
            var wrong = FieldReader.OptionalMoney(_fields.Number(position), column, isReturn: true, out var money);
            fault ??= wrong;
            return money;
        }
    }
}

/// <summary>The amounts of a row as they are stored.</summary>
internal sealed record StoredAmounts
{
    /// <summary>Gross of the line, without tax.</summary>
    public decimal Gross { get; init; }

    /// <summary>What a return gives back, without tax; null for what was sold.</summary>
    public decimal? Returned { get; init; }

    /// <summary>Cost of the line, or of the units that went back to stock; null when not known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The part of the tax that is of the shipping of the order.</summary>
    public decimal TaxOfShipping { get; init; }

    /// <summary>Which line of its order a return is of, from 1; null where it is of none.</summary>
    public int? OrderLine { get; init; }

    /// <summary>Whether nobody said so.</summary>
    public bool IsInferred { get; init; }
}
