using System.Text.Json.Serialization;
using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Api.Errors;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>
/// Tokens by a form, as OAuth 2 has it (RFC 6749, 4.3 and 6), for programs that know no other way: Swagger UI, Postman. The document describes it with the
/// JSON of the same address.
/// </summary>
[ApiController]
[Route("api/v1/auth/token")]
[ApiExplorerSettings(IgnoreApi = true)]
[NoAmbientTransaction]
[AllowAnonymous]
public sealed class TokenFormController(PasswordSignIn signIn, Sessions sessions, AuditLog audit) : ControllerBase
{
    private const int MaxLength = 256;

    /// <summary>Exchanges name and password, or a refresh token, for tokens.</summary>
    [HttpPost]
    [Consumes("application/x-www-form-urlencoded")]
    public async Task<IActionResult> Token(
        [FromForm(Name = "grant_type")] string? grantType, [FromForm(Name = "username")] string? userName, [FromForm(Name = "password")] string? password,
        [FromForm(Name = "refresh_token")] string? refreshToken, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        switch (grantType)
        {
            case "password" when IsGiven(userName) && IsGiven(password):
                return await signIn.RunAsync(userName!, password!, HttpContext.Connection.RemoteIpAddress, cancellationToken) is { } opened
                    ? Ok(new OAuthTokens(opened))
                    : Refused(ErrorCodes.InvalidGrant, "The user name or password is incorrect.");
            case "refresh_token" when IsGiven(refreshToken):
                var refreshed = await sessions.RefreshAsync(refreshToken!, cancellationToken);
                if (refreshed?.Tokens is { } tokens)
                {
                    return Ok(new OAuthTokens(tokens));
                }

                audit.RefreshRefused(refreshed?.User.UserName);
                return Refused(ErrorCodes.InvalidGrant, "The refresh token is unknown, already used, revoked or expired; sign in again.");
            case "password" or "refresh_token":
                return Refused(ErrorCodes.InvalidRequest, "The form must have username and password, or refresh_token, of at most 256 characters each.");
            default:
                return Refused(ErrorCodes.UnsupportedGrantType, "grant_type must be password or refresh_token.");
        }
    }

    private static bool IsGiven(string? value) => value is { Length: > 0 and <= MaxLength };

    /// <summary>A problem that has the members of RFC 6749 as well, whose codes are those of this API.</summary>
    private static ProblemResult Refused(string code, string description) => new(new Fault(StatusCodes.Status400BadRequest, description)
    {
        Code = code,
        Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["error"] = code, ["error_description"] = description },
    });

    private sealed record OAuthTokens([property: JsonIgnore] TokenResponse Tokens)
    {
        [JsonPropertyName("access_token")]
        public string AccessToken => Tokens.AccessToken;

        [JsonPropertyName("refresh_token")]
        public string RefreshToken => Tokens.RefreshToken;

        [JsonPropertyName("token_type")]
        public string TokenType => Tokens.TokenType;

        [JsonPropertyName("expires_in")]
        public int ExpiresIn => Tokens.ExpiresIn;
    }
}
