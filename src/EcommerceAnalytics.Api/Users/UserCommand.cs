using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Api.Users;

/// <summary>Creates and changes users. There is always an enabled admin.</summary>
public sealed class UserCommand(
    EcommerceDbContext db, UserManager<ApplicationUser> users, PasswordCheck passwords, Sessions sessions, AuditLog audit, TimeProvider time)
{
    /// <summary>Creates a user.</summary>
    /// <returns>Key of the user.</returns>
    /// <exception cref="RequestException">400: name or password is not valid; 409: the name is taken.</exception>
    public async Task<int> CreateAsync(CreateUserRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var user = new ApplicationUser { UserName = request.UserName, CreatedAtUtc = time.UtcNowInSeconds() };
        Require(await users.CreateAsync(user, request.Password), "password");
        Require(await users.AddToRoleAsync(user, request.Role.ToString()), "role");
        audit.UserChanged(user.UserName, "created");
        return user.Id;
    }

    /// <summary>Changes role and state. The user's access tokens end; when disabled, its sign-ins too.</summary>
    /// <exception cref="RequestException">404: there is none; 409: it is the last enabled admin; 412: it has changed.</exception>
    public async Task UpdateAsync(int id, UpdateUserRequest request, string? ifMatch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await LockAdminsAsync(cancellationToken);
        var user = await FindAsync(id);
        EntityTag.RequireMatch(ifMatch, UserQuery.ETagOf(user));
        var roles = await users.GetRolesAsync(user);
        var wanted = request.Role.ToString();
        if (request.Role != UserRole.Admin || !request.IsEnabled)
        {
            await RequireAnotherAdminAsync(id, cancellationToken);
        }

        if (!roles.SequenceEqual([wanted]))
        {
            Require(await users.RemoveFromRolesAsync(user, roles), "role");
            Require(await users.AddToRoleAsync(user, wanted), "role");
        }

        user.IsEnabled = request.IsEnabled;
        Require(await users.UpdateSecurityStampAsync(user), "user");
        if (!request.IsEnabled)
        {
            await sessions.EndAllAsync(id, cancellationToken);
        }

        audit.UserChanged(user.UserName!, request.IsEnabled ? $"made {wanted}, enabled:" : $"made {wanted}, disabled:");
    }

    /// <summary>Sets a user's password and ends its sign-ins.</summary>
    /// <exception cref="RequestException">400: the password is not valid; 404: unknown user.</exception>
    public async Task ResetPasswordAsync(int id, string newPassword, CancellationToken cancellationToken)
    {
        var user = await FindAsync(id);
        await SetPasswordAsync(user, newPassword, cancellationToken);
        audit.UserChanged(user.UserName!, "reset the password of");
    }

    /// <summary>Sets the signed-in user's password and ends its sign-ins.</summary>
    /// <exception cref="RequestException">400: the current password is incorrect, or the new one is not valid.</exception>
    public async Task ChangePasswordAsync(int id, ChangePasswordRequest request, SignInThrottle.Attempt attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(attempt);
        var user = await FindAsync(id);
        if (!await passwords.MatchesAsync(user, request.CurrentPassword, cancellationToken))
        {
            attempt.Failed();
            audit.SignInFailed(user.UserName!);
            throw RequestException.Invalid("currentPassword", "The current password is incorrect.");
        }

        attempt.Succeeded();
        await SetPasswordAsync(user, request.NewPassword, cancellationToken);
        audit.UserChanged(user.UserName!, "changed the password of");
    }

    /// <summary>Removes a user; its records keep its name.</summary>
    /// <exception cref="RequestException">404: there is none; 409: it is the last enabled admin.</exception>
    public async Task DeleteAsync(int id, CancellationToken cancellationToken)
    {
        await LockAdminsAsync(cancellationToken);
        var user = await FindAsync(id);
        await RequireAnotherAdminAsync(id, cancellationToken);
        Require(await users.DeleteAsync(user), "user");
        audit.UserChanged(user.UserName!, "removed");
    }

    private async Task SetPasswordAsync(ApplicationUser user, string password, CancellationToken cancellationToken)
    {
        foreach (var validator in users.PasswordValidators)
        {
            Require(await validator.ValidateAsync(users, user, password), "newPassword");
        }

        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        Require(await users.UpdateSecurityStampAsync(user), "newPassword");
        await sessions.EndAllAsync(user.Id, cancellationToken);
    }

    /// <summary>One change of admins at a time: two admins disabling each other concurrently would leave none.</summary>
    private Task<int> LockAdminsAsync(CancellationToken cancellationToken)
    {
        var stamp = Guid.NewGuid().ToString();
        return db.Roles.Where(role => role.Name == Roles.Admin)
            .ExecuteUpdateAsync(role => role.SetProperty(r => r.ConcurrencyStamp, stamp), cancellationToken);
    }

    private async Task RequireAnotherAdminAsync(int id, CancellationToken cancellationToken)
    {
        var admins = await (from role in db.Roles
                            where role.Name == Roles.Admin
                            join member in db.UserRoles on role.Id equals member.RoleId
                            join user in db.Users on member.UserId equals user.Id
                            where user.IsEnabled
                            select user.Id).ToListAsync(cancellationToken);
        if (admins.TrueForAll(admin => admin == id))
        {
            throw RequestException.Conflict("This is the last admin who can sign in; create another one first.");
        }
    }

    private async Task<ApplicationUser> FindAsync(int id) =>
        await users.FindByIdAsync(id.ToString(System.Globalization.CultureInfo.InvariantCulture))
        ?? throw RequestException.NotFound("user", id);

    private static void Require(IdentityResult result, string field)
    {
        if (result.Succeeded)
        {
            return;
        }

        var errors = result.Errors.ToList();
        if (errors.Exists(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure)))
        {
            throw RequestException.Stale();
        }

        if (errors.Find(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName)) is not null)
        {
            throw RequestException.Conflict("A user with this name already exists.", "userName");
        }

        throw RequestException.Invalid(errors
            .GroupBy(error => error.Code == nameof(IdentityErrorDescriber.InvalidUserName) ? "userName" : field)
            .ToDictionary(group => group.Key, group => group.Select(error => error.Description).ToArray(), StringComparer.Ordinal));
    }
}
