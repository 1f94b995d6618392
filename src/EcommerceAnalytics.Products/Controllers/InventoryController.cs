using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Products.Contracts;
using EcommerceAnalytics.Products.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Products.Controllers;

/// <summary>Stock on hand, its movements, and what has to be bought again.</summary>
[ApiController]
[Route("api/v1")]
[Authorize(Roles = Roles.All)]
public sealed class InventoryController(InventoryQuery query, StockLedger stock, StoreClock clock) : ControllerBase
{
    /// <summary>Reads the stock of a product.</summary>
    /// <remarks>The ETag changes with every change of the stock, sales included.</remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpGet("products/{id:int}/inventory")]
    [SwaggerOperation("Reads the stock of a product")]
    public async Task<ActionResult<InventoryResponse>> Read(int id, CancellationToken cancellationToken) =>
        Tagged(await stock.LevelAsync(id, cancellationToken));

    /// <summary>Sets the stock of a product.</summary>
    /// <remarks>For a count. The difference is written to the ledger of movements. Falling to the reorder level or under it logs a restock alert.</remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="request">The stock as counted.</param>
    /// <param name="ifMatch" example="&quot;4&quot;">ETag of the stock as it was read; refused with 412 when it has changed since, for example by a sale.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpPut("products/{id:int}/inventory")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Sets the stock of a product")]
    public async Task<ActionResult<InventoryResponse>> Set(
        int id, InventoryRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        DateTime? restocked = request.LastRestockedAt is { } given ? clock.ToUtc(given) : null;
        return Tagged(await stock.SetAsync(id, request.Quantity, request.ReorderLevel, restocked, ifMatch, User.Identity?.Name, cancellationToken));
    }

    /// <summary>Adjusts the stock of a product.</summary>
    /// <remarks>
    /// Adds or takes units in one step, so that adjustments and orders at the same time never lose each other. Refused with 409 when
    /// fewer units are on hand than are taken. Falling to the reorder level or under it logs a restock alert.
    /// </remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="request">How many units arrived or went, and why.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpPost("products/{id:int}/inventory/adjustments")]
    [Idempotent]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Adjusts the stock of a product")]
    public async Task<ActionResult<InventoryResponse>> Adjust(int id, StockAdjustmentRequest request, CancellationToken cancellationToken) =>
        Tagged(await stock.AdjustAsync(id, request.Delta, request.Reason.Trim(), User.Identity?.Name, cancellationToken));

    /// <summary>Lists the movements of a product's stock.</summary>
    /// <remarks>Newest first. The movements of a product sum to its quantity on hand.</remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="request">Which page.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpGet("products/{id:int}/inventory/movements")]
    [SwaggerOperation("Lists the movements of a product's stock")]
    [ProducesResponseType<IReadOnlyList<StockMovementResponse>>(StatusCodes.Status200OK)]
    public async Task<ActionResult<Page<StockMovementResponse>>> Movements(int id, [FromQuery] PageRequest request, CancellationToken cancellationToken) =>
        await query.ListMovementsAsync(id, request, cancellationToken);

    /// <summary>Lists products that have to be bought again.</summary>
    /// <remarks>The offered products at or under their reorder level (5 unless set), fewest units first.</remarks>
    [HttpGet("inventory/low-stock")]
    [SwaggerOperation("Lists products that have to be bought again")]
    [ProducesResponseType<IReadOnlyList<LowStockResponse>>(StatusCodes.Status200OK)]
    public async Task<ActionResult<Page<LowStockResponse>>> LowStock([FromQuery] PageRequest request, CancellationToken cancellationToken) =>
        await query.ListLowStockAsync(request, cancellationToken);

    private InventoryResponse Tagged(StockLevel level)
    {
        Response.Headers.ETag = EntityTag.Of(level.Version);
        return new InventoryResponse
        {
            ProductId = level.ProductId,
            Sku = level.Sku,
            Quantity = level.Quantity,
            ReorderLevel = level.ReorderLevel,
            IsLow = level.Quantity <= level.ReorderLevel,
            LastRestockedAt = level.LastRestockedAtUtc,
            Version = level.Version,
        };
    }
}
