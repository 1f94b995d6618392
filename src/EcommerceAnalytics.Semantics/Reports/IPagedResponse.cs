using EcommerceAnalytics.Common.Paging;

namespace EcommerceAnalytics.Semantics.Reports;

/// <summary>A response with a list, of which JSON has one page, with <c>X-Total-Count</c> and <c>Link</c>; files have the whole list.</summary>
internal interface IPagedResponse
{
    /// <summary>Total number of items.</summary>
    int TotalCount { get; }

    /// <summary>The same response with one page of the list; itself if it was made for that page.</summary>
    object PageOf(IPageRequest page) => this;
}

/// <summary>Cuts lists into pages.</summary>
internal static class PageOfList
{
    /// <summary>The items of a page; none past the end.</summary>
    public static IReadOnlyList<T> Of<T>(this IPageRequest page, IReadOnlyList<T> all) => [.. all.Skip((page.Page - 1) * page.PageSize).Take(page.PageSize)];
}
