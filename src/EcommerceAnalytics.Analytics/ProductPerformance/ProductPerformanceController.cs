using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Answers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>How products do. JSON gives a page, with the total in X-Total-Count and the neighbours in Link; CSV and Excel give every row.</summary>
[ApiController]
[Route("api/v1/analytics/products")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Product analytics")]
public sealed class ProductPerformanceController(
    ReportAnswers answers, AbcQuery abc, NeverSoldQuery neverSold, MoversQuery movers, StockCoverQuery stockCover, ProductLifecycleQuery lifecycle) : ControllerBase
{
    /// <summary>ABC classes.</summary>
    /// <remarks>
    /// Products by net sales, ties by id: A up to and including the product that reaches 80 % of the total, B in the same way to 95 %, C
    /// the rest. Products without positive net sales are C. All products with a line or a refund in the period are listed, so that shares
    /// and net sales add up.
    /// </remarks>
    /// <param name="request">What is asked.</param>
    /// <param name="paging">Which page.</param>
    [HttpGet("abc")]
    [SwaggerOperation("ABC classes")]
    [Report<AbcResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Abc([FromQuery] AbcRequest request, [FromQuery] PageRequest paging) =>
        answers.AnswerAsync(HttpContext, request, (session, ct) => abc.RunAsync(session, request, ct), AbcQuery.Table, "products-abc", stamp: AnswerStamps.StockAsync, page: paging);

    /// <summary>Products without sales.</summary>
    /// <remarks>
    /// Active products without a counted order line in the period, in whatever currency, with their stock and what it is worth; the
    /// highest stock value first. A refund is no sale. Amounts are in the store's currency.
    /// </remarks>
    /// <param name="request">What is asked.</param>
    /// <param name="paging">Which page.</param>
    [HttpGet("never-sold")]
    [SwaggerOperation("Products without sales")]
    [Report<NeverSoldResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> NeverSold([FromQuery] NeverSoldRequest request, [FromQuery] PageRequest paging) =>
        answers.AnswerAsync(HttpContext, request, (session, ct) => neverSold.RunAsync(session, request, ct), NeverSoldQuery.Table, "products-never-sold", stamp: AnswerStamps.StockAsync, page: paging);

    /// <summary>Rising and declining products.</summary>
    /// <remarks>
    /// Products whose net sales or net units changed against the earlier period by at least minImpact, the largest change first, up or
    /// down.
    /// </remarks>
    /// <param name="request">What is asked.</param>
    /// <param name="paging">Which page.</param>
    [HttpGet("movers")]
    [SwaggerOperation("Rising and declining products")]
    [Report<MoversResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Movers([FromQuery] MoversRequest request, [FromQuery] PageRequest paging) =>
        answers.AnswerAsync(HttpContext, request, (session, ct) => movers.RunAsync(session, request, ct), MoversQuery.Table, "products-movers", stamp: AnswerStamps.StockAsync, page: paging);

    /// <summary>How long the stock lasts.</summary>
    /// <remarks>
    /// Present stock against the net units sold in the period up to today, in whatever currency. Days of cover divide by every day of the
    /// window; the day of the stock-out and the reorder suggestion by the days in stock. Fewest days of cover first. Amounts are in the
    /// store's currency.
    /// </remarks>
    /// <param name="request">What is asked.</param>
    /// <param name="paging">Which page.</param>
    [HttpGet("stock-cover")]
    [SwaggerOperation("How long the stock lasts")]
    [Report<StockCoverResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> StockCover([FromQuery] StockCoverRequest request, [FromQuery] PageRequest paging) =>
        answers.AnswerAsync(HttpContext, request, (session, ct) => stockCover.RunAsync(session, request, ct), StockCoverQuery.Table, "products-stock-cover", stamp: AnswerStamps.StockAsync, page: paging);

    /// <summary>Where products stand.</summary>
    /// <remarks>
    /// Each product ever sold or refunded is, in this order: dead, not sold in deadAfterDays up to the end of the period; new, first sold
    /// within newForDays; growing or declining, its net units changed against the earlier period by the rates given; else stable. Units
    /// are of whatever currency, net sales of one.
    /// </remarks>
    /// <param name="request">What is asked.</param>
    /// <param name="paging">Which page.</param>
    [HttpGet("lifecycle")]
    [SwaggerOperation("Where products stand")]
    [Report<ProductLifecycleResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Lifecycle([FromQuery] ProductLifecycleRequest request, [FromQuery] PageRequest paging) =>
        answers.AnswerAsync(HttpContext, request, (session, ct) => lifecycle.RunAsync(session, request, ct), ProductLifecycleQuery.Table, "products-lifecycle", stamp: AnswerStamps.StockAsync, page: paging);
}
