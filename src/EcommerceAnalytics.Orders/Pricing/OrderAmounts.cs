using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Pricing;

/// <summary>What an order costs, everything without tax but the tax.</summary>
/// <param name="Lines">Amounts of the lines, in their order; they sum to the order's.</param>
/// <param name="Gross">Σ gross of the lines.</param>
/// <param name="Discount">Σ discounts of the lines.</param>
/// <param name="Tax">Tax of the lines and of shipping.</param>
/// <param name="Shipping">Shipping.</param>
internal sealed record OrderAmounts(IReadOnlyList<LineAmounts> Lines, decimal Gross, decimal Discount, decimal Tax, decimal Shipping)
{
    /// <summary>Gives the amounts to an order.</summary>
    public void ApplyTo(Order order) => (order.Gross, order.Discount, order.Tax, order.Shipping) = (Gross, Discount, Tax, Shipping);
}

/// <summary>What a line costs.</summary>
/// <param name="Gross">Quantity × unit price without tax.</param>
/// <param name="Discount">The line's own discount plus its share of the order's.</param>
/// <param name="Tax">The line's part of the order's tax.</param>
/// <param name="Cost">Quantity × unit cost, null when unknown.</param>
internal sealed record LineAmounts(decimal Gross, decimal Discount, decimal Tax, decimal? Cost)
{
    /// <summary>Gives the amounts to a line.</summary>
    public void ApplyTo(OrderLine line) => (line.Gross, line.Discount, line.Tax, line.Cost) = (Gross, Discount, Tax, Cost);
}
