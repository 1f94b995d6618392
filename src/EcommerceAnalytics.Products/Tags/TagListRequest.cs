using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;

namespace EcommerceAnalytics.Products.Tags;

/// <summary>Filters and sort order.</summary>
public sealed record TagListRequest : PageRequest
{
    /// <summary>Text that the name contains, case-insensitive; up to 200 characters, matched literally.</summary>
    /// <example>toy</example>
    [StringLength(200)]
    public string? Search { get; init; }

    /// <summary>Sort order; ties are broken by id.</summary>
    /// <example>name</example>
    [EnumDataType(typeof(NameOrder))]
    [DefaultValue(NameOrder.Name)]
    public NameOrder OrderBy { get; init; } = NameOrder.Name;
}
