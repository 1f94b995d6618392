using System.CommandLine;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>migrate</c>: creates the database or migrates it to the current model, and exits.</summary>
internal static class MigrateVerb
{
    public static Command Create(ProgramRun run)
    {
        var verb = new Command("migrate", "Create the database, or migrate it to the schema of this version, and exit.");
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
