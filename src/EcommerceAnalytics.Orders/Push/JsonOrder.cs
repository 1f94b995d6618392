using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>An order as a line of JSON: what is pushed with a request, with its number, and with its source where that is not the one of the file.</summary>
internal sealed record JsonOrder : PushOrderRequest
{
    /// <summary>Where it comes from; null for the source of the file.</summary>
    [StringLength(OrderSource.MaxLength, MinimumLength = 1)]
    [RegularExpression(OrderSource.Pattern, ErrorMessage = OrderSource.PatternMessage)]
    public string? Source { get; init; }

    /// <summary>Its number there.</summary>
    [StringLength(64, MinimumLength = 1)]
    [PlainText]
    public required string Number { get; init; }
}
