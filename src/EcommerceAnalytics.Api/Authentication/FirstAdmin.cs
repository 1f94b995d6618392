using System.Security.Cryptography;
using EcommerceAnalytics.Api.Hosting;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>
/// Makes the roles, and the first admin when there is none: <c>Admin:UserName</c> (admin) with <c>Admin:Password</c>, or with a
/// generated password that is shown once and kept in <c>admin-password</c>.
/// </summary>
internal sealed class FirstAdmin(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time, ILogger<FirstAdmin> logger)
{
    private const string KeptIn = "admin-password";
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int PasswordLength = 20;

    /// <summary>The password made by this start, to be shown once; null when none was made.</summary>
    public string? GeneratedPassword { get; private set; }

    /// <summary>Name of the first admin.</summary>
    public string UserName => configuration["Admin:UserName"] is { Length: > 0 } name ? name : "admin";

    /// <summary>Where a generated password is kept.</summary>
    public string PasswordPath => PrivateFile.PathOf(configuration, KeptIn);

    /// <exception cref="ConfigurationException">The configured name or password breaks the rules.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        await EnsureRolesAsync(db, cancellationToken);
        var admins = from role in db.Roles
                     where role.Name == Roles.Admin
                     join member in db.UserRoles on role.Id equals member.RoleId
                     select member;
        if (await admins.AnyAsync(cancellationToken))
        {
            return;
        }

        var configured = configuration["Admin:Password"];
        var password = string.IsNullOrEmpty(configured) ? RandomNumberGenerator.GetString(Alphabet, PasswordLength) : configured;
        if (string.IsNullOrEmpty(configured))
        {
            // First the file: a password that only the database knows helps nobody.
            PrivateFile.Write(PasswordPath, password);
            GeneratedPassword = password;
        }

        await CreateAsync(scope.ServiceProvider, password, cancellationToken);
    }

    private async Task CreateAsync(IServiceProvider services, string password, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<EcommerceDbContext>();
        var users = services.GetRequiredService<UserManager<ApplicationUser>>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var admin = new ApplicationUser { UserName = UserName, CreatedAtUtc = time.GetUtcNow().UtcDateTime };
        try
        {
            var created = await users.CreateAsync(admin, password);
            if (created.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName)))
            {
                throw new ConfigurationException($"There is no admin, and the user {UserName} exists with another role: set Admin:UserName, or use create-admin.");
            }

            if (!created.Succeeded)
            {
                throw new ConfigurationException($"Admin:UserName or Admin:Password breaks the rules: {string.Join(' ', created.Errors.Select(error => error.Description))}");
            }

            await users.AddToRoleAsync(admin, Roles.Admin);
            await transaction.CommitAsync(cancellationToken);
            logger.LogInformation("Created the first admin {UserName}", admin.UserName);
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            // Another instance that started at the same time was first.
            GeneratedPassword = null;
        }
    }

    private static async Task EnsureRolesAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        var present = await db.Roles.AsNoTracking().Select(role => role.Name).ToListAsync(cancellationToken);
        foreach (var name in new[] { Roles.Admin, Roles.Analyst, Roles.Service }.Except(present, StringComparer.Ordinal))
        {
            db.Roles.Add(new IdentityRole<int>(name!) { NormalizedName = name!.ToUpperInvariant() });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
            {
                // Another instance that started at the same time was first.
            }

            db.ChangeTracker.Clear();
        }
    }
}
