namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>Days of the store in a row.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, included.</param>
internal readonly record struct DaySpan(DateOnly First, DateOnly Last);
