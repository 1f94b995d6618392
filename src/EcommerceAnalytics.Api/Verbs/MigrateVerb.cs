using System.CommandLine;
using EcommerceAnalytics.Api.Hosting;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>migrate</c>: creates the database or brings it to the present model, and ends.</summary>
internal static class MigrateVerb
{
    public static Command Create()
    {
        var verb = new Command("migrate", "Creates the database, or brings it to the model of this version, and ends.");
        verb.SetAction(async (result, cancellationToken) =>
        {
            await using var app = EcommerceHost.Build(CommandLineProgram.Settings(result));
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            await Console.Out.WriteLineAsync("The database is up to date.");
            return 0;
        });
        return verb;
    }
}
