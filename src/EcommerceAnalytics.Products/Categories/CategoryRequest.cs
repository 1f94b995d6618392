using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Products.Categories;

/// <summary>The new values of a category.</summary>
public sealed record CategoryRequest
{
    /// <summary>Name, 1 to 128 characters, unique, ignoring case.</summary>
    /// <example>Paper Toys</example>
    [StringLength(128, MinimumLength = 1)]
    [PlainText]
    public required string Name { get; init; }

    /// <summary>Parent category; null at the root.</summary>
    /// <example>1</example>
    public int? ParentId { get; init; }
}
