namespace EcommerceAnalytics.Data.Orders;

/// <summary>What tells an order, or a return, from all others.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Number">Its number there.</param>
public readonly record struct DocumentKey(string Source, string Number);
