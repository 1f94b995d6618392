using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>A return that gives back less than it says, because no more was left.</summary>
/// <param name="Key">The return.</param>
/// <param name="ProductId">The product.</param>
/// <param name="Column">Where it says so.</param>
/// <param name="Asked">What it says.</param>
/// <param name="Given">What it gives back.</param>
internal readonly record struct ReturnCut(DocumentKey Key, int ProductId, string Column, decimal Asked, decimal Given);
