using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Products.Contracts;

/// <summary>A category as it should be.</summary>
public sealed record CategoryRequest
{
    /// <summary>Name, 1 to 128 characters, unique whatever the case.</summary>
    /// <example>Paper Toys</example>
    [StringLength(128, MinimumLength = 1)]
    [PlainText]
    public required string Name { get; init; }

    /// <summary>Category above this one; null at the root.</summary>
    /// <example>1</example>
    public int? ParentId { get; init; }
}
