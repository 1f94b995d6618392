using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;

namespace EcommerceAnalytics.Products.Contracts;

/// <summary>Which categories, in which order.</summary>
public sealed record CategoryListRequest : PageRequest
{
    /// <summary>Text that the name contains, in any case; up to 200 characters, taken literally.</summary>
    /// <example>kitchen</example>
    [StringLength(200)]
    public string? Search { get; init; }

    /// <summary>Categories directly under this one.</summary>
    /// <example>1</example>
    public int? ParentId { get; init; }

    /// <summary>Order of the list; ties by id.</summary>
    /// <example>name</example>
    [EnumDataType(typeof(NameOrder))]
    [DefaultValue(NameOrder.Name)]
    public NameOrder OrderBy { get; init; } = NameOrder.Name;
}

/// <summary>Orders of lists of names.</summary>
public enum NameOrder
{
    /// <summary>By name, whatever the case.</summary>
    Name = 0,

    /// <summary>As created.</summary>
    Id = 1,
}
