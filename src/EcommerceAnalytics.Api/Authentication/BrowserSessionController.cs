using System.Text.Json;
using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>The sign-in of a browser: its refresh token is in a cookie that scripts cannot read.</summary>
[ApiController]
[Route("api/v1/auth/session")]
[Tags("Authentication")]
[AllowAnonymous]
[SameOrigin]
[NoAmbientTransaction]
public sealed class BrowserSessionController(PasswordSignIn signIn, Sessions sessions, AuditLog audit, IOptions<JwtOptions> options) : ControllerBase
{
    /// <summary>Exchanges name and password for a session of this browser.</summary>
    /// <remarks>
    /// For pages of this server: returns an access token to keep in memory; the refresh token is set as a cookie (HttpOnly, SameSite=Strict) that is sent
    /// to `/api/v1/auth` alone. The request needs the `Origin` header of this server, which browsers send; others are refused with 403.
    /// </remarks>
    [HttpPost]
    [SwaggerOperation("Sign in a browser")]
    [Problem(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden)]
    public async Task<ActionResult<SessionResponse>> Open(TokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Answer(await signIn.RunAsync(request.UserName, request.Password, HttpContext.Connection.RemoteIpAddress, cancellationToken)
            ?? throw RequestException.Unauthenticated("The user name or password is incorrect."));
    }

    /// <summary>Continues the session of this browser.</summary>
    /// <remarks>Exchanges the refresh token of the cookie for the next one, as `POST auth/refresh` does, and returns a new access token.</remarks>
    [HttpPost("refresh")]
    [SwaggerOperation("Continue the session of a browser")]
    [Problem(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden)]
    public async Task<ActionResult<SessionResponse>> Refresh(CancellationToken cancellationToken)
    {
        var token = RefreshCookie.Read(Request);
        var refreshed = token is null ? null : await sessions.RefreshAsync(token, cancellationToken);
        if (refreshed?.Tokens is { } tokens)
        {
            return Answer(tokens);
        }

        if (token is not null)
        {
            audit.RefreshRefused(refreshed?.User.UserName);
        }

        throw RequestException.Unauthenticated("This browser is not signed in, or its session has ended; sign in again.");
    }

    /// <summary>Ends the session of this browser.</summary>
    /// <remarks>Ends the sign-in that the cookie belongs to, and removes the cookie. A browser that is not signed in gets the same answer.</remarks>
    [HttpDelete]
    [SwaggerOperation("Sign out a browser")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [Problem(StatusCodes.Status403Forbidden)]
    public async Task<IActionResult> Close(CancellationToken cancellationToken)
    {
        if (RefreshCookie.Read(Request) is { } token)
        {
            if (await sessions.EndAsync(token, cancellationToken) is { } userName)
            {
                audit.SignedOut(userName);
            }

            RefreshCookie.Remove(Response);
        }

        return NoContent();
    }

    private SessionResponse Answer(TokenResponse tokens)
    {
        RefreshCookie.Set(Response, tokens.RefreshToken, TimeSpan.FromDays(options.Value.RefreshTokenDays));
        var claims = new JsonWebToken(tokens.AccessToken);
        return new SessionResponse(
            tokens.AccessToken, tokens.TokenType, tokens.ExpiresIn, claims.GetClaim(JwtRegisteredClaimNames.Name).Value,
            JsonNamingPolicy.CamelCase.ConvertName(claims.GetClaim(AccessTokens.RoleClaim).Value));
    }
}
