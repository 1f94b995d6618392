using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Delivery.Layouts;

/// <summary>Removes a layout.</summary>
public sealed class DeleteReportLayoutCommand(EcommerceDbContext db, ReportLayoutQuery layouts)
{
    /// <exception cref="RequestException">403: it is another user's. 404: none.</exception>
    public async Task RunAsync(int id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        db.ReportLayouts.Remove(await layouts.FindOwnAsync(id, user, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }
}
