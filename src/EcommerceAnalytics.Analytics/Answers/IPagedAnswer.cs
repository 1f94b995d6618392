namespace EcommerceAnalytics.Analytics.Answers;

/// <summary>
/// An answer that shows one page of a list to a request that is a <see cref="Common.Paging.PageRequest"/>: its JSON carries
/// <c>X-Total-Count</c> and <c>Link</c>. Files hold the whole list.
/// </summary>
internal interface IPagedAnswer
{
    int TotalCount { get; }
}
