using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;
using Microsoft.Extensions.Configuration;

namespace EcommerceAnalytics.Data.Orders;

/// <summary>The statuses whose orders count.</summary>
public sealed class CountedStatusesOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Analytics";

    /// <summary>The counted statuses, distinct, in their natural order; every one but <see cref="OrderStatus.Cancelled"/> by default.</summary>
    [ConfigurationKeyName("CountedStatuses")]
    [MinLength(1, ErrorMessage = "one or more of Pending, Shipped, Delivered and Cancelled")]
    public IReadOnlyList<OrderStatus> Statuses
    {
        get;
        set => field = [.. value.Distinct().Order()];
    } = [OrderStatus.Pending, OrderStatus.Shipped, OrderStatus.Delivered];

    /// <summary>Whether an order of this status counts.</summary>
    public bool Counts(OrderStatus status) => Statuses.Contains(status);
}
