namespace EcommerceAnalytics.Client;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="Items">The items of the page.</param>
/// <param name="TotalCount">The number of items of all pages.</param>
/// <param name="HasNext">Whether there is a next page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, long TotalCount, bool HasNext);
