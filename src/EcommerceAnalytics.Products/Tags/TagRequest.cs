using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;

namespace EcommerceAnalytics.Products.Tags;

/// <summary>The new values of a tag.</summary>
public sealed record TagRequest
{
    /// <summary>Name, 1 to 64 characters, unique, ignoring case.</summary>
    /// <example>toys</example>
    [StringLength(64, MinimumLength = 1)]
    [PlainText]
    public required string Name { get; init; }
}
