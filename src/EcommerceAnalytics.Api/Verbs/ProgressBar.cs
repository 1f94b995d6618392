using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary>Shows the progress of long work: a bar with speed and remaining time on a terminal, an occasional line elsewhere.</summary>
internal static class ProgressBar
{
    /// <summary>Runs the work, which reports its current step, the amount done and the total (null while unknown).</summary>
    public static async Task<T> RunAsync<T>(ProgramRun run, string title, Func<Action<string, long, long?>, Task<T>> work) =>
        await run.Screen.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpeedColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(title));
                task.IsIndeterminate = true;
                return await work((phase, done, total) =>
                {
                    task.Description = Markup.Escape($"{title}: {phase}");
                    task.IsIndeterminate = total is null;
                    if (total is > 0)
                    {
                        task.MaxValue = total.Value;
                        task.Value = done;
                    }
                });
            });

    private sealed class SpeedColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Speed is { } speed ? speed.ToString("N0", CultureInfo.InvariantCulture) + "/s" : string.Empty);
    }
}
