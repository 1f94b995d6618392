using System.CommandLine;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>migrate</c>: creates the database or brings it to the present model, and ends.</summary>
internal static class MigrateVerb
{
    public static Command Create(ProgramRun run)
    {
        var verb = new Command("migrate", "Creates the database, or brings it to the model of this version, and ends.");
        verb.SetAction(async (_, cancellationToken) =>
        {
            await using var app = run.Build();
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            await run.Output.WriteLineAsync("The database is up to date.");
            return 0;
        });
        return verb;
    }
}
