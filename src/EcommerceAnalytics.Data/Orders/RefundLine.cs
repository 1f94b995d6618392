using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Data.Orders;

/// <summary>Units and money returned for one product. Counted when it stands alone or its order is counted.</summary>
public sealed class RefundLine
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>The refund.</summary>
    public long RefundId { get; set; }

    /// <summary>The refund.</summary>
    public Refund Refund { get; set; } = null!;

    /// <summary>The line that was bought; null for a return without a known order.</summary>
    public long? OrderLineId { get; set; }

    /// <summary>The line that was bought; null for a return without a known order.</summary>
    public OrderLine? OrderLine { get; set; }

    /// <summary>The order of <see cref="OrderLineId"/>, kept here so that counting needs one join.</summary>
    public long? OrderId { get; set; }

    /// <summary>The order of <see cref="OrderLineId"/>.</summary>
    public Order? Order { get; set; }

    /// <summary>
    /// Whether nobody said which line it is of: an import has found it by customer, product and time, or an amount of the order was spread over its lines.
    /// </summary>
    public bool IsInferred { get; set; }

    /// <summary>The product.</summary>
    public int ProductId { get; set; }

    /// <summary>The product.</summary>
    public Product Product { get; set; } = null!;

    /// <summary>Units returned, zero or more (zero for money alone).</summary>
    public int Quantity { get; set; }

    /// <summary>Money returned, positive, without tax and shipping.</summary>
    public decimal Amount { get; set; }

    /// <summary>Tax returned, positive.</summary>
    public decimal Tax { get; set; }

    /// <summary>Shipping returned, positive: of the order, on the first line of the refund.</summary>
    public decimal Shipping { get; set; }

    /// <summary>Cost of the returned units that went back to stock, 0 when none did; null when unknown.</summary>
    public decimal? Cost { get; set; }

    /// <summary>Units put back into stock.</summary>
    public int Restocked { get; set; }
}
