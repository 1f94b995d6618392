using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Products.Inventory;

/// <summary>Stock on hand, stock movements and reorders.</summary>
[ApiController]
[Route("api/v1")]
[Authorize(Roles = Roles.All)]
public sealed class InventoryController(InventoryQuery query, StockLedger stock, StoreClock clock) : ControllerBase
{
    /// <summary>Reads the stock of a product.</summary>
    /// <remarks>The ETag changes with every change of the stock, including sales.</remarks>
    /// <param name="id" example="512">Id of the product.</param>
    [HttpGet("products/{id:int}/inventory")]
    [SwaggerOperation("Read the stock of a product")]
    public async Task<ActionResult<InventoryResponse>> Read(int id, CancellationToken cancellationToken) =>
        Tagged(await stock.LevelAsync(id, cancellationToken));

    /// <summary>Sets the stock of a product.</summary>
    /// <remarks>For a stocktake. The difference is recorded as a stock movement. Falling to or below the reorder level logs a restock alert.</remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="request">The stock as counted.</param>
    /// <param name="ifMatch" example="&quot;4&quot;">ETag of the stock that was last read; the request fails with 412 if it has changed since, for example by a sale.</param>
    [HttpPut("products/{id:int}/inventory")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Set the stock of a product")]
    public async Task<ActionResult<InventoryResponse>> Set(
        int id, InventoryRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        DateTime? restocked = request.LastRestockedAt is { } given ? clock.ToUtc(given) : null;
        return Tagged(await stock.SetAsync(id, request.Stock, request.ReorderLevel, restocked, ifMatch, User.Identity?.Name, cancellationToken));
    }

    /// <summary>Adjusts the stock of a product.</summary>
    /// <remarks>
    /// Adds or removes units atomically, so that concurrent adjustments and orders never overwrite each other. Refused with 409 when
    /// fewer units are on hand than are removed. Falling to or below the reorder level logs a restock alert.
    /// </remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="request">The number of units added or removed, and why.</param>
    [HttpPost("products/{id:int}/inventory/adjustments")]
    [Idempotent]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Adjust the stock of a product")]
    public async Task<ActionResult<InventoryResponse>> Adjust(int id, StockAdjustmentRequest request, CancellationToken cancellationToken) =>
        Tagged(await stock.AdjustAsync(id, request.Delta, request.Reason.Trim(), User.Identity?.Name, cancellationToken));

    /// <summary>Lists the movements of a product's stock.</summary>
    /// <remarks>Newest first. The movements of a product add up to its quantity on hand.</remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="request">The page.</param>
    [HttpGet("products/{id:int}/inventory/movements")]
    [SwaggerOperation("List the movements of a product's stock")]
    public async Task<ActionResult<Page<StockMovementResponse>>> Movements(int id, [FromQuery] PageRequest request, CancellationToken cancellationToken) =>
        await query.ListMovementsAsync(id, request, cancellationToken);

    /// <summary>Lists products to reorder.</summary>
    /// <remarks>Active products at or below their reorder level (5 unless set), fewest units first.</remarks>
    [HttpGet("inventory/low-stock")]
    [SwaggerOperation("List products to reorder")]
    public async Task<ActionResult<Page<LowStockResponse>>> LowStock([FromQuery] PageRequest request, CancellationToken cancellationToken) =>
        await query.ListLowStockAsync(request, cancellationToken);

    private InventoryResponse Tagged(StockLevel level)
    {
        Response.Headers.ETag = EntityTag.Of(level.Version);
        return new InventoryResponse
        {
            ProductId = level.ProductId,
            Sku = level.Sku,
            Stock = level.Quantity,
            ReorderLevel = level.ReorderLevel,
            IsLow = level.Quantity <= level.ReorderLevel,
            LastRestockedAt = level.LastRestockedAtUtc,
            Version = level.Version,
        };
    }
}
