using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>Access and refresh tokens.</summary>
public sealed class JwtOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Jwt";

    /// <summary>The secret that signs access tokens; null for one that is made and kept.</summary>
    [Secret]
    [SigningKey(ErrorMessage = "a random text of at least 32 bytes (openssl rand -base64 48); without the setting a key is made and kept")]
    public string? Key { get; set; }

    /// <summary>Who issues the tokens.</summary>
    [MaxLength(200, ErrorMessage = "up to 200 characters")]
    public string Issuer { get; set; } = "EcommerceAnalytics";

    /// <summary>Whom they are for.</summary>
    [MaxLength(200, ErrorMessage = "up to 200 characters")]
    public string Audience { get; set; } = "EcommerceAnalytics.Api";

    /// <summary>Minutes an access token lives.</summary>
    [Range(1, 1440, ErrorMessage = "1 to 1,440 minutes")]
    public int AccessTokenMinutes { get; set; } = 15;

    /// <summary>Days a refresh token lives.</summary>
    [Range(1, 365, ErrorMessage = "1 to 365 days")]
    public int RefreshTokenDays { get; set; } = 14;

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class SigningKeyAttribute : ValidationAttribute
    {
        public override bool IsValid(object? value) => value is null || SigningKey.IsStrong((string)value);
    }
}
