using System.CommandLine;
using System.Globalization;
using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Api.Hosting;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Recommendations.Serving;
using EcommerceAnalytics.Recommendations.Training;
using Spectre.Console;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>evaluate</c>: compares recommenders on the store's own history, so that it can choose its settings.</summary>
internal static class EvaluateVerb
{
    public static Command Create(ProgramRun run)
    {
        var halfLives = new Option<string>("--half-lives")
        {
            Description = "Half-lives to try, in days, separated by commas; off for no decay.",
            DefaultValueFactory = _ => "30,60,90,180,off",
        };
        var verb = new Command("evaluate", "Compare recommenders on the most recent part of the store's own history.") { halfLives };
        verb.SetAction(async (result, cancellationToken) =>
        {
            var options = new EvaluationOptions
            {
                HalfLives = [.. result.GetValue(halfLives)!.Split(',', StringSplitOptions.TrimEntries).Select(HalfLife)],
            };
            await using var app = run.Build();
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            var report = await ProgressBar.RunAsync(run, "Evaluating", work =>
                app.Services.GetRequiredService<StoreEvaluation>().RunAsync(options, new Progress(work), cancellationToken));
            if (report is null)
            {
                await run.Output.WriteLineAsync("The store has no counted orders yet.");
                return 0;
            }

            Write(run, report, app.Services.GetRequiredService<StoreClock>());
            return 0;
        });
        return verb;
    }

    private static double? HalfLife(string text) => RecommendationOptions.TryReadHalfLife(text, out var days)
        ? days
        : throw new CommandLineException($"'{text}' is not valid for --half-lives. Allowed: {RecommendationOptions.AllowedHalfLife}, separated by commas.");

    /// <summary>Trains the recommender with a progress bar.</summary>
    public static async Task TrainAsync(ProgramRun run, IServiceProvider services, CancellationToken cancellationToken)
    {
        var model = await ProgressBar.RunAsync(run, "Recommendations", work =>
            services.GetRequiredService<RecommendationTraining>().RunAsync(new Progress(work), cancellationToken));
        await run.Output.WriteLineAsync(model is null
            ? "Recommendations: no data to train on, or another instance is training."
            : $"Recommendations: {(model.InService ? "in service" : "not in service")}. {model.Reason}");
    }

    private static void Write(ProgramRun run, EvaluationReport report, StoreClock clock)
    {
        run.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Trained before {clock.DayOf(DateTimeOffset.FromUnixTimeSeconds(report.Cutoff).UtcDateTime):yyyy-MM-dd} on {report.TrainingPairs:N0} pairs, measured with lists of {report.K} on the next shopping day of {report.Customers:N0} customers."));

        // Narrow enough for 80 columns.
        var table = new Spectre.Console.Table().Border(TableBorder.Simple);
        foreach (var text in (string[])["Strategy", "Half-life", "For"])
        {
            table.AddColumn(new TableColumn(text).NoWrap().PadLeft(0).PadRight(1));
        }

        foreach (var figure in (string[])["Customers", "Recall", "NDCG", "Hits", "Coverage"])
        {
            table.AddColumn(new TableColumn(figure).NoWrap().RightAligned().PadLeft(0).PadRight(1));
        }

        foreach (var row in report.Rows)
        {
            table.AddRow(
                Name(row),
                row.Algorithm is null ? "" : row.HalfLifeDays?.ToString("0.## d", CultureInfo.InvariantCulture) ?? "off",
                row.Target == EvaluationTarget.NewProducts ? "new" : "all",
                row.Customers.ToString("N0", CultureInfo.InvariantCulture),
                Figure(row.Recall),
                Figure(row.Ndcg),
                Figure(row.HitRate),
                Figure(row.Coverage));
        }

        run.Screen.Write(table);
        var decision = report.Decision;
        run.Output.WriteLine(decision.Reason);
        if (decision is { InService: true, Chosen: { } best })
        {
            run.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"To use it: {RecommendationOptions.Section}:Algorithm={best.Algorithm}, {RecommendationOptions.Section}:HalfLifeDays={best.HalfLifeDays?.ToString(CultureInfo.InvariantCulture) ?? "off"}"));
        }
    }

    /// <summary>What was measured, abbreviated.</summary>
    private static string Name(EvaluationRow row) => string.Concat(
        row.Strategy,
        row.PopularityShare > 0 ? string.Create(CultureInfo.InvariantCulture, $" +{row.PopularityShare:0.##}p") : "",
        row.BuyAgainShare is { } share ? string.Create(CultureInfo.InvariantCulture, $" {share:0.##}f") : "",
        row.OrderDecay is { } decay ? string.Create(CultureInfo.InvariantCulture, $" d{decay:0.##}") : "");

    private static string Figure(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private sealed class Progress(Action<string, long, long?> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value.Phase, value.Done, value.Total);
    }
}
