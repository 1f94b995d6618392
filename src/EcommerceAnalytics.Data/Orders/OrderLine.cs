using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Data.Orders;

/// <summary>One product of an order, at the price of that moment.</summary>
public sealed class OrderLine
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>The order.</summary>
    public long OrderId { get; set; }

    /// <summary>The order.</summary>
    public Order Order { get; set; } = null!;

    /// <summary>The product.</summary>
    public int ProductId { get; set; }

    /// <summary>The product.</summary>
    public Product Product { get; set; } = null!;

    /// <summary>Units, greater than zero.</summary>
    public int Quantity { get; set; }

    /// <summary>Unit price at the time of the order, up to 4 decimals; with its tax where <see cref="Order.PricesIncludeTax"/>.</summary>
    public decimal UnitPrice { get; set; }

    /// <summary>Quantity × unit price without tax, stored so that reports sum one column.</summary>
    public decimal Gross { get; set; }

    /// <summary>Line discount plus the line's share of the order's discount, without tax.</summary>
    public decimal Discount { get; set; }

    /// <summary>The line's part of the order's tax.</summary>
    public decimal Tax { get; set; }

    /// <summary>Quantity × unit cost at the time of the order; null when unknown.</summary>
    public decimal? Cost { get; set; }
}
