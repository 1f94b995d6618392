namespace EcommerceAnalytics.Common.Paging;

/// <summary>The requested page of a list.</summary>
public interface IPageRequest
{
    /// <summary>Page number, from 1.</summary>
    int Page { get; }

    /// <summary>Items per page.</summary>
    int PageSize { get; }
}
