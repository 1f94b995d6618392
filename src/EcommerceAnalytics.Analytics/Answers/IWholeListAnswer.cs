using EcommerceAnalytics.Common.Paging;

namespace EcommerceAnalytics.Analytics.Answers;

/// <summary>An answer with all rows of a list, of which JSON shows one page; CSV and Excel show all.</summary>
internal interface IWholeListAnswer : IPagedAnswer
{
    /// <summary>The same answer with one page of the list.</summary>
    object Cut(PageRequest page);
}
