using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Api.Users;

/// <summary>What every user may change of itself.</summary>
[ApiController]
[Route("api/v1/users/me")]
[Tags("Users")]
[Authorize(Roles = Roles.All)]
public sealed class OwnPasswordController(UserCommand command, LiveTokens liveTokens, SignInThrottle throttle) : ControllerBase
{
    /// <summary>Changes the password of the signed-in user.</summary>
    /// <remarks>Every sign-in of the user ends, this one too: sign in again. Repeated failures are slowed down.</remarks>
    [HttpPut("password")]
    [SwaggerOperation("Change one's own password")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Change(ChangePasswordRequest request, CancellationToken cancellationToken)
    {
        using var attempt = throttle.Begin(User.Identity!.Name!, HttpContext.Connection.RemoteIpAddress);
        var id = User.UserId();
        await command.ChangePasswordAsync(id, request, attempt, cancellationToken);
        Response.OnStarting(() =>
        {
            liveTokens.ForgetUser(id);
            return Task.CompletedTask;
        });
        return NoContent();
    }
}
