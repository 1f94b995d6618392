using System.CommandLine;
using EcommerceAnalytics.Api.Hosting;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>seed</c>: fills an empty database with the demo store.</summary>
internal static class SeedVerb
{
    public static Command Create()
    {
        var verb = new Command("seed", "Fills an empty database with the demo store of data/.");
        verb.SetAction(async (result, cancellationToken) =>
        {
            await using var app = EcommerceHost.Build(CommandLineProgram.Settings(result));
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            if (!await DemoSeed.SeedAsync(app.Services, cancellationToken))
            {
                await Console.Out.WriteLineAsync("The database already holds orders; nothing was imported.");
            }

            return 0;
        });
        return verb;
    }
}
