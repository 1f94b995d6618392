using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>A list of products; JSON has one page of it, CSV and Excel have all of it.</summary>
/// <typeparam name="T">The row.</typeparam>
public abstract record ProductListResponse<T> : IPagedResponse
    where T : ProductRow
{
    /// <summary>The products of the page.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Total number of products.</summary>
    /// <example>4631</example>
    public required int TotalCount { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }

    object IPagedResponse.PageOf(IPageRequest page) => this with { Items = page.Of(Items) };
}
