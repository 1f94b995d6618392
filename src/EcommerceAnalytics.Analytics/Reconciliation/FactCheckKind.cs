namespace EcommerceAnalytics.Analytics.Reconciliation;

/// <summary>What is checked of facts.</summary>
public enum FactCheckKind
{
    /// <summary>Units returned of an order line ≤ units bought. Names the order.</summary>
    ReturnedUnits,

    /// <summary>Money returned for an order line ≤ what was paid for it. Names the order.</summary>
    ReturnedAmounts,

    /// <summary>Money, tax and shipping returned for an order ≤ those of the order. Names the order, with its total and that of its refunds.</summary>
    RefundedOrders,

    /// <summary>A refund of an order is linked to lines of that order, of its product and its customer. Names the order that the refund is linked to.</summary>
    RefundLinks,

    /// <summary>A return without an order finds no line that it could be of. Names the order of that line.</summary>
    ReturnsAlone,

    /// <summary>The lines of an order add up to its gross and its discount, and with the tax of its shipping to its tax. Names the order.</summary>
    OrderTotals,

    /// <summary>No two customers have one e-mail address. Names the customers.</summary>
    CustomerEmails,

    /// <summary>The stock movements of a product add up to its units on hand. Names the product.</summary>
    StockLevels,
}
