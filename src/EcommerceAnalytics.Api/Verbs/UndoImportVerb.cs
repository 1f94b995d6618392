using System.CommandLine;
using System.Globalization;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Orders.Imports;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary><c>undo-import ID</c>: removes what an import has brought and restores what it has changed.</summary>
internal static class UndoImportVerb
{
    public static Command Create(ProgramRun run)
    {
        var id = new Argument<Guid>("ID") { Description = "The import; import prints it, and GET /api/v1/imports lists them." };
        var verb = new Command("undo-import", "Remove what an import has brought and restore what it has changed; what has changed since is kept.") { id };
        verb.SetAction(async (result, cancellationToken) =>
        {
            await using var app = run.Build();
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            await using var scope = app.Services.CreateAsyncScope();
            var undone = await scope.ServiceProvider.GetRequiredService<ImportUndo>().RunAsync(result.GetValue(id), null, cancellationToken);
            await run.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
                Removed {undone.Orders:N0} orders, {undone.Returns:N0} returns, {undone.Customers:N0} customers and {undone.Products:N0} products; restored {undone.Restored:N0} orders.
                """));
            if (undone.Kept > 0)
            {
                await run.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{undone.Kept:N0} have changed since or are in use and were kept: GET /api/v1/imports/{result.GetValue(id)}/issues?reason=changedSince"));
            }

            await RebuildVerb.PrepareCopyAsync(run, app.Services, cancellationToken);
            await CustomerModelStep.FitAsync(run, app.Services, cancellationToken);
            return 0;
        });
        return verb;
    }
}
