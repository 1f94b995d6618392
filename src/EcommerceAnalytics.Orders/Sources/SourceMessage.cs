using System.Security.Cryptography;
using System.Text;
using EcommerceAnalytics.Data.Sources;
using Microsoft.AspNetCore.Http;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>What the headers of a shop's message say.</summary>
/// <param name="Signature">The signature, base64.</param>
/// <param name="Topic">What happened.</param>
/// <param name="EventId">The event.</param>
internal sealed record SourceMessage(string? Signature, string? Topic, string? EventId)
{
    private const int MaxTopicLength = 64;
    private const int MaxEventLength = 100;
    private const string Ping = "webhook_id=";

    /// <summary>Reads the headers of a message.</summary>
    public static SourceMessage Of(SourcePlatform platform, IHeaderDictionary headers, byte[] body)
    {
        string? Header(string name, int maxLength) => headers[name].ToString().Trim() is { Length: > 0 } value && value.Length <= maxLength ? value : null;

        // An event of Shopify has the same id in all of its topics. WooCommerce makes ids of the second, which several messages can share.
        return platform == SourcePlatform.Shopify
            ? new SourceMessage(
                Header("X-Shopify-Hmac-Sha256", MaxEventLength), Header("X-Shopify-Topic", MaxTopicLength),
                Header("X-Shopify-Event-Id", MaxEventLength) ?? Header("X-Shopify-Webhook-Id", MaxEventLength) ?? HashOf(body))
            : new SourceMessage(
                Header("X-WC-Webhook-Signature", MaxEventLength), Header("X-WC-Webhook-Topic", MaxTopicLength), $"{Header("X-WC-Webhook-Delivery-ID", MaxEventLength)}.{HashOf(body)}");
    }

    /// <summary>Whether it is the message by which WooCommerce finds out whether anybody answers. It is not signed and says nothing.</summary>
    public static bool IsPing(byte[] body) =>
        body.Length is > 11 and < 40 && Encoding.UTF8.GetString(body) is var text && text.StartsWith(Ping, StringComparison.Ordinal) && text.AsSpan(Ping.Length).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Whether its orders or refunds are taken.</summary>
    public static bool IsTaken(SourcePlatform platform, string topic) => platform == SourcePlatform.Shopify
        ? topic.StartsWith("orders/", StringComparison.Ordinal) || topic == "refunds/create"
        : topic.StartsWith("order.", StringComparison.Ordinal);

    /// <summary>Whether the message was signed with the secret, in a time that does not depend on where they differ.</summary>
    public bool IsSignedWith(string secret, byte[] body)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isHash = Convert.TryFromBase64String(Signature ?? string.Empty, given, out var length) && length == HMACSHA256.HashSizeInBytes;
        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body), given) && isHash;
    }

    private static string HashOf(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12));
}
