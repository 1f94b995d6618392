using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary>Shows long work: a bar with speed and time left on a terminal, a line now and then elsewhere.</summary>
internal static class ProgressBar
{
    /// <summary>Runs the work; it reports what it does, how much is done and how much there is (null while unknown).</summary>
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
