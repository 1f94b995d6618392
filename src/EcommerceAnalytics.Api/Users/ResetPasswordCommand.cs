using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;

namespace EcommerceAnalytics.Api.Users;

/// <summary>Gives a user a new password, which ends its sign-ins.</summary>
public sealed class ResetPasswordCommand(UserManager<ApplicationUser> users, PasswordChange change, AuditLog audit)
{
    /// <exception cref="RequestException">400: the password is not valid. 404: no such user.</exception>
    public async Task RunAsync(int id, ResetPasswordRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var user = await UserChecks.FindAsync(users, id);
        await change.RunAsync(user, request.NewPassword, cancellationToken);
        audit.UserChanged(user.UserName!, "reset the password of");
    }
}
