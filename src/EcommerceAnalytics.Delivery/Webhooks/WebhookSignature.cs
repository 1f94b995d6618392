using System.Security.Cryptography;
using System.Text;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>
/// Signs messages according to the Standard Webhooks specification (version 1, symmetric): HMAC-SHA256 of
/// <c>id.timestamp.body</c>, so that a receiver can check the sender and refuse old messages.
/// </summary>
internal static class WebhookSignature
{
    public const string SecretPrefix = "whsec_";

    private const int SecretBytes = 32;

    /// <summary>A secret for a new receiver.</summary>
    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="secret">The secret with its prefix; base64 behind it.</param>
    /// <param name="id">Id of the message.</param>
    /// <param name="timestamp">Seconds since 1970.</param>
    /// <param name="body">The message.</param>
    public static string Of(string secret, string id, string timestamp, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(
            Convert.FromBase64String(secret[SecretPrefix.Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
}
