using System.Security.Cryptography;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>
/// Creates the roles, and the first admin when there is none: <c>Admin:UserName</c> (admin) with <c>Admin:Password</c>, or with a
/// generated password that is shown once and stored in <c>admin-password</c>.
/// </summary>
internal sealed class FirstAdmin(
    IServiceScopeFactory scopes, WriteTransactions transactions, AdminOptions options, DataDirectoryOptions data, TimeProvider time, ILogger<FirstAdmin> logger)
{
    private const string KeptIn = "admin-password";
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int PasswordLength = 20;

    /// <summary>The password generated at this start, to be shown once; null when none was generated.</summary>
    public string? GeneratedPassword { get; private set; }

    /// <summary>Name of the first admin.</summary>
    public string UserName => options.UserName;

    /// <summary>Where a generated password is stored.</summary>
    public string PasswordPath => data.PathOf(KeptIn);

    /// <exception cref="ConfigurationException">The configured user name or password is not valid.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        await EnsureRolesAsync(db, cancellationToken);
        if (await HasAdminAsync(db, cancellationToken))
        {
            return;
        }

        var password = options.Password ?? RandomNumberGenerator.GetString(Alphabet, PasswordLength);

        // Written before the admin exists, because a password that is only in the database is useless, and moved to its place
        // afterwards, because of several instances that start at once, only one creates the admin.
        var written = options.Password is null ? SecretFile.WriteUnfinished(PasswordPath, password) : null;
        if (await TryCreateAsync(scope.ServiceProvider, db, password, cancellationToken))
        {
            logger.LogInformation("Created the first admin {UserName}", UserName);
            if (written is not null)
            {
                File.Move(written, PasswordPath, overwrite: true);
                GeneratedPassword = password;
            }
        }
        else if (written is not null)
        {
            File.Delete(written);
        }
    }

    /// <summary>Creates an admin, or gives an existing user the role and a new password, and enables the user.</summary>
    /// <returns>The password, if none was given.</returns>
    /// <exception cref="ConfigurationException">The name or the password is not valid.</exception>
    public async Task<string?> CreateOrRestoreAsync(string userName, string? password, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        await EnsureRolesAsync(db, cancellationToken);
        var generated = string.IsNullOrEmpty(password) ? RandomNumberGenerator.GetString(Alphabet, PasswordLength) : null;
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
        if (await users.FindByNameAsync(userName) is null)
        {
            await CreateAsync(scope.ServiceProvider, userName, generated ?? password!, cancellationToken);
            return generated;
        }

        await transactions.RunAsync(db, () => RestoreAsync(db, users, userName, generated ?? password!, cancellationToken), WritePolicy.Background, cancellationToken);
        return generated;
    }

    private static async Task RestoreAsync(
        EcommerceDbContext db, UserManager<ApplicationUser> users, string userName, string password, CancellationToken cancellationToken)
    {
        var user = (await users.FindByNameAsync(userName))!;
        user.IsEnabled = true;
        Require(await users.RemovePasswordAsync(user));
        Require(await users.AddPasswordAsync(user, password));
        Require(await users.RemoveFromRolesAsync(user, await users.GetRolesAsync(user)));
        Require(await users.AddToRoleAsync(user, Roles.Admin));
        await db.RefreshTokens.Where(token => token.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
    }

    private static Task<bool> HasAdminAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        var admins = from role in db.Roles
                     where role.Name == Roles.Admin
                     join member in db.UserRoles on role.Id equals member.RoleId
                     select member;
        return admins.AnyAsync(cancellationToken);
    }

    /// <returns>False when another instance was first.</returns>
    private async Task<bool> TryCreateAsync(IServiceProvider services, EcommerceDbContext db, string password, CancellationToken cancellationToken)
    {
        try
        {
            await CreateAsync(services, UserName, password, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is ConfigurationException || DatabaseErrors.IsUniqueViolation(exception))
        {
            if (await HasAdminAsync(db, cancellationToken))
            {
                return false;
            }

            throw;
        }
    }

    private Task CreateAsync(IServiceProvider services, string userName, string password, CancellationToken cancellationToken)
    {
        var users = services.GetRequiredService<UserManager<ApplicationUser>>();
        return transactions.RunAsync(
            services.GetRequiredService<EcommerceDbContext>(),
            async () =>
            {
                var admin = new ApplicationUser { UserName = userName, CreatedAtUtc = time.UtcNowInSeconds() };
                var created = await users.CreateAsync(admin, password);
                if (created.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName)))
                {
                    throw new ConfigurationException($"there is no admin, and the user {userName} has another role; set Admin:UserName or run create-admin.");
                }

                Require(created);
                Require(await users.AddToRoleAsync(admin, Roles.Admin));
            },
            WritePolicy.Background,
            cancellationToken);
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new ConfigurationException(
                $"the user name or password of the admin is not valid: {string.Join(' ', result.Errors.Select(error => error.Description))}");
        }
    }

    private static async Task EnsureRolesAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        var current = await db.Roles.AsNoTracking().Select(role => role.Name).ToListAsync(cancellationToken);
        foreach (var name in new[] { Roles.Admin, Roles.Analyst, Roles.Service }.Except(current, StringComparer.Ordinal))
        {
            db.Roles.Add(new IdentityRole<int>(name!) { NormalizedName = name!.ToUpperInvariant() });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
            {
                // Another instance that started at the same time was faster.
            }

            db.ChangeTracker.Clear();
        }
    }
}
