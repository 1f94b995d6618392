using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Taxes;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>
/// An order as it is in the system that took it, whole: what is left out has its default, and lines and refunds that are left out are gone. A line of the
/// import of orders as JSON has the same fields.
/// </summary>
public record PushOrderRequest
{
    internal const string MaxMoney = "1000000000";

    /// <summary>When it was placed, ISO 8601 with an offset.</summary>
    /// <example>2011-12-09T10:30:00.000Z</example>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>When it was paid; null when not known.</summary>
    /// <example>null</example>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>When the other system last changed it. A version that is older than the one that is stored is left out (<c>outdated</c>); without this time, the last one counts.</summary>
    /// <example>null</example>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Its state.</summary>
    /// <example>shipped</example>
    [EnumDataType(typeof(OrderStatus))]
    [DefaultValue(OrderStatus.Delivered)]
    public OrderStatus Status { get; init; } = OrderStatus.Delivered;

    /// <summary>Currency of all amounts, ISO 4217; when omitted, that of the store.</summary>
    /// <example>GBP</example>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "The field {0} must be a code of three upper case letters, such as EUR.")]
    public string? Currency { get; init; }

    /// <summary>Country, by ISO 3166-1 code or name; not known when omitted.</summary>
    /// <example>GB</example>
    [StringLength(64)]
    [PlainText]
    public string? Country { get; init; }

    /// <summary>Region of the country: ISO 3166-2 or as the other system has it.</summary>
    /// <example>GB-ENG</example>
    [StringLength(64)]
    [PlainText]
    public string? Region { get; init; }

    /// <summary>Where it was sold: web, pos, the name of a marketplace.</summary>
    /// <example>web</example>
    [StringLength(64)]
    [PlainText]
    public string? Channel { get; init; }

    /// <summary>How it was paid.</summary>
    /// <example>card</example>
    [StringLength(64)]
    [PlainText]
    public string? PaymentMethod { get; init; }

    /// <summary>The codes that lowered it. Their amounts are part of the discounts already.</summary>
    /// <example>[{ "code": "WELCOME", "amount": 1.00 }]</example>
    [Length(0, 20)]
    public IReadOnlyList<PushDiscountCode> DiscountCodes { get; init; } = [];

    /// <summary>Tags, up to 64 characters each.</summary>
    /// <example>["gift"]</example>
    [Length(0, 50)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The customer, by number or e-mail address or both; a guest when omitted.</summary>
    public PushCustomer? Customer { get; init; }

    /// <summary>Whether prices, discounts and shipping hold tax; when omitted, the store's setting <c>Store:PricesIncludeTax</c>.</summary>
    /// <example>false</example>
    public bool? PricesIncludeTax { get; init; }

    /// <summary>Discount on the whole order besides those of the lines; what exceeds the lines lowers the shipping.</summary>
    /// <example>1.00</example>
    [Range(typeof(decimal), "0", MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal Discount { get; init; }

    /// <summary>Tax of the whole order; when omitted, the sum of <c>taxLines</c>, else of the lines and of <c>shippingTax</c>. None is ever invented.</summary>
    /// <example>1.98</example>
    [Range(typeof(decimal), "0", MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Tax { get; init; }

    /// <summary>The tax by rate; its amounts sum to <c>tax</c>.</summary>
    /// <example>[{ "name": "VAT", "rate": 0.2, "amount": 1.98 }]</example>
    [Length(0, 20)]
    public IReadOnlyList<OrderTaxLine>? TaxLines { get; init; }

    /// <summary>Shipping and fees.</summary>
    /// <example>4.95</example>
    [Range(typeof(decimal), "0", MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal Shipping { get; init; }

    /// <summary>The part of the tax that is on shipping; when omitted, what the taxes of the lines leave of <c>tax</c>, else none.</summary>
    /// <example>0.99</example>
    [Range(typeof(decimal), "0", MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? ShippingTax { get; init; }

    /// <summary>What the other system says the order comes to, before refunds; another sum here is said in <c>remarks</c>.</summary>
    /// <example>null</example>
    [Range(typeof(decimal), "-1000000000", MaxMoney, ParseLimitsInInvariantCulture = true)]
    [DecimalPlaces(4)]
    public decimal? Total { get; init; }

    /// <summary>Whether the order only tries something out; as it was when the order was created.</summary>
    /// <example>false</example>
    public bool IsTest { get; init; }

    /// <summary>Whether its units leave the stock of this service, and those of restocked refunds come back; otherwise the stock is not touched.</summary>
    /// <example>false</example>
    public bool DeductStock { get; init; }

    /// <summary>The lines, 1 to 500.</summary>
    [Length(1, 500)]
    public required IReadOnlyList<PushOrderLine> Lines { get; init; }

    /// <summary>All refunds so far; when omitted, those that are there stay.</summary>
    [Length(0, 200)]
    public IReadOnlyList<PushRefund>? Refunds { get; init; }
}
