using System.CommandLine;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.RollUps;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>rebuild</c>: recomputes every roll-up from the facts, and fits the purchase model to them.</summary>
internal static class RebuildVerb
{
    public static Command Create(ProgramRun run)
    {
        var verb = new Command("rebuild", "Recompute every roll-up from the facts and refit the purchase model; reports stay exact meanwhile.");
        verb.SetAction(async (_, cancellationToken) =>
        {
            await using var app = run.Build();
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            var days = await ProgressBar.RunAsync(run, "Rebuilding roll-ups", report =>
                app.Services.GetRequiredService<RollUpRebuild>().RunAsync(new DayProgress(report), cancellationToken));
            await run.Output.WriteLineAsync($"{days} days recomputed.");
            await CustomerModelStep.FitAsync(run, app.Services, cancellationToken);
            return 0;
        });
        return verb;
    }

    /// <summary>Folds the dirty days of an import, so that the first report is fast.</summary>
    public static async Task FoldAsync(ProgramRun run, IServiceProvider services, CancellationToken cancellationToken) =>
        await ProgressBar.RunAsync(run, "Roll-ups", report =>
            services.GetRequiredService<RollUpWriter>().FoldAsync(new DayProgress(report), cancellationToken));

    private sealed class DayProgress(Action<string, long, long?> report) : IProgress<RollUpProgress>
    {
        public void Report(RollUpProgress value) => report("days", value.DaysDone, value.DaysTotal);
    }
}
