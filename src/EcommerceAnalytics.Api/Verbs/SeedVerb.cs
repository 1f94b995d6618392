using System.CommandLine;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>seed</c>: fills an empty database with the demo store.</summary>
internal static class SeedVerb
{
    public static Command Create(ProgramRun run)
    {
        var verb = new Command("seed", "Load the demo store from data/ into an empty database.");
        verb.SetAction(async (_, cancellationToken) =>
        {
            await using var app = run.Build();
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            if (!await DemoSeed.SeedAsync(run, app.Services, cancellationToken))
            {
                await run.Output.WriteLineAsync("The database already holds orders; nothing was imported.");
            }

            return 0;
        });
        return verb;
    }
}
