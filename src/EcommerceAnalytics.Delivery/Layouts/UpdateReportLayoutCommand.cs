using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Delivery.Layouts;

/// <summary>Replaces the fields of a layout.</summary>
public sealed class UpdateReportLayoutCommand(EcommerceDbContext db, ReportLayoutQuery layouts, ReportLayoutFields fields)
{
    /// <returns>The layout and its version.</returns>
    /// <exception cref="RequestException">400: a field is not valid. 403: it is another user's. 404: none. 409: the name is taken. 412: stale.</exception>
    public async Task<(ReportLayoutResponse Layout, long Version)> RunAsync(
        int id, ReportLayoutRequest request, string? ifMatch, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var layout = await layouts.FindOwnAsync(id, user, cancellationToken);
        EntityTag.RequireMatch(ifMatch, layout.Version);
        await fields.SetAsync(layout, request, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return (ReportLayoutResponse.From(layout), layout.Version);
    }
}
