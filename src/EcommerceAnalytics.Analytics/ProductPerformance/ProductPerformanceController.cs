using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>How products perform. JSON returns one page, with the total in X-Total-Count and the neighbouring pages in Link; CSV and Excel contain every row.</summary>
[ApiController]
[Route("api/v1/analytics/products")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Product analytics")]
public sealed class ProductPerformanceController(
    ReportResponder responder, AbcQuery abc, NeverSoldQuery neverSold, MoversQuery movers, StockCoverQuery stockCover, ProductLifecycleQuery lifecycle) : ControllerBase
{
    /// <summary>ABC classes.</summary>
    /// <remarks>
    /// Products by net sales, ties by id: A up to and including the product that reaches 80 % of the total, B likewise up to 95 %, C
    /// the rest. Products without positive net sales are C. All products with a line or a refund in the period are listed, so that shares
    /// and net sales add up.
    /// </remarks>
    /// <param name="paging">The page.</param>
    [HttpGet("abc")]
    [SwaggerOperation("ABC classes")]
    [Report<AbcResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Abc([FromQuery] AbcRequest request, [FromQuery] PageRequest paging) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => abc.RunAsync(session, request, ct), AbcQuery.Table, "products-abc", stamp: ResponseStamps.StockAsync, page: paging);

    /// <summary>Products without sales.</summary>
    /// <remarks>
    /// Active products without a counted order line in the period, in any currency, with their stock and its value; the
    /// highest stock value first. A refund is not a sale. Amounts are in the store's currency.
    /// </remarks>
    /// <param name="paging">The page.</param>
    [HttpGet("never-sold")]
    [SwaggerOperation("Products without sales")]
    [Report<NeverSoldResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> NeverSold([FromQuery] NeverSoldRequest request, [FromQuery] PageRequest paging) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => neverSold.RunAsync(session, request, ct), NeverSoldQuery.Table, "products-never-sold", stamp: ResponseStamps.StockAsync, page: paging);

    /// <summary>Rising and declining products.</summary>
    /// <remarks>
    /// Products whose net sales or net units changed against the earlier period by at least minImpact, the largest change first, up or
    /// down.
    /// </remarks>
    /// <param name="paging">The page.</param>
    [HttpGet("movers")]
    [SwaggerOperation("Rising and declining products")]
    [Report<MoversResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Movers([FromQuery] MoversRequest request, [FromQuery] PageRequest paging) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => movers.RunAsync(session, request, ct), MoversQuery.Table, "products-movers", stamp: ResponseStamps.StockAsync, page: paging);

    /// <summary>How long the stock lasts.</summary>
    /// <remarks>
    /// Current stock against the net units sold in the period up to today, in any currency. Days of cover divide by every day of the
    /// window; the day of the stock-out and the reorder suggestion by the days in stock. Fewest days of cover first. Amounts are in the
    /// store's currency.
    /// </remarks>
    /// <param name="paging">The page.</param>
    [HttpGet("stock-cover")]
    [SwaggerOperation("Stock cover")]
    [Report<StockCoverResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> StockCover([FromQuery] StockCoverRequest request, [FromQuery] PageRequest paging) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => stockCover.RunAsync(session, request, ct), StockCoverQuery.Table, "products-stock-cover", stamp: ResponseStamps.StockAsync, page: paging);

    /// <summary>Where products stand.</summary>
    /// <remarks>
    /// Each product ever sold or refunded is, in this order: dead, not sold in deadAfterDays up to the end of the period; new, first sold
    /// within newForDays; growing or declining, its net units changed against the earlier period by the given rates; otherwise stable. Units
    /// are counted in any currency, net sales in one.
    /// </remarks>
    /// <param name="paging">The page.</param>
    [HttpGet("lifecycle")]
    [SwaggerOperation("Product lifecycle")]
    [Report<ProductLifecycleResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Lifecycle([FromQuery] ProductLifecycleRequest request, [FromQuery] PageRequest paging) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => lifecycle.RunAsync(session, request, ct), ProductLifecycleQuery.Table, "products-lifecycle", stamp: ResponseStamps.StockAsync, page: paging);
}
