using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Contracts;

/// <summary>Which orders, in which order.</summary>
public sealed record OrderListRequest : PageRequest
{
    /// <summary>Orders of one customer.</summary>
    /// <example>1</example>
    [Range(1, int.MaxValue)]
    public int? CustomerId { get; init; }

    /// <summary>Orders with a line of this product.</summary>
    /// <example>1</example>
    [Range(1, int.MaxValue)]
    public int? ProductId { get; init; }

    /// <summary>Orders in this state.</summary>
    /// <example>pending</example>
    [EnumDataType(typeof(OrderStatus))]
    public OrderStatus? Status { get; init; }

    /// <summary>Orders of this country, ISO 3166-1 alpha-2.</summary>
    /// <example>GB</example>
    [StringLength(2, MinimumLength = 2)]
    public string? Country { get; init; }

    /// <summary>What the list is sorted by; ties by id.</summary>
    /// <example>placedAt</example>
    [EnumDataType(typeof(OrderListOrder))]
    [DefaultValue(OrderListOrder.PlacedAt)]
    public OrderListOrder OrderBy { get; init; } = OrderListOrder.PlacedAt;

    /// <summary>From the largest to the smallest; for <c>placedAt</c>, newest first.</summary>
    /// <example>true</example>
    [DefaultValue(true)]
    public bool Descending { get; init; } = true;
}

/// <summary>What a list of orders can be sorted by.</summary>
public enum OrderListOrder
{
    /// <summary>When the order was placed.</summary>
    PlacedAt,

    /// <summary>Gross amount.</summary>
    Gross,

    /// <summary>The order's number, byte by byte.</summary>
    Number,
}
