using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Sources;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>The values of a source.</summary>
[RequestExample("""{ "name": "garden-shop", "platform": "wooCommerce", "webhookSecret": "a long random text", "pullUrl": "https://shop.example.com", "pullKey": "ck_key:cs_secret", "pullMinutes": 15 }""")]
public sealed record SourceRequest
{
    /// <summary>Its name, which its orders have as their <c>source</c>: up to 32 lower-case letters, digits, hyphens, underscores and points. It stays.</summary>
    /// <example>garden-shop</example>
    [StringLength(OrderSource.MaxLength, MinimumLength = 1)]
    [RegularExpression(OrderSource.Pattern, ErrorMessage = OrderSource.PatternMessage)]
    public required string Name { get; init; }

    /// <summary>What the shop runs on. It stays.</summary>
    /// <example>wooCommerce</example>
    [EnumDataType(typeof(SourcePlatform))]
    public required SourcePlatform Platform { get; init; }

    /// <summary>Whether messages are taken and orders are read.</summary>
    /// <example>true</example>
    [DefaultValue(true)]
    public bool IsEnabled { get; init; } = true;

    /// <summary>What the shop signs its webhooks with: the client secret of a Shopify app, the secret of a WooCommerce webhook. It is never returned; when omitted, it stays.</summary>
    /// <example>a long random text</example>
    [StringLength(200, MinimumLength = 8)]
    [PlainText]
    public string? WebhookSecret { get; init; }

    /// <summary>Address of the shop that orders are read from, such as <c>https://shop.example.com</c> or <c>https://garden.myshopify.com</c>; null for none.</summary>
    /// <example>https://shop.example.com</example>
    [StringLength(500, MinimumLength = 1)]
    [PlainText]
    public string? PullUrl { get; init; }

    /// <summary>The key for it: <c>ck_…:cs_…</c> of WooCommerce, the access token of Shopify. It is never returned; when omitted, it stays, for the same address.</summary>
    /// <example>ck_key:cs_secret</example>
    [StringLength(300, MinimumLength = 8)]
    [RegularExpression("^[!-~]+$", ErrorMessage = "The field {0} must be visible ASCII characters without blanks.")]
    public string? PullKey { get; init; }

    /// <summary>Minutes from the end of a pull to the next.</summary>
    /// <example>15</example>
    [Range(1, 1440)]
    [DefaultValue(15)]
    public int PullMinutes { get; init; } = 15;
}
