using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Orders.Taxes;

namespace EcommerceAnalytics.Orders;

/// <summary>An order to place, at the products' current prices and in the store's currency.</summary>
public sealed record PlaceOrderRequest
{
    /// <summary>The customer; omitted for a guest, or when <c>customerEmail</c> is given.</summary>
    /// <example>1</example>
    [Range(1, int.MaxValue)]
    public int? CustomerId { get; init; }

    /// <summary>The customer's e-mail address, case-insensitive, instead of <c>customerId</c>.</summary>
    /// <example>null</example>
    [StringLength(EmailAddress.MaxLength)]
    [PlainText]
    [RegularExpression(
        EmailAddress.Pattern, ErrorMessage = EmailAddress.PatternMessage, MatchTimeoutInMilliseconds = EmailAddress.PatternTimeoutInMilliseconds)]
    public string? CustomerEmail { get; init; }

    /// <summary>Country of the order, ISO 3166-1 alpha-2 (<c>UK</c> is read as <c>GB</c>; <c>ZZ</c> when it is not known).</summary>
    /// <example>GB</example>
    [StringLength(2, MinimumLength = 2)]
    public required string Country { get; init; }

    /// <summary>Part of the country, up to 64 characters: ISO 3166-2 such as <c>GB-ENG</c>, a code of the country such as <c>ENG</c>, or a name.</summary>
    /// <example>GB-ENG</example>
    [StringLength(Regions.MaxLength)]
    [PlainText]
    public string? Region { get; init; }

    /// <summary>Where the customer bought, up to 64 characters.</summary>
    /// <example>web</example>
    [StringLength(64)]
    [PlainText]
    public string? Channel { get; init; }

    /// <summary>How the order is paid, up to 64 characters.</summary>
    /// <example>card</example>
    [StringLength(64)]
    [PlainText]
    public string? PaymentMethod { get; init; }

    /// <summary>The discount codes it is placed with, at most 20; their amounts are part of the order's discounts and change nothing by themselves.</summary>
    /// <example>null</example>
    [MaxLength(20)]
    public IReadOnlyList<OrderDiscountCodeLine>? DiscountCodes { get; init; }

    /// <summary>Words that the shop gives the order, at most 50 of 1 to 64 characters, without comma, semicolon and bar.</summary>
    /// <example>null</example>
    [MaxLength(50)]
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>The order lines, 1 to 500. Lines of the same product are kept separate; stock is deducted for them together.</summary>
    [Length(1, 500)]
    public required IReadOnlyList<PlaceOrderLineRequest> Lines { get; init; }

    /// <summary>
    /// Discount on the whole order, at most the remaining amount of its lines; it is allocated to the lines in proportion to
    /// gross, to the minor unit of the currency by the largest remainder.
    /// </summary>
    /// <example>0</example>
    [Range(typeof(decimal), "0", "1000000000", ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal Discount { get; init; }

    /// <summary>Whether the order only tries something out. It is an order like any other until it is deleted, which is allowed for test orders.</summary>
    /// <example>false</example>
    public bool IsTest { get; init; }

    /// <summary>Shipping; with its tax where prices include tax and <c>shippingTaxed</c>.</summary>
    /// <example>4.95</example>
    [Range(typeof(decimal), "0", "1000000000", ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal Shipping { get; init; }

    /// <summary>
    /// Tax; when omitted, Σ amounts of <c>taxes</c>, else the country's rate on the taxable lines after discounts (and on shipping where
    /// <c>shippingTaxed</c>), rounded to the minor unit of the currency, halves away from zero.
    /// </summary>
    /// <example>null</example>
    [Range(typeof(decimal), "0", "1000000000", ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Tax { get; init; }

    /// <summary>The tax by rate, when it is known; its amounts sum to <c>tax</c>.</summary>
    /// <example>null</example>
    [Length(1, 20)]
    public IReadOnlyList<OrderTaxLine>? Taxes { get; init; }

    /// <summary>Whether prices, discounts and shipping include tax; when omitted, the store's setting <c>Store:PricesIncludeTax</c>.</summary>
    /// <example>null</example>
    public bool? PricesIncludeTax { get; init; }

    /// <summary>Whether part of the tax is on shipping; the tax is then spread over taxable lines and shipping by the amount paid.</summary>
    /// <example>false</example>
    public bool ShippingTaxed { get; init; }
}

/// <summary>One product of an order to place, by <c>productId</c> or by <c>sku</c>.</summary>
public sealed record PlaceOrderLineRequest
{
    /// <summary>The product; omitted when <c>sku</c> is given.</summary>
    /// <example>1</example>
    [Range(1, int.MaxValue)]
    public int? ProductId { get; init; }

    /// <summary>The product's SKU, case-insensitive; omitted when <c>productId</c> is given.</summary>
    /// <example>null</example>
    [StringLength(64, MinimumLength = 1)]
    public string? Sku { get; init; }

    /// <summary>Units, 1 to 1,000,000.</summary>
    /// <example>2</example>
    [Range(1, 1_000_000)]
    public required int Quantity { get; init; }

    /// <summary>Discount on the line, at most quantity × price.</summary>
    /// <example>0</example>
    [Range(typeof(decimal), "0", "1000000000", ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal Discount { get; init; }

    /// <summary>Whether part of the order's tax is on this line.</summary>
    /// <example>true</example>
    public bool Taxable { get; init; } = true;
}
