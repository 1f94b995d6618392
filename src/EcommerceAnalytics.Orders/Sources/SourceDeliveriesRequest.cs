using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Sources;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Which messages are listed.</summary>
public sealed record SourceDeliveriesRequest : PageRequest
{
    /// <summary>Only those in this state.</summary>
    /// <example>failed</example>
    [EnumDataType(typeof(DeliveryState))]
    public DeliveryState? State { get; init; }
}
