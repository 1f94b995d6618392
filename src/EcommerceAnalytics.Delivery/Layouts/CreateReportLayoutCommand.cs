using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Delivery.Layouts;

/// <summary>Saves a layout.</summary>
public sealed class CreateReportLayoutCommand(EcommerceDbContext db, ReportLayoutFields fields)
{
    private const int MaxOfUser = 500;

    /// <returns>The layout and its version.</returns>
    /// <exception cref="RequestException">400: a field is not valid. 409: the name is taken, or the user has too many.</exception>
    public async Task<(ReportLayoutResponse Layout, long Version)> RunAsync(ReportLayoutRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var userId = user.UserId();
        if (await db.ReportLayouts.CountAsync(l => l.UserId == userId, cancellationToken) >= MaxOfUser)
        {
            throw RequestException.Conflict($"A user can have at most {MaxOfUser} report layouts; remove one first.", code: ErrorCodes.LimitReached);
        }

        var layout = new ReportLayout
        {
            Name = request.Name,
            NameKey = string.Empty,
            Report = request.Report,
            Columns = string.Empty,
            UserId = userId,
            UserName = user.Identity!.Name!,
        };
        await fields.SetAsync(layout, request, cancellationToken);
        db.ReportLayouts.Add(layout);
        await db.SaveChangesAsync(cancellationToken);
        return (ReportLayoutResponse.From(layout), layout.Version);
    }
}
