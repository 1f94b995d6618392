using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;

namespace EcommerceAnalytics.Products.Contracts;

/// <summary>Which tags, in which order.</summary>
public sealed record TagListRequest : PageRequest
{
    /// <summary>Text that the name contains, in any case; up to 200 characters, taken literally.</summary>
    /// <example>toy</example>
    [StringLength(200)]
    public string? Search { get; init; }

    /// <summary>Order of the list; ties by id.</summary>
    /// <example>name</example>
    [EnumDataType(typeof(NameOrder))]
    [DefaultValue(NameOrder.Name)]
    public NameOrder OrderBy { get; init; } = NameOrder.Name;
}
