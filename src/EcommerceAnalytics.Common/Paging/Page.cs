namespace EcommerceAnalytics.Common.Paging;

/// <summary>
/// One page of a list. The host sends the items as a JSON array, the total as <c>X-Total-Count</c> and the neighbours as
/// <c>Link</c> (RFC 8288).
/// </summary>
/// <param name="Items">Items of the page.</param>
/// <param name="TotalCount">Total number of items.</param>
/// <param name="Number">The page, from 1.</param>
/// <param name="Size">Items per page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, long TotalCount, int Number, int Size) : IPage
{
    object IPage.Items => Items;
}

/// <summary>A page without its item type.</summary>
public interface IPage
{
    /// <summary>Items of the page.</summary>
    object Items { get; }

    /// <summary>Total number of items.</summary>
    long TotalCount { get; }

    /// <summary>The page, from 1.</summary>
    int Number { get; }

    /// <summary>Items per page.</summary>
    int Size { get; }
}
