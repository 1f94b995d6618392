using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;

namespace EcommerceAnalytics.Api.Users;

/// <summary>Changes the signed-in user's own password, which ends its sign-ins.</summary>
public sealed class ChangePasswordCommand(UserManager<ApplicationUser> users, PasswordCheck passwords, PasswordChange change, AuditLog audit)
{
    /// <exception cref="RequestException">400: the current password is incorrect, or the new one is not valid.</exception>
    public async Task RunAsync(int id, ChangePasswordRequest request, SignInThrottle.Attempt attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(attempt);
        var user = await UserChecks.FindAsync(users, id);
        if (!await passwords.MatchesAsync(user, request.CurrentPassword, cancellationToken))
        {
            attempt.Failed();
            audit.SignInFailed(user.UserName!);
            throw RequestException.Invalid("currentPassword", "The current password is incorrect.");
        }

        attempt.Succeeded();
        await change.RunAsync(user, request.NewPassword, cancellationToken);
        audit.UserChanged(user.UserName!, "changed the password of");
    }
}
