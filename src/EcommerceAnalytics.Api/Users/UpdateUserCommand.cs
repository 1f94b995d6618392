using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;

namespace EcommerceAnalytics.Api.Users;

/// <summary>Changes role and state of a user. Its access tokens end; when disabled, its sign-ins too.</summary>
public sealed class UpdateUserCommand(EcommerceDbContext db, UserManager<ApplicationUser> users, UserQuery query, Sessions sessions, AuditLog audit)
{
    /// <returns>The user and its ETag.</returns>
    /// <exception cref="RequestException">404: no such user. 409: it is the last enabled admin. 412: it has changed.</exception>
    public async Task<(UserResponse User, string ETag)> RunAsync(
        int id, UpdateUserRequest request, string? ifMatch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await UserChecks.LockAdminsAsync(db, cancellationToken);
        var user = await UserChecks.FindAsync(users, id);
        EntityTag.RequireMatch(ifMatch, UserQuery.ETagOf(user));
        var roles = await users.GetRolesAsync(user);
        var wanted = request.Role.ToString();
        if (request.Role != UserRole.Admin || !request.IsEnabled)
        {
            await UserChecks.RequireAnotherAdminAsync(db, id, cancellationToken);
        }

        if (!roles.SequenceEqual([wanted]))
        {
            UserChecks.Require(await users.RemoveFromRolesAsync(user, roles), "role");
            UserChecks.Require(await users.AddToRoleAsync(user, wanted), "role");
        }

        user.IsEnabled = request.IsEnabled;
        UserChecks.Require(await users.UpdateSecurityStampAsync(user), "user");
        if (!request.IsEnabled)
        {
            await sessions.EndAllAsync(id, cancellationToken);
        }

        audit.UserChanged(user.UserName!, request.IsEnabled ? $"made {wanted}, enabled:" : $"made {wanted}, disabled:");
        return await query.GetAsync(id, cancellationToken);
    }
}
