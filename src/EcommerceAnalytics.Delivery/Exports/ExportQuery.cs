using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>Reads exports: a user's own, an admin's all. Others' are not found.</summary>
public sealed class ExportQuery(EcommerceDbContext db, TimeProvider time)
{
    internal Task<Page<Export>> ListAsync(ClaimsPrincipal user, PageRequest page, CancellationToken cancellationToken) =>
        Visible(user).OrderByDescending(e => e.CreatedAtUtc).ThenByDescending(e => e.Id).ToPageAsync(e => e, page, cancellationToken);

    /// <exception cref="RequestException">404: none, or not the user's.</exception>
    internal async Task<Export> FindAsync(Guid id, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await Visible(user).SingleOrDefaultAsync(e => e.Id == id, cancellationToken) ?? throw RequestException.NotFound("export", id);

    private IQueryable<Export> Visible(ClaimsPrincipal user)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var kept = db.Exports.AsNoTracking().Where(e => e.ExpiresAtUtc > now);
        var userId = user.UserId();
        return user.IsInRole(Roles.Admin) ? kept : kept.Where(e => e.UserId == userId);
    }
}
