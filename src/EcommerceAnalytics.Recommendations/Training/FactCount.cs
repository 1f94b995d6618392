using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Recommendations.Training;

/// <summary>
/// The number of lines of orders and refunds ever written, from their keys: an import writes many of them under few data
/// versions, and counting them would take a full scan.
/// </summary>
internal static class FactCount
{
    public static async Task<long> ReadAsync(EcommerceDbContext db, CancellationToken cancellationToken) =>
        (await db.OrderLines.MaxAsync(l => (long?)l.Id, cancellationToken) ?? 0)
        + (await db.RefundLines.MaxAsync(l => (long?)l.Id, cancellationToken) ?? 0);
}
