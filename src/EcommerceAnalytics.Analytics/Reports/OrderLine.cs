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
    /// <example>2011-11-01T08:26:00.000Z</example>
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

    /// <summary>Where the order, or the return, comes from; its number is unique there.</summary>
    /// <example>shopify</example>
    public required string Source { get; init; }

    /// <summary>Currency of the amounts, ISO 4217.</summary>
    /// <example>GBP</example>
    public required string Currency { get; init; }

    /// <summary>Price of a unit at the time of the order, with tax where <c>pricesIncludeTax</c>; null for a return.</summary>
    /// <example>2.55</example>
    public decimal? UnitPrice { get; init; }

    /// <summary>Whether unit prices of the order hold tax; null for a return.</summary>
    /// <example>false</example>
    public bool? PricesIncludeTax { get; init; }

    /// <summary>
    /// Tax of the line; on the first line of an order, also that of its shipping. Negative for a return. The lines add up to the tax of the figures.
    /// </summary>
    /// <example>3.06</example>
    public required decimal Tax { get; init; }

    /// <summary>The part of <c>tax</c> that is of the shipping of the order.</summary>
    /// <example>0</example>
    public required decimal TaxOfShipping { get; init; }

    /// <summary>Shipping of the order, on its first line; negative for a return. The lines add up to the shipping of the figures.</summary>
    /// <example>4.95</example>
    public required decimal Shipping { get; init; }

    /// <summary>Cost of the line; of a return, of the units that went back to stock, negative; null when not known.</summary>
    /// <example>6.00</example>
    public decimal? Cost { get; init; }

    /// <summary>When the order was paid, in the zone of the request; null when not known, and for a return.</summary>
    /// <example>null</example>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>Part of the country, ISO 3166-2 or as the shop has it; null when not known.</summary>
    /// <example>GB-ENG</example>
    public string? Region { get; init; }

    /// <summary>Where the customer bought; null when not known.</summary>
    /// <example>web</example>
    public string? Channel { get; init; }

    /// <summary>How the order was paid; null when not known.</summary>
    /// <example>card</example>
    public string? PaymentMethod { get; init; }

    /// <summary>The discount codes of the order, each with what it took off as far as that is known; null for none, and for a return.</summary>
    /// <example>SUMMER10:5.00; VIP</example>
    public string? DiscountCodes { get; init; }

    /// <summary>The tags of the order; null for none, and for a return.</summary>
    /// <example>gift; first order</example>
    public string? Tags { get; init; }

    /// <summary>The customer's number in the shop; null for guests, and for customers without one.</summary>
    /// <example>17850</example>
    public string? CustomerNumber { get; init; }

    /// <summary>The customer's name, if known.</summary>
    /// <example>Ann Lee</example>
    public string? CustomerName { get; init; }

    /// <summary>The customer's e-mail address, if known.</summary>
    /// <example>ann@example.com</example>
    public string? CustomerEmail { get; init; }

    /// <summary>Brand of the product; null when not known.</summary>
    /// <example>null</example>
    public string? Vendor { get; init; }

    /// <summary>What tells the product from the other variants of its <c>parent</c>; null for a product without variants.</summary>
    /// <example>null</example>
    public string? Variant { get; init; }

    /// <summary>The name or handle that the variants of one product share; null when not known.</summary>
    /// <example>null</example>
    public string? Parent { get; init; }

    /// <summary>Number of the order that a return is of, or that it names; null for a sale, and for a return without one.</summary>
    /// <example>null</example>
    public string? RefundOf { get; init; }

    /// <summary>Which line of its order, from 1, a return is of; null for a sale, and for a return without a known order.</summary>
    /// <example>null</example>
    public int? OrderLineNumber { get; init; }
}

/// <summary>The kind of a line.</summary>
public enum OrderLineKind
{
    /// <summary>An order.</summary>
    Sale,

    /// <summary>A refund.</summary>
    Return,
}
