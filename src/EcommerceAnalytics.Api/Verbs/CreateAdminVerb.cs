using System.CommandLine;
using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Api.Hosting;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>create-admin</c>: makes an admin, or gives an existing user the role and a new password.</summary>
internal static class CreateAdminVerb
{
    public static Command Create()
    {
        var userName = new Option<string>("--user-name") { Description = "Name of the admin.", Required = true };
        var password = new Option<string?>("--password") { Description = "Password; one is made and shown when it is not given." };
        var verb = new Command("create-admin", "Makes an admin, or gives an existing user that role and a new password.") { userName, password };
        verb.SetAction(async (result, cancellationToken) =>
        {
            await using var app = EcommerceHost.Build(CommandLineProgram.Settings(result));
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            var admin = app.Services.GetRequiredService<FirstAdmin>();
            var generated = await admin.CreateOrRestoreAsync(result.GetRequiredValue(userName), result.GetValue(password), cancellationToken);
            await Console.Out.WriteLineAsync($"{result.GetRequiredValue(userName)} is an admin.");
            if (generated is not null)
            {
                await Console.Out.WriteLineAsync($"Password: {generated}");
            }

            return 0;
        });
        return verb;
    }
}
