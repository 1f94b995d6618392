using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Customers;

/// <summary>The customer that turned out to be the same person.</summary>
public sealed record MergeCustomerRequest
{
    /// <summary>Key of the customer that is merged into the one of the path, and then gone.</summary>
    /// <example>2</example>
    [Range(1, int.MaxValue)]
    public required int CustomerId { get; init; }
}
