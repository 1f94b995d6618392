using System.Net;
using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>Signs a user in by name and password, slowed down when that fails too often.</summary>
public sealed class PasswordSignIn(UserManager<ApplicationUser> users, PasswordCheck passwords, SignInThrottle throttle, Sessions sessions, AuditLog audit)
{
    /// <returns>The tokens; null when the name or the password is incorrect.</returns>
    /// <exception cref="RequestException">429: too many attempts.</exception>
    public async Task<TokenResponse?> RunAsync(string userName, string password, IPAddress? address, CancellationToken cancellationToken)
    {
        using var attempt = throttle.Begin(userName, address);
        var user = await users.FindByNameAsync(userName);
        if (!await passwords.MatchesAsync(user, password, cancellationToken) || !user!.IsEnabled)
        {
            attempt.Failed();
            audit.SignInFailed(userName);
            return null;
        }

        attempt.Succeeded();
        audit.SignedIn(user.UserName!);
        return await sessions.OpenAsync(user, cancellationToken);
    }
}
