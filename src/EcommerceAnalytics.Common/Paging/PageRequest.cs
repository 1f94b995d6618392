using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Common.Paging;

/// <summary>Which page of a list. A page past the end is empty, not an error.</summary>
public record PageRequest : IPageRequest
{
    /// <summary>The largest page.</summary>
    public const int MaxPageSize = 200;

    /// <summary>Page number, from 1.</summary>
    [Range(1, 1_000_000)]
    [DefaultValue(1)]
    public int Page { get; init; } = 1;

    /// <summary>Items per page, 1 to 200.</summary>
    [Range(1, MaxPageSize)]
    [DefaultValue(50)]
    public int PageSize { get; init; } = 50;

    /// <summary>Items before this page (a method, so that it is not a parameter).</summary>
    public int Skip() => (Page - 1) * PageSize;
}
