using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>Encrypts the secrets of webhooks. The keys are not in the database, so that a copy of it signs no messages.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("EcommerceAnalytics.Webhooks");

    internal string Encrypt(string secret) => _protector.Protect(secret);

    /// <returns>Null when its key is not there.</returns>
    internal string? Decrypt(string encrypted)
    {
        try
        {
            return _protector.Unprotect(encrypted);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
