namespace EcommerceAnalytics.Common.Paging;

/// <summary>Which page of a list is asked for.</summary>
public interface IPageRequest
{
    /// <summary>Page, from 1.</summary>
    int Page { get; }

    /// <summary>Items per page.</summary>
    int PageSize { get; }
}
