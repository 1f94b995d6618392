using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Exports;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>Which messages are listed.</summary>
public sealed record WebhookMessagesRequest : PageRequest
{
    /// <summary>Only those in this state.</summary>
    /// <example>failed</example>
    [EnumDataType(typeof(WebhookState))]
    public WebhookState? State { get; init; }
}
