namespace EcommerceAnalytics.Common.Paging;

/// <summary>Sort orders of lists of names.</summary>
public enum NameOrder
{
    /// <summary>By name, ignoring case.</summary>
    Name = 0,

    /// <summary>As created.</summary>
    Id = 1,
}
