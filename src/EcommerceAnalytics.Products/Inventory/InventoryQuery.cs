using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products.Inventory;

/// <summary>Reads stock movements and the products to reorder.</summary>
public sealed class InventoryQuery(EcommerceDbContext db)
{
    /// <summary>A page of the movements of a product, newest first.</summary>
    /// <exception cref="RequestException">404: no such product.</exception>
    public async Task<Page<StockMovementResponse>> ListMovementsAsync(int productId, PageRequest request, CancellationToken cancellationToken)
    {
        if (!await db.Products.AnyAsync(p => p.Id == productId, cancellationToken))
        {
            throw RequestException.NotFound("product", productId);
        }

        return await db.StockMovements.AsNoTracking()
            .Where(m => m.ProductId == productId)
            .OrderByDescending(m => m.Id)
            .ToPageAsync(
                m => new StockMovementResponse
                {
                    Id = m.Id,
                    Delta = m.Delta,
                    Kind = m.Kind,
                    OrderId = m.OrderId,
                    Reason = m.Note,
                    UserName = m.UserName,
                    OccurredAt = m.OccurredAtUtc,
                },
                request,
                cancellationToken);
    }

    /// <summary>A page of the offered products at or below their reorder level, fewest units first.</summary>
    public Task<Page<LowStockResponse>> ListLowStockAsync(PageRequest request, CancellationToken cancellationToken) =>
        db.Products.AsNoTracking()
            .Where(p => p.IsActive && p.Inventory.Quantity <= p.Inventory.ReorderLevel)
            .OrderBy(p => p.Inventory.Quantity)
            .ThenBy(p => p.Id)
            .ToPageAsync(
                p => new LowStockResponse
                {
                    ProductId = p.Id,
                    Sku = p.Sku,
                    Name = p.Name,
                    Stock = p.Inventory.Quantity,
                    ReorderLevel = p.Inventory.ReorderLevel,
                    LastRestockedAt = p.Inventory.LastRestockedAtUtc,
                },
                request,
                cancellationToken);
}
