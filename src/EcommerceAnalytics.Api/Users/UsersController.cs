using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Api.Users;

/// <summary>Users of the API.</summary>
[ApiController]
[Route("api/v1/users")]
[Tags("Users")]
[Authorize(Roles = Roles.Admin)]
public sealed class UsersController(
    UserQuery query, CreateUserCommand create, UpdateUserCommand update, ResetPasswordCommand resetPassword, DeleteUserCommand delete, LiveTokens liveTokens)
    : ControllerBase
{
    /// <summary>Lists users by name.</summary>
    /// <remarks>Users by name. X-Total-Count has their number, Link the neighbouring pages.</remarks>
    [HttpGet]
    [SwaggerOperation("List users")]
    public async Task<ActionResult<Page<UserResponse>>> List([FromQuery] UserListRequest request, CancellationToken cancellationToken) =>
        await query.ListAsync(request, cancellationToken);

    /// <summary>Reads one user.</summary>
    /// <remarks>Send the ETag as If-Match with later changes.</remarks>
    /// <param name="id" example="1">Key of the user.</param>
    [HttpGet("{id:int}")]
    [SwaggerOperation("Read a user")]
    public async Task<ActionResult<UserResponse>> Get(int id, CancellationToken cancellationToken) =>
        Tagged(await query.GetAsync(id, cancellationToken));

    /// <summary>Creates a user.</summary>
    /// <remarks>The user can sign in immediately.</remarks>
    [HttpPost]
    [SwaggerOperation("Create a user")]
    [ProducesResponseType<UserResponse>(StatusCodes.Status201Created)]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<UserResponse>> Create(CreateUserRequest request, CancellationToken cancellationToken)
    {
        var user = Tagged(await create.RunAsync(request, cancellationToken));
        return CreatedAtAction(nameof(Get), new { id = user.Id }, user);
    }

    /// <summary>Changes role and state of a user.</summary>
    /// <remarks>Revokes the user's access tokens; a disabled user is signed out everywhere. The last enabled admin cannot be changed.</remarks>
    /// <param name="id" example="7">Key of the user.</param>
    /// <param name="request">Role and state.</param>
    /// <param name="ifMatch" example="&quot;3f0c8e0e-1111-4222-8333-444455556666&quot;">The ETag that was last read.</param>
    [HttpPut("{id:int}")]
    [SwaggerOperation("Change a user")]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<UserResponse>> Update(
        int id, UpdateUserRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        var user = await update.RunAsync(id, request, ifMatch, cancellationToken);
        ForgetOnceCommitted(id);
        return Tagged(user);
    }

    /// <summary>Gives a user a new password.</summary>
    /// <remarks>Ends every sign-in of the user.</remarks>
    /// <param name="id" example="7">Key of the user.</param>
    /// <param name="request">The password.</param>
    [HttpPut("{id:int}/password")]
    [SwaggerOperation("Reset a password")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> ResetPassword(int id, ResetPasswordRequest request, CancellationToken cancellationToken)
    {
        await resetPassword.RunAsync(id, request, cancellationToken);
        ForgetOnceCommitted(id);
        return NoContent();
    }

    /// <summary>Removes a user.</summary>
    /// <remarks>Revokes its tokens; its records keep its name, and a later user with the same name inherits none of them. The last enabled admin cannot be removed.</remarks>
    /// <param name="id" example="7">Key of the user.</param>
    [HttpDelete("{id:int}")]
    [SwaggerOperation("Remove a user")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Delete(int id, CancellationToken cancellationToken)
    {
        await delete.RunAsync(id, cancellationToken);
        ForgetOnceCommitted(id);
        return NoContent();
    }

    private UserResponse Tagged((UserResponse User, string ETag) read)
    {
        Response.Headers.ETag = read.ETag;
        return read.User;
    }

    /// <summary>The response starts after the commit; if removed earlier, the old state could be cached again.</summary>
    private void ForgetOnceCommitted(int userId) => Response.OnStarting(() =>
    {
        liveTokens.ForgetUser(userId);
        return Task.CompletedTask;
    });
}
