using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>Orders as they are in the systems that took them.</summary>
public sealed record PushBatchRequest
{
    /// <summary>The orders, 1 to 500, each once.</summary>
    [Length(1, 500)]
    public required IReadOnlyList<PushBatchOrder> Orders { get; init; }
}

/// <summary>An order with the name of the system that took it.</summary>
public sealed record PushBatchOrder : PushOrderRequest
{
    /// <summary>The system that took it, among whose orders its number is unique: up to 32 lower-case letters, digits, hyphens, underscores and points.</summary>
    /// <example>erp</example>
    [StringLength(OrderSource.MaxLength, MinimumLength = 1)]
    [RegularExpression(OrderSource.Pattern, ErrorMessage = OrderSource.PatternMessage)]
    public required string Source { get; init; }

    /// <summary>Its number there.</summary>
    /// <example>1001</example>
    [StringLength(64, MinimumLength = 1)]
    [PlainText]
    public required string Number { get; init; }
}
