using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The order lines of a period.</summary>
public sealed record OrdersReportRequest : SalesFilterRequest, IPageRequest
{
    /// <summary>Page of the JSON response, from 1; CSV and Excel contain every line.</summary>
    /// <example>1</example>
    [Range(1, 1_000_000)]
    [DefaultValue(1)]
    public int Page { get; init; } = 1;

    /// <summary>Lines per page of the JSON response, 1 to 200.</summary>
    /// <example>50</example>
    [Range(1, PageRequest.MaxPageSize)]
    [DefaultValue(50)]
    public int PageSize { get; init; } = 50;
}
