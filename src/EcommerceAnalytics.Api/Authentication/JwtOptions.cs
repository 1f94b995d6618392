namespace EcommerceAnalytics.Api.Authentication;

/// <summary>Access and refresh tokens, from the section <c>Jwt</c>.</summary>
public sealed class JwtOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Jwt";

    /// <summary>Who issues the tokens.</summary>
    public string Issuer { get; set; } = "EcommerceAnalytics";

    /// <summary>Whom they are for.</summary>
    public string Audience { get; set; } = "EcommerceAnalytics.Api";

    /// <summary>Minutes an access token lives.</summary>
    public int AccessTokenMinutes { get; set; } = 15;

    /// <summary>Days a refresh token lives.</summary>
    public int RefreshTokenDays { get; set; } = 14;
}
