using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;

namespace EcommerceAnalytics.Api.Users;

/// <summary>Creates a user.</summary>
public sealed class CreateUserCommand(UserManager<ApplicationUser> users, UserQuery query, AuditLog audit, TimeProvider time)
{
    /// <returns>The user and its ETag.</returns>
    /// <exception cref="RequestException">400: name or password is not valid. 409: the name is taken.</exception>
    public async Task<(UserResponse User, string ETag)> RunAsync(CreateUserRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var user = new ApplicationUser { UserName = request.UserName, CreatedAtUtc = time.UtcNowInSeconds() };
        UserChecks.Require(await users.CreateAsync(user, request.Password), "password");
        UserChecks.Require(await users.AddToRoleAsync(user, request.Role.ToString()), "role");
        audit.UserChanged(user.UserName, "created");
        return await query.GetAsync(user.Id, cancellationToken);
    }
}
