using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>Cancels an export that waits or runs; removes a finished one with its file.</summary>
public sealed class DeleteExportCommand(EcommerceDbContext db, ExportQuery exports, ExportFiles files, ExportAudit audit, TimeProvider time)
{
    /// <exception cref="RequestException">404: none, or not the user's.</exception>
    public async Task RunAsync(Guid id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var export = await exports.FindAsync(id, user, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var cancelled = await db.Exports.Where(e => e.Id == id && e.State <= ExportState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportState.Cancelled).SetProperty(e => e.FinishedAtUtc, now), cancellationToken) > 0;
        if (!cancelled)
        {
            await db.Exports.Where(e => e.Id == id).ExecuteDeleteAsync(cancellationToken);
        }

        db.AfterCommit(() =>
        {
            audit.Deleted(export, user, cancelled);
            if (!cancelled)
            {
                files.Remove(id);
            }
        });
    }
}
