using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Delivery.Layouts;

/// <summary>Reads layouts, which all analysts share.</summary>
public sealed class ReportLayoutQuery(EcommerceDbContext db)
{
    internal async Task<Page<ReportLayoutResponse>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var found = await db.ReportLayouts.AsNoTracking().OrderBy(l => l.Name).ThenBy(l => l.Id).ToPageAsync(l => l, page, cancellationToken);
        return new([.. found.Items.Select(ReportLayoutResponse.From)], found.TotalCount, found.Number, found.Size);
    }

    /// <summary>A layout and its version.</summary>
    /// <exception cref="RequestException">404: none.</exception>
    internal async Task<(ReportLayoutResponse Layout, long Version)> ReadAsync(int id, CancellationToken cancellationToken)
    {
        var layout = await FindAsync(id, cancellationToken);
        return (ReportLayoutResponse.From(layout), layout.Version);
    }

    /// <summary>The layout of a user, or any for an admin, tracked.</summary>
    /// <exception cref="RequestException">403: it is another user's. 404: none.</exception>
    internal async Task<ReportLayout> FindOwnAsync(int id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var layout = await FindAsync(id, cancellationToken);
        return layout.UserId == user.UserId() || user.IsInRole(Roles.Admin)
            ? layout
            : throw RequestException.Forbidden("Only the user who saved a layout, and admins, can change it.", ErrorCodes.NotOwner);
    }

    private async Task<ReportLayout> FindAsync(int id, CancellationToken cancellationToken) =>
        await db.ReportLayouts.SingleOrDefaultAsync(l => l.Id == id, cancellationToken) ?? throw RequestException.NotFound("report layout", id);
}
