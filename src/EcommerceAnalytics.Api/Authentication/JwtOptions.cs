using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>Access and refresh tokens.</summary>
public sealed class JwtOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Jwt";

    /// <summary>The secret that signs access tokens; null to generate and store one.</summary>
    [Secret]
    [SigningKey(ErrorMessage = "a random string of at least 32 bytes (openssl rand -base64 48); when not set, a key is generated and stored")]
    public string? Key { get; set; }

    /// <summary>Who issues the tokens.</summary>
    [MaxLength(200, ErrorMessage = "up to 200 characters")]
    public string Issuer { get; set; } = "EcommerceAnalytics";

    /// <summary>The audience of the tokens.</summary>
    [MaxLength(200, ErrorMessage = "up to 200 characters")]
    public string Audience { get; set; } = "EcommerceAnalytics.Api";

    /// <summary>Lifetime of an access token in minutes.</summary>
    [Range(1, 1440, ErrorMessage = "1 to 1,440 minutes")]
    public int AccessTokenMinutes { get; set; } = 15;

    /// <summary>Lifetime of a refresh token in days.</summary>
    [Range(1, 365, ErrorMessage = "1 to 365 days")]
    public int RefreshTokenDays { get; set; } = 14;

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class SigningKeyAttribute : ValidationAttribute
    {
        public override bool IsValid(object? value) => value is null || SigningKey.IsStrong((string)value);
    }
}
