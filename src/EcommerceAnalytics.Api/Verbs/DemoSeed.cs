using EcommerceAnalytics.Api.Hosting;
using EcommerceAnalytics.Orders.Imports;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary>Imports the demo store with a progress bar.</summary>
internal static class DemoSeed
{
    /// <summary>
    /// Imports at the first start if <c>Demo:SeedWhenEmpty</c> is set. The columnar copy and the models are left to the workers, as after any import;
    /// until then, reports read the facts.
    /// </summary>
    public static async Task ImportWhenEmptyAsync(ProgramRun run, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<DemoOptions>().SeedWhenEmpty)
        {
            await ImportAsync(run, services, cancellationToken);
        }
    }

    /// <summary>Imports into an empty database, then makes its columnar copy and its models.</summary>
    /// <returns>False when it already has orders.</returns>
    public static async Task<bool> SeedAsync(ProgramRun run, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (!await ImportAsync(run, services, cancellationToken))
        {
            return false;
        }

        await RebuildVerb.PrepareCopyAsync(run, services, cancellationToken);
        await EvaluateVerb.TrainAsync(run, services, cancellationToken);
        await CustomerModelStep.FitAsync(run, services, cancellationToken);
        return true;
    }

    private static async Task<bool> ImportAsync(ProgramRun run, IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var demo = scope.ServiceProvider.GetRequiredService<DemoStore>();
        if (!await demo.IsMissingAsync(cancellationToken))
        {
            return false;
        }

        var folder = services.GetRequiredService<DemoOptions>().Folder;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The folder {Path.GetFullPath(folder)} with the demo store does not exist; set {DemoOptions.Section}:{nameof(DemoOptions.Folder)} to the one that has it.");
        }

        await ProgressBar.RunAsync(run, "Demo store", async report =>
        {
            await demo.SeedAsync(folder, new FileProgress(report), cancellationToken);
            return true;
        });
        return true;
    }

    private sealed class FileProgress(Action<string, long, long?> report) : IProgress<(string File, ImportProgress Progress)>
    {
        public void Report((string File, ImportProgress Progress) value) =>
            report($"{value.File}, {value.Progress.Phase}", value.Progress.RowsRead, value.Progress.RowsTotal);
    }
}
