using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Api.Users;

/// <summary>The signed-in user's own account.</summary>
[ApiController]
[Route("api/v1/users/me")]
[Tags("Users")]
[Authorize(Roles = Roles.All)]
public sealed class OwnPasswordController(ChangePasswordCommand change, LiveTokens liveTokens, SignInThrottle throttle) : ControllerBase
{
    /// <summary>Changes the password of the signed-in user.</summary>
    /// <remarks>Ends every sign-in of the user, including this one; sign in again. Repeated failures are throttled.</remarks>
    [HttpPut("password")]
    [SignedInOnly]
    [SwaggerOperation("Change your own password")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Change(ChangePasswordRequest request, CancellationToken cancellationToken)
    {
        using var attempt = throttle.Begin(User.Identity!.Name!, HttpContext.Connection.RemoteIpAddress);
        var id = User.UserId();
        await change.RunAsync(id, request, attempt, cancellationToken);
        Response.OnStarting(() =>
        {
            liveTokens.ForgetUser(id);
            return Task.CompletedTask;
        });
        return NoContent();
    }
}
