using System.CommandLine;
using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>create-admin</c>: creates an admin, or gives an existing user the role and a new password.</summary>
internal static class CreateAdminVerb
{
    public static Command Create(ProgramRun run)
    {
        var userName = new Option<string>("--user-name") { Description = "User name of the admin.", Required = true };
        var password = new Option<string?>("--password") { Description = "Password; generated and shown when omitted." };
        var verb = new Command("create-admin", "Create an admin, or give an existing user that role and a new password.") { userName, password };
        verb.SetAction(async (result, cancellationToken) =>
        {
            await using var app = run.Build();
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            var admin = app.Services.GetRequiredService<FirstAdmin>();
            var generated = await admin.CreateOrRestoreAsync(result.GetRequiredValue(userName), result.GetValue(password), cancellationToken);
            await run.Output.WriteLineAsync($"{result.GetRequiredValue(userName)} is an admin.");
            if (generated is not null)
            {
                await run.Output.WriteLineAsync($"Password: {generated}");
            }

            return 0;
        });
        return verb;
    }
}
