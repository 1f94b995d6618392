using System.Security.Cryptography;
using System.Text;
using EcommerceAnalytics.Common.Settings;
using Microsoft.IdentityModel.Tokens;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>The secret that signs access tokens: <c>Jwt:Key</c>, or one generated at the first start and stored in <c>jwt.key</c>.</summary>
internal static class SigningKey
{
    private const int MinBytes = 32;
    private const int MinDistinctBytes = 8;

    /// <summary>Uses the configured key, or reads or generates the stored one.</summary>
    public static SymmetricSecurityKey Load(JwtOptions options, DataDirectoryOptions data) => new(options.Key is { } configured
        ? BytesOf(configured)
        : Convert.FromBase64String(SecretFile.ReadOrCreate(data.PathOf("jwt.key"), () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)))));

    /// <summary>Whether a configured key is long enough and has enough different characters.</summary>
    public static bool IsStrong(string key) => BytesOf(key) is { Length: >= MinBytes } bytes && bytes.Distinct().Count() >= MinDistinctBytes;

    private static byte[] BytesOf(string key) => Encoding.UTF8.GetBytes(key.Trim());
}
