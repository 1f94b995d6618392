using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;

namespace EcommerceAnalytics.Api.Users;

/// <summary>Sets a user's password and ends its sign-ins.</summary>
public sealed class PasswordChange(UserManager<ApplicationUser> users, Sessions sessions)
{
    /// <exception cref="RequestException">400: the password is not valid.</exception>
    internal async Task RunAsync(ApplicationUser user, string password, CancellationToken cancellationToken)
    {
        foreach (var validator in users.PasswordValidators)
        {
            UserChecks.Require(await validator.ValidateAsync(users, user, password), "newPassword");
        }

        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        UserChecks.Require(await users.UpdateSecurityStampAsync(user), "newPassword");
        await sessions.EndAllAsync(user.Id, cancellationToken);
    }
}
