namespace EcommerceAnalytics.Orders.Imports;

/// <summary>What the rows of an order that are no products come to.</summary>
internal sealed record OrderCharges
{
    /// <summary>None.</summary>
    public static OrderCharges None { get; } = new();

    /// <summary>The rows.</summary>
    public IReadOnlyList<ImportRow> Rows { get; private init; } = [];

    /// <summary>Vouchers: the discount of the order.</summary>
    public decimal Discount { get; private init; }

    /// <summary>Shipping and fees.</summary>
    public decimal Shipping { get; private init; }

    /// <summary>Tax of shipping and fees.</summary>
    public decimal ShippingTax { get; private init; }

    /// <summary>Tax by which vouchers lower that of the lines.</summary>
    public decimal DiscountTax { get; private init; }

    /// <summary>Whether a row brings tax.</summary>
    public bool HasTax => Rows.Any(row => row.Tax is not null);

    /// <summary>Adds rows up. A voucher may be written with either sign; a fee below 0 is one.</summary>
    public static OrderCharges Of(IReadOnlyList<ImportRow> rows)
    {
        if (rows.Count == 0)
        {
            return None;
        }

        var vouchers = rows.Where(IsDiscount).ToList();
        var others = rows.Where(row => !IsDiscount(row)).ToList();
        return new OrderCharges
        {
            Rows = rows,
            Discount = vouchers.Sum(row => Math.Abs(row.Amount)),
            DiscountTax = vouchers.Sum(row => row.Tax ?? 0),
            Shipping = others.Sum(row => row.Amount) + rows.Sum(row => row.Shipping),
            ShippingTax = others.Sum(row => Math.Sign(row.Amount) * (row.Tax ?? 0)),
        };
    }

    /// <summary>Whether a row lowers what is paid for the lines.</summary>
    public static bool IsDiscount(ImportRow row) => row.Kind == RowKind.Voucher || (row.Kind == RowKind.Fee && row.Amount < 0);
}
