using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>Credentials of a user.</summary>
public sealed record TokenRequest
{
    /// <summary>Name of the user, case-insensitive.</summary>
    /// <example>admin</example>
    [Required]
    [StringLength(128, MinimumLength = 1)]
    public required string UserName { get; init; }

    /// <summary>Password of the user.</summary>
    /// <example>seven-lamps-under-water</example>
    [Required]
    [StringLength(PasswordRules.MaxLength, MinimumLength = 1)]
    public required string Password { get; init; }
}

/// <summary>A refresh token to exchange.</summary>
public sealed record RefreshRequest
{
    /// <summary>The refresh token of the last response.</summary>
    /// <example>Zr1vJY0m9mVt8m1vF4o1m3l5o5B1pQ3h1b0m2d4c6aE</example>
    [Required]
    [StringLength(256, MinimumLength = 1)]
    public required string RefreshToken { get; init; }
}

/// <summary>Tokens of a sign-in.</summary>
/// <param name="AccessToken" example="eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.c2lnbmF0dXJl">For the header <c>Authorization: Bearer …</c>.</param>
/// <param name="RefreshToken" example="Zr1vJY0m9mVt8m1vF4o1m3l5o5B1pQ3h1b0m2d4c6aE">For the next pair of tokens.</param>
/// <param name="TokenType" example="Bearer">Always <c>Bearer</c>.</param>
/// <param name="ExpiresIn" example="900">Lifetime of the access token in seconds.</param>
public sealed record TokenResponse(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn);

/// <summary>The session of a browser.</summary>
/// <param name="AccessToken" example="eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.c2lnbmF0dXJl">For the header <c>Authorization: Bearer …</c>.</param>
/// <param name="TokenType" example="Bearer">Always <c>Bearer</c>.</param>
/// <param name="ExpiresIn" example="900">Lifetime of the access token in seconds.</param>
/// <param name="UserName" example="admin">Name of the user.</param>
/// <param name="Role" example="admin">The user's role: <c>admin</c>, <c>analyst</c> or <c>service</c>.</param>
public sealed record SessionResponse(string AccessToken, string TokenType, int ExpiresIn, string UserName, string Role);
