using EcommerceAnalytics.Data.Customers;

namespace EcommerceAnalytics.Data.Orders;

/// <summary>An order. Its amounts are the sums of its lines plus tax and shipping.</summary>
public sealed class Order : IVersioned, ISalesDocument
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Where the order comes from: <c>api</c>, <c>shopify</c>, <c>csv</c>.</summary>
    public string Source { get; set; } = OrderSource.Api;

    /// <summary>The order's number, unique among those of its source, compared byte by byte.</summary>
    public required string Number { get; set; }

    /// <summary>The customer; null for a guest.</summary>
    public int? CustomerId { get; set; }

    /// <summary>The customer; null for a guest.</summary>
    public Customer? Customer { get; set; }

    /// <summary>Country of the order, ISO 3166-1 alpha-2 (or <c>EU</c>, <c>ZZ</c>).</summary>
    public required string Country { get; set; }

    /// <summary>Currency of every amount of the order, ISO 4217.</summary>
    public required string Currency { get; set; }

    /// <summary>Part of the country, ISO 3166-2 or as the shop has it; null when not known.</summary>
    public string? Region { get; set; }

    /// <summary>Where the customer bought: the web shop, a till, a marketplace; null when not known.</summary>
    public string? Channel { get; set; }

    /// <summary>How it was paid, as the shop has it; null when not known.</summary>
    public string? PaymentMethod { get; set; }

    /// <summary>State; decides whether the order is counted.</summary>
    public OrderStatus Status { get; set; }

    /// <summary>When the order was placed.</summary>
    public DateTime PlacedAtUtc { get; set; }

    /// <summary>When the row, its state or its refunds were last written, by the system clock.</summary>
    public DateTime UpdatedAtUtc { get; set; }

    /// <summary>The store's local day of <see cref="PlacedAtUtc"/>.</summary>
    public DateOnly Day { get; set; }

    /// <summary>When the order was paid, if known.</summary>
    public DateTime? PaidAtUtc { get; set; }

    /// <summary>The unit prices of its lines hold tax; gross, discount and shipping never do.</summary>
    public bool PricesIncludeTax { get; set; }

    /// <summary>Σ line gross.</summary>
    public decimal Gross { get; set; }

    /// <summary>Σ line discounts, the order's own discount included.</summary>
    public decimal Discount { get; set; }

    /// <summary>Tax: Σ line tax, and that of shipping.</summary>
    public decimal Tax { get; set; }

    /// <summary>Shipping, without tax.</summary>
    public decimal Shipping { get; set; }

    /// <summary>Whether it was placed to try something out, and may be deleted.</summary>
    public bool IsTest { get; set; }

    /// <inheritdoc />
    public long Version { get; set; }

    /// <summary>Lines, by ascending id in the order they were given.</summary>
    public List<OrderLine> Lines { get; } = [];

    /// <summary>Its tax by rate; none when only the sum is known.</summary>
    public List<OrderTax> Taxes { get; } = [];

    /// <summary>The discount codes it was placed with, each once.</summary>
    public List<OrderDiscountCode> DiscountCodes { get; } = [];

    /// <summary>The words that the shop has given it, each once.</summary>
    public List<OrderTag> Tags { get; } = [];

    /// <summary>What tells it from all other orders.</summary>
    public DocumentKey Key => new(Source, Number);
}

/// <summary>State of an order: Pending → Shipped → Delivered; any of them → Cancelled, Delivered only with everything refunded.</summary>
public enum OrderStatus
{
    /// <summary>Placed, not yet sent.</summary>
    Pending = 0,

    /// <summary>Sent.</summary>
    Shipped = 1,

    /// <summary>Received.</summary>
    Delivered = 2,

    /// <summary>Called off; stock was given back. Not counted by default.</summary>
    Cancelled = 3,
}
