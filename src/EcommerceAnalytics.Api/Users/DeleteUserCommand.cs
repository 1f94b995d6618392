using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;

namespace EcommerceAnalytics.Api.Users;

/// <summary>Removes a user; its records keep its name.</summary>
public sealed class DeleteUserCommand(EcommerceDbContext db, UserManager<ApplicationUser> users, AuditLog audit)
{
    /// <exception cref="RequestException">404: no such user. 409: it is the last enabled admin.</exception>
    public async Task RunAsync(int id, CancellationToken cancellationToken)
    {
        await UserChecks.LockAdminsAsync(db, cancellationToken);
        var user = await UserChecks.FindAsync(users, id);
        await UserChecks.RequireAnotherAdminAsync(db, id, cancellationToken);
        UserChecks.Require(await users.DeleteAsync(user), "user");
        audit.UserChanged(user.UserName!, "removed");
    }
}
