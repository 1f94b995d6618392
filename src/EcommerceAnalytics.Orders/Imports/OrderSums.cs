using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Amounts of a whole order, as a platform writes them on its first row, or on each.</summary>
internal sealed record OrderSums
{
    /// <summary>The lines after discounts.</summary>
    public decimal? Subtotal { get; init; }

    /// <summary>Discount of the order, besides those of its lines.</summary>
    public decimal? Discount { get; init; }

    /// <summary>Tax.</summary>
    public decimal? Tax { get; init; }

    /// <summary>Shipping.</summary>
    public decimal? Shipping { get; init; }

    /// <summary>Fees.</summary>
    public decimal? Fee { get; init; }

    /// <summary>What the line comes to before or after its discount, where the file says so besides its price.</summary>
    public decimal? Line { get; init; }

    /// <summary>Whether all of it was refunded, by its status.</summary>
    public bool IsRefunded { get; init; }
}

/// <summary>Reads them.</summary>
internal sealed class OrderSumsReader
{
    private readonly ImportColumns _columns;
    private readonly FieldSource _fields;
    private readonly int _subtotal;
    private readonly int _discount;
    private readonly int _tax;
    private readonly int _shipping;
    private readonly int _fee;
    private readonly int _line;

    private OrderSumsReader(ImportColumns columns, FieldSource fields)
    {
        (_columns, _fields) = (columns, fields);
        (_subtotal, _discount, _tax) = (columns.Of("subtotal"), columns.Of("order_discount"), columns.Of("order_tax"));
        (_shipping, _fee, _line) = (columns.Of("order_shipping"), columns.Of("order_fee"), columns.Of("line_control"));
    }

    /// <summary>The reader of a file; null where it has no such columns.</summary>
    public static OrderSumsReader? Of(ImportColumns columns, FieldSource fields) =>
        columns.Of("gross") >= 0 ? null : columns.Profile is not null || columns.HasAny("subtotal", "order_discount", "order_tax", "order_shipping", "order_fee") ? new OrderSumsReader(columns, fields) : null;

    /// <summary>Reads a row.</summary>
    /// <param name="status">The status, if any.</param>
    /// <param name="sums">The amounts.</param>
    /// <returns>What is wrong with one.</returns>
    public RowFault? Read(string? status, out OrderSums? sums)
    {
        RowFault? fault = null;
        sums = new OrderSums
        {
            Subtotal = Money(_subtotal, "subtotal"),
            Discount = Money(_discount, "order_discount"),
            Tax = Money(_tax, "order_tax"),
            Shipping = Money(_shipping, "order_shipping"),
            Fee = Money(_fee, "order_fee"),
            Line = Money(_line, "line_control"),
            IsRefunded = status is not null && _columns.Profile?.RefundedKeys.Contains(HeaderName.KeyOf(status)) == true,
        };
        return fault;

        decimal? Money(int position, string column)
        {
            var wrong = FieldReader.OptionalMoney(_fields.Number(position), column, isReturn: true, out var money);
            fault ??= wrong;
            return money;
        }
    }
}
