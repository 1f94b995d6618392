using System.Globalization;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Undoes what an import has done to customers.</summary>
internal sealed class CustomerUndo(EcommerceDbContext db, Guid importId, KeptDocuments kept)
{
    /// <summary>Removes the customers that the import has brought and nothing else uses; their number.</summary>
    public async Task<int> RemoveAsync(CancellationToken cancellationToken)
    {
        var made = db.Customers.Where(c => c.ImportId == importId);
        var removed = await made.Where(c => c.Version == 1 && !db.Orders.Any(o => o.CustomerId == c.Id) && !db.Refunds.Any(r => r.CustomerId == c.Id)
            && !db.RecommendationEvents.Any(e => e.CustomerId == c.Id)).ExecuteDeleteAsync(cancellationToken);
        foreach (var customer in await made.Select(c => new { c.Id, c.Number, c.Email }).ToListAsync(cancellationToken))
        {
            kept.Add(AuditSubjects.Customer, customer.Number ?? customer.Email ?? customer.Id.ToString(CultureInfo.InvariantCulture), "in use or changed");
        }

        return removed;
    }
}
