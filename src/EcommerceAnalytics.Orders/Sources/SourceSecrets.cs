using System.Security.Cryptography;
using EcommerceAnalytics.Common.Errors;
using Microsoft.AspNetCore.DataProtection;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Encrypts the secrets of sources. The keys are not in the database, so that a copy of it opens no shop.</summary>
public sealed class SourceSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("EcommerceAnalytics.Sources");

    /// <summary>Encrypts a secret.</summary>
    internal string Encrypt(string secret) => _protector.Protect(secret);

    /// <summary>Decrypts a secret.</summary>
    /// <exception cref="RequestException">503: its key is not there.</exception>
    internal string Decrypt(string encrypted)
    {
        try
        {
            return _protector.Unprotect(encrypted);
        }
        catch (CryptographicException)
        {
            throw RequestException.Unavailable("A secret of the source cannot be decrypted: its key is not in Sources:KeyDirectory. Put the key back, or set the secret anew.", TimeSpan.FromMinutes(10));
        }
    }
}
