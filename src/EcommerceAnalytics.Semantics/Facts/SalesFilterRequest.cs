using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>A period, and a filter for its facts.</summary>
public record SalesFilterRequest : SalesScopeRequest
{
    /// <summary>Only this product.</summary>
    /// <example>512</example>
    [Range(1, int.MaxValue)]
    public int? ProductId { get; init; }

    /// <summary>Only orders of guests, of new or of returning customers.</summary>
    /// <example>returning</example>
    [EnumDataType(typeof(CustomerKind))]
    public CustomerKind? CustomerType { get; init; }

    /// <summary>Orders in these states instead of the counted ones (repeat the parameter for several).</summary>
    /// <example>["delivered"]</example>
    [MaxLength(4)]
    public IReadOnlyList<OrderStatus>? Status { get; init; }
}
