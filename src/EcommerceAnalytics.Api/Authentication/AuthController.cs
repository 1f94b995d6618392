using System.Security.Claims;
using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>Signing in and out.</summary>
[ApiController]
[Route("api/v1/auth")]
[Tags("Authentication")]
[NoAmbientTransaction]
public sealed class AuthController(PasswordSignIn signIn, Sessions sessions, AuditLog audit) : ControllerBase
{
    /// <summary>Exchanges name and password for tokens.</summary>
    /// <remarks>
    /// Returns a short-lived access token, and a refresh token to exchange for the next pair. Repeated failures are throttled. A form with `grant_type`, as in
    /// OAuth 2, is answered with the names of RFC 6749.
    /// </remarks>
    [HttpPost("token")]
    [AllowAnonymous]
    [SwaggerOperation("Sign in")]
    [Problem(StatusCodes.Status401Unauthorized)]
    public async Task<ActionResult<TokenResponse>> Token(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await signIn.RunAsync(request.UserName, request.Password, HttpContext.Connection.RemoteIpAddress, cancellationToken)
            ?? throw RequestException.Unauthenticated("The user name or password is incorrect.");
    }

    /// <summary>Exchanges a refresh token for new tokens.</summary>
    /// <remarks>
    /// Exchanges a refresh token for the next one. Within 20 seconds the same token returns the same successor again, so that two tabs can
    /// refresh at once; using it later, or after its successor was exchanged, revokes the sign-in it belongs to.
    /// </remarks>
    [HttpPost("refresh")]
    [AllowAnonymous]
    [SwaggerOperation("Refresh")]
    [Problem(StatusCodes.Status401Unauthorized)]
    public async Task<ActionResult<TokenResponse>> Refresh(RefreshRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var refreshed = await sessions.RefreshAsync(request.RefreshToken, cancellationToken);
        if (refreshed?.Tokens is { } tokens)
        {
            return tokens;
        }

        audit.RefreshRefused(refreshed?.User.UserName);
        throw RequestException.Unauthenticated("The refresh token is unknown, already used, revoked or expired; sign in again.", ErrorCodes.RefreshTokenInvalid);
    }

    /// <summary>Ends the sign-in of the token.</summary>
    /// <remarks>Ends the sign-in that the access token belongs to: its access and refresh tokens stop working. Other sign-ins of the user continue.</remarks>
    [HttpPost("logout")]
    [SignedInOnly]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation("Sign out")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Logout(CancellationToken cancellationToken)
    {
        await sessions.EndAsync(Guid.ParseExact(User.FindFirstValue(AccessTokens.FamilyClaim)!, "N"), cancellationToken);
        audit.SignedOut();
        return NoContent();
    }

    /// <summary>Ends every sign-in of the user.</summary>
    /// <remarks>Ends all sign-ins of the user, on every device: their access and refresh tokens stop working.</remarks>
    [HttpDelete("sessions")]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation("Sign out everywhere")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> LogoutEverywhere(CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(User, cancellationToken);
        audit.SignedOut();
        return NoContent();
    }
}
