using System.Security.Claims;
using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>Signing in and out.</summary>
[ApiController]
[Route("api/v1/auth")]
[Tags("Authentication")]
[NoAmbientTransaction]
public sealed class AuthController(
    UserManager<ApplicationUser> users, PasswordCheck passwords, SignInThrottle throttle, Sessions sessions, AuditLog audit) : ControllerBase
{
    /// <summary>Exchanges name and password for tokens.</summary>
    /// <remarks>Returns a short-lived access token, and a refresh token to exchange for the next pair. Repeated failures are throttled.</remarks>
    [HttpPost("token")]
    [AllowAnonymous]
    [SwaggerOperation("Sign in")]
    [Problem(StatusCodes.Status401Unauthorized)]
    public async Task<ActionResult<TokenResponse>> Token(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var attempt = throttle.Begin(request.UserName, HttpContext.Connection.RemoteIpAddress);
        var user = await users.FindByNameAsync(request.UserName);
        if (!await passwords.MatchesAsync(user, request.Password, cancellationToken) || !user!.IsEnabled)
        {
            attempt.Failed();
            audit.SignInFailed(request.UserName);
            throw RequestException.Unauthenticated("The user name or password is incorrect.");
        }

        attempt.Succeeded();
        audit.SignedIn(user.UserName!);
        return await sessions.OpenAsync(user, cancellationToken);
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
        throw RequestException.Unauthenticated("The refresh token is unknown, already used, revoked or expired; sign in again.");
    }

    /// <summary>Ends the sign-in of the token.</summary>
    /// <remarks>Ends the sign-in that the access token belongs to: its access and refresh tokens stop working. Other sign-ins of the user continue.</remarks>
    [HttpPost("logout")]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation("Sign out")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Logout(CancellationToken cancellationToken)
    {
        await sessions.EndAsync(Guid.ParseExact(User.FindFirstValue(AccessTokens.FamilyClaim)!, "N"), cancellationToken);
        audit.SignedOut();
        return NoContent();
    }
}
