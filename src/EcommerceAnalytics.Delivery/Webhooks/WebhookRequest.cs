using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Webhooks;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>The new values of a webhook.</summary>
public sealed record WebhookRequest
{
    /// <summary>What it is for.</summary>
    /// <example>Warehouse</example>
    [StringLength(Webhook.MaxNameLength, MinimumLength = 1)]
    [PlainText]
    public required string Name { get; init; }

    /// <summary>URL to which signed messages are posted; https or http.</summary>
    /// <example>https://example.com/hooks/orders</example>
    [StringLength(Webhook.MaxUrlLength, MinimumLength = 1)]
    public required string Url { get; init; }

    /// <summary>
    /// What it is told of: <c>order.created</c>, <c>order.updated</c>, <c>order.refunded</c>, <c>stock.low</c>, <c>import.completed</c>, <c>export.completed</c>,
    /// <c>export.failed</c>. Null for the last two.
    /// </summary>
    /// <example>["order.created", "stock.low"]</example>
    [MinLength(1)]
    [MaxLength(20)]
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Whether messages are made for it.</summary>
    /// <example>true</example>
    [DefaultValue(true)]
    public bool IsEnabled { get; init; } = true;
}
