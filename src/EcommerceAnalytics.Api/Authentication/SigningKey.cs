using System.Security.Cryptography;
using System.Text;
using EcommerceAnalytics.Api.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>The secret that signs access tokens: <c>Jwt:Key</c>, or one made at the first start and kept in <c>jwt.key</c>.</summary>
internal static class SigningKey
{
    private const string Setting = "Jwt:Key";
    private const int MinBytes = 32;
    private const int MinDistinctBytes = 8;

    /// <summary>Reads the configured key, or reads or makes the kept one.</summary>
    /// <exception cref="ConfigurationException">The configured key is shorter than 256 bits or made of a few characters.</exception>
    public static SymmetricSecurityKey Load(IConfiguration configuration)
    {
        if (configuration[Setting] is not { } configured)
        {
            return new SymmetricSecurityKey(Convert.FromBase64String(SecretFile.ReadOrCreate(
                configuration, "jwt.key", () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)))));
        }

        var bytes = Encoding.UTF8.GetBytes(configured.Trim());
        if (bytes.Length < MinBytes || bytes.Distinct().Count() < MinDistinctBytes)
        {
            throw new ConfigurationException(
                $"{Setting} must be a random text of at least {MinBytes} bytes (openssl rand -base64 48); without the setting a key is made and kept.");
        }

        return new SymmetricSecurityKey(bytes);
    }
}
