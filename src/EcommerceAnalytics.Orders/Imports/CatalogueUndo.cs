using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Documents;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Undoes what an import has done to products.</summary>
internal sealed class CatalogueUndo(EcommerceDbContext db, Guid importId, KeptDocuments kept, TimeProvider time)
{
    /// <summary>Gives products the names, categories and brands that they had before.</summary>
    /// <returns>The days whose figures by category change.</returns>
    public async Task<List<DateOnly>> RestoreAsync(string? userName, CancellationToken cancellationToken)
    {
        var days = new List<DateOnly>();
        foreach (var chunk in (await UpdatesOf(AuditSubjects.Product).ToListAsync(cancellationToken)).Chunk(500))
        {
            var skus = chunk.Select(e => e.SubjectNumber).ToList();
            var products = await db.Products.Where(p => skus.Contains(p.Sku)).ToDictionaryAsync(p => p.Sku, cancellationToken);
            var categories = await db.Categories.Select(c => c.Id).ToHashSetAsync(cancellationToken);
            var moved = new List<int>();
            foreach (var entry in chunk.Where(e => products.ContainsKey(e.SubjectNumber)))
            {
                var (product, before) = (products[entry.SubjectNumber], ProductSnapshot.FromJson(entry.BeforeJson!));
                if (ProductSnapshot.FromJson(entry.AfterJson!) != ProductSnapshot.Of(product)
                    || (before.CategoryId is { } category && !categories.Contains(category)))
                {
                    kept.Add(AuditSubjects.Product, product.Sku, product.Name);
                    continue;
                }

                if (before.IsMovedFrom(ProductSnapshot.Of(product)))
                {
                    moved.Add(product.Id);
                }

                before.ApplyTo(product);
                db.AuditEntries.Add(new AuditEntry
                {
                    AtUtc = time.UtcNowInMilliseconds(),
                    UserName = userName,
                    Action = AuditActions.Restored,
                    Subject = AuditSubjects.Product,
                    SubjectNumber = product.Sku,
                    ImportId = importId,
                    BeforeJson = entry.AfterJson,
                    AfterJson = entry.BeforeJson,
                });
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            days.AddRange(await db.OrderLines.Where(l => moved.Contains(l.ProductId)).Select(l => l.Order.Day)
                .Union(db.RefundLines.Where(l => moved.Contains(l.ProductId)).Select(l => l.Refund.Day)).ToListAsync(cancellationToken));
        }

        return days;
    }

    /// <summary>Removes the products that the import has brought and nothing else uses; their number.</summary>
    public async Task<int> RemoveAsync(CancellationToken cancellationToken)
    {
        var made = db.Products.Where(p => p.ImportId == importId);

        // Every version beyond the first that no products file and no undoing has made comes from the API.
        var removed = await made.Where(p => p.Version == 1 + db.AuditEntries.Count(e => e.Subject == AuditSubjects.Product && e.SubjectNumber == p.Sku)
            && !db.OrderLines.Any(l => l.ProductId == p.Id) && !db.RefundLines.Any(l => l.ProductId == p.Id)
            && !db.StockMovements.Any(m => m.ProductId == p.Id) && !db.RecommendationEvents.Any(e => e.ProductId == p.Id)).ExecuteDeleteAsync(cancellationToken);
        foreach (var sku in await made.Select(p => p.Sku).ToListAsync(cancellationToken))
        {
            kept.Add(AuditSubjects.Product, sku, "in use or changed");
        }

        return removed;
    }

    private IQueryable<AuditEntry> UpdatesOf(string subject) =>
        db.AuditEntries.AsNoTracking().Where(e => e.ImportId == importId && e.Action == AuditActions.Updated && e.Subject == subject);
}
