namespace EcommerceAnalytics.Orders.Push;

/// <summary>Something that is stored in another way than it was sent.</summary>
/// <param name="Number" example="1001">Number of the order or refund.</param>
/// <param name="Reason" example="totalDiffers">As among the issues of an import: <c>totalDiffers</c>, <c>returnReduced</c>, <c>skuMade</c>, <c>emailOfAnother</c>, <c>anotherEmail</c>.</param>
/// <param name="Value" example="13.83">What was sent.</param>
/// <param name="Stored" example="12.83">What is stored.</param>
public sealed record PushRemark(string Number, string Reason, string? Value, string? Stored);
