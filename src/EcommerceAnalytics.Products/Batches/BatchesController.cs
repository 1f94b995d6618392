using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Products.Batches;

/// <remarks>Many products in one request.</remarks>
[ApiController]
[Route("api/v1")]
[Authorize(Roles = Roles.AdminOrService)]
public sealed class BatchesController(SetPricesCommand setPrices, SetStocksCommand setStocks) : ControllerBase
{
    /// <summary>Sets the prices of many products.</summary>
    /// <remarks>
    /// Up to 1,000 products by their SKU, in one transaction. Each has a result: one that does not exist is refused, the others are changed. Orders keep the
    /// price at the time they were placed.
    /// </remarks>
    /// <param name="request">The products and their prices.</param>
    [HttpPost("products/prices")]
    [Idempotent]
    [Tags("Products")]
    [SwaggerOperation("Set the prices of many products")]
    public async Task<ActionResult<ProductBatchResponse>> SetPrices(PriceBatchRequest request, CancellationToken cancellationToken) =>
        await setPrices.RunAsync(request, cancellationToken);

    /// <summary>Sets the stock of many products.</summary>
    /// <remarks>
    /// For a stocktake: up to 1,000 products by their SKU, in one transaction. Each has a result: one that does not exist is refused, the others are set. Each
    /// difference is recorded as a stock movement.
    /// </remarks>
    /// <param name="request">The products and their stock as counted.</param>
    [HttpPost("inventory/counts")]
    [Idempotent]
    [Tags("Inventory")]
    [SwaggerOperation("Set the stock of many products")]
    public async Task<ActionResult<ProductBatchResponse>> SetStocks(StockBatchRequest request, CancellationToken cancellationToken) =>
        await setStocks.RunAsync(request, User.Identity?.Name, cancellationToken);
}
