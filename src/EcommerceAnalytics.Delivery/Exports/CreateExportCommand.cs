using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>Queues an export.</summary>
public sealed class CreateExportCommand(EcommerceDbContext db, ExportQueue queue, ExportFiles files)
{
    /// <exception cref="RequestException">400: no such report or column, or a parameter is unknown or malformed. 429: too many exports of the user wait or run.</exception>
    public async Task<ExportResponse> RunAsync(CreateExportRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var (report, parameters) = await queue.ReadAsync(request.Report, request.Format, request.Parameters, cancellationToken);
        await queue.RequireRoomAsync(user.UserId(), cancellationToken);
        var export = queue.Add(report, parameters, request.Format, user.UserId(), user.Identity!.Name!, files.Keep);
        await db.SaveChangesAsync(cancellationToken);
        return ExportResponse.From(export);
    }
}
