using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Analytics.CustomerBase;

namespace EcommerceAnalytics.Analytics.FirstOrders;

/// <summary>The customers whose first counted order is in a span of days, by what they bought.</summary>
public record FirstOrdersRequest : CustomersOverTimeRequest
{
    /// <summary>By product or by current category.</summary>
    /// <example>category</example>
    [EnumDataType(typeof(FirstOrderItemKind))]
    [DefaultValue(FirstOrderItemKind.Product)]
    public FirstOrderItemKind By { get; init; }

    /// <summary>The rows with the most customers are listed, 1 to 1,000.</summary>
    /// <example>50</example>
    [Range(1, 1000)]
    [DefaultValue(50)]
    public int Limit { get; init; } = 50;
}

/// <summary>What the items of orders are.</summary>
public enum FirstOrderItemKind
{
    /// <summary>Products.</summary>
    Product,

    /// <summary>Current categories of the products.</summary>
    Category,
}
