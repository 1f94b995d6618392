using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>One order line or refund line.</summary>
public sealed record OrderLine
{
    /// <summary>Sold or returned.</summary>
    /// <example>sale</example>
    public required OrderLineKind Kind { get; init; }

    /// <summary>Number of the order or of the refund.</summary>
    /// <example>536365</example>
    public required string Number { get; init; }

    /// <summary>When it was placed or refunded, in the zone of the request.</summary>
    /// <example>2011-11-01T08:26:00+00:00</example>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Status of the order; null for a return without a known order.</summary>
    /// <example>delivered</example>
    public OrderStatus? Status { get; init; }

    /// <summary>Country of the order, ISO 3166-1 alpha-2, <c>EU</c> or <c>ZZ</c>.</summary>
    /// <example>GB</example>
    public required string Country { get; init; }

    /// <summary>The customer; null for guests.</summary>
    /// <example>17</example>
    public int? CustomerId { get; init; }

    /// <summary>Stock keeping unit.</summary>
    /// <example>85123A</example>
    public required string Sku { get; init; }

    /// <summary>Name of the product.</summary>
    /// <example>White Hanging Heart T-Light Holder</example>
    public required string Product { get; init; }

    /// <summary>Current category of the product, <c>Uncategorised</c> for none.</summary>
    /// <example>Candles &amp; Lighting</example>
    public required string Category { get; init; }

    /// <summary>Units of an order line, 0 for a return.</summary>
    /// <example>6</example>
    public required int UnitsSold { get; init; }

    /// <summary>Units of a refund line, 0 for a sale.</summary>
    /// <example>0</example>
    public required int UnitsReturned { get; init; }

    /// <summary>Quantity × unit price, 0 for a return.</summary>
    /// <example>15.30</example>
    public required decimal GrossSales { get; init; }

    /// <summary>Line discount including its share of the order's discount, 0 for a return.</summary>
    /// <example>0</example>
    public required decimal Discounts { get; init; }

    /// <summary>The refund, positive; 0 for a sale.</summary>
    /// <example>0</example>
    public required decimal Returns { get; init; }

    /// <summary>Gross − discounts − returns: negative for a return.</summary>
    /// <example>15.30</example>
    public decimal NetSales => GrossSales - Discounts - Returns;

    /// <summary>
    /// Whether nobody said which line a return is of, so that an import found it by customer, product and time, or an amount of its order was spread
    /// over the lines; false for a sale.
    /// </summary>
    /// <example>false</example>
    public required bool Inferred { get; init; }
}

/// <summary>The kind of a line.</summary>
public enum OrderLineKind
{
    /// <summary>An order.</summary>
    Sale,

    /// <summary>A refund.</summary>
    Return,
}
