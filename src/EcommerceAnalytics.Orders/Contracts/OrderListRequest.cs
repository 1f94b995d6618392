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

    /// <summary>Orders of this country: ISO 3166-1 code, or a name such as <c>France</c>.</summary>
    /// <example>GB</example>
    [StringLength(64)]
    public string? Country { get; init; }

    /// <summary>Order of the list; ties by id.</summary>
    /// <example>newest</example>
    [EnumDataType(typeof(OrderListOrder))]
    [DefaultValue(OrderListOrder.Newest)]
    public OrderListOrder OrderBy { get; init; }
}

/// <summary>Orders of the list of orders.</summary>
public enum OrderListOrder
{
    /// <summary>Placed last, first.</summary>
    Newest = 0,

    /// <summary>Placed first, first.</summary>
    Oldest = 1,

    /// <summary>Smallest gross amount first.</summary>
    Gross = 2,

    /// <summary>Largest gross amount first.</summary>
    GrossDescending = 3,

    /// <summary>By number, byte by byte.</summary>
    Number = 4,
}
