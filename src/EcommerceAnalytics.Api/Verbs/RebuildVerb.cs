using System.CommandLine;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Copies;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>rebuild</c>: has the columnar copies made anew from the facts, and fits the purchase model to them.</summary>
internal static class RebuildVerb
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(100);

    public static Command Create(ProgramRun run)
    {
        var verb = new Command("rebuild", "Make the columnar copy anew from the facts and refit the purchase model; reports stay exact meanwhile.");
        verb.SetAction(async (_, cancellationToken) =>
        {
            await using var app = run.Build();
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            await app.Services.GetRequiredService<CopyRebuild>().RunAsync(cancellationToken);
            var isMade = await PrepareCopyAsync(run, app.Services, cancellationToken);
            await run.Output.WriteLineAsync(isMade ? "The columnar copy is made." : "Running instances make their columnar copies anew.");
            await CustomerModelStep.FitAsync(run, app.Services, cancellationToken);
            return 0;
        });
        return verb;
    }

    /// <summary>Makes the copy, or takes it further, so that the first report of the next start is fast; a running service does so itself.</summary>
    /// <returns>Whether it is made here.</returns>
    public static async Task<bool> PrepareCopyAsync(ProgramRun run, IServiceProvider services, CancellationToken cancellationToken)
    {
        var copy = services.GetRequiredService<FiguresCopy>();
        return await ProgressBar.RunAsync(run, "Columnar copy", async report =>
        {
            var making = Task.Run(() => copy.PrepareAsync(cancellationToken), cancellationToken);
            while (await Task.WhenAny(making, Task.Delay(ReportEvery, CancellationToken.None)) != making)
            {
                var status = copy.Status;
                report("orders", status.OrdersDone ?? 0, status.OrdersTotal);
            }

            return await making;
        });
    }
}
