using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Api.Users;

/// <summary>What holds for every write of a user.</summary>
internal static class UserChecks
{
    /// <exception cref="RequestException">404: no such user.</exception>
    public static async Task<ApplicationUser> FindAsync(UserManager<ApplicationUser> users, int id) =>
        await users.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) ?? throw RequestException.NotFound("user", id);

    /// <summary>One change of admins at a time: two admins disabling each other concurrently would leave none.</summary>
    public static Task<int> LockAdminsAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        var stamp = Guid.NewGuid().ToString();
        return db.Roles.Where(role => role.Name == Roles.Admin)
            .ExecuteUpdateAsync(role => role.SetProperty(r => r.ConcurrencyStamp, stamp), cancellationToken);
    }

    /// <summary>Call it while holding the lock.</summary>
    /// <exception cref="RequestException">409: the user is the last enabled admin.</exception>
    public static async Task RequireAnotherAdminAsync(EcommerceDbContext db, int id, CancellationToken cancellationToken)
    {
        var admins = await (from role in db.Roles
                            where role.Name == Roles.Admin
                            join member in db.UserRoles on role.Id equals member.RoleId
                            join user in db.Users on member.UserId equals user.Id
                            where user.IsEnabled
                            select user.Id).ToListAsync(cancellationToken);
        if (admins.TrueForAll(admin => admin == id))
        {
            throw RequestException.Conflict("This is the last admin who can sign in; create another one first.", code: ErrorCodes.LastAdmin);
        }
    }

    /// <summary>Throws the error that a failed Identity operation means to the client.</summary>
    /// <param name="result">The result.</param>
    /// <param name="field">The field that other errors than those about the name are reported for.</param>
    public static void Require(IdentityResult result, string field)
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
