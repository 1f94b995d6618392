using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
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
    /// <param name="request">What is asked.</param>
    /// <param name="paging">Which page.</param>
    [HttpGet("abc")]
    [SwaggerOperation(Summary = "ABC classes", Description = "Products by net sales, ties by id: A up to and including the product that reaches 80 % of the total, B in the same way to 95 %, C the rest. Products without positive net sales are C. All products with a line or a refund in the period are listed, so that shares and net sales add up.")]
    [ProducesResponseType<AbcResponse>(StatusCodes.Status200OK, "application/json", ReportAnswers.CsvType, ReportAnswers.XlsxType)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Abc([FromQuery] AbcRequest request, [FromQuery] PageRequest paging) =>
        answers.AnswerAsync(HttpContext, request, (session, ct) => abc.RunAsync(session, request, ct), AbcQuery.Table, "products-abc", stamp: AnswerStamps.StockAsync, page: paging);

    /// <summary>Products without sales.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="paging">Which page.</param>
    [HttpGet("never-sold")]
    [SwaggerOperation(Summary = "Products without sales", Description = "Active products without a counted order line in the period, in whatever currency, with their stock and what it is worth; the highest stock value first. A refund is no sale. Amounts are in the store's currency.")]
    [ProducesResponseType<NeverSoldResponse>(StatusCodes.Status200OK, "application/json", ReportAnswers.CsvType, ReportAnswers.XlsxType)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<IActionResult> NeverSold([FromQuery] NeverSoldRequest request, [FromQuery] PageRequest paging) =>
        answers.AnswerAsync(HttpContext, request, (session, ct) => neverSold.RunAsync(session, request, ct), NeverSoldQuery.Table, "products-never-sold", stamp: AnswerStamps.StockAsync, page: paging);

    /// <summary>Rising and declining products.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="paging">Which page.</param>
    [HttpGet("movers")]
    [SwaggerOperation(Summary = "Rising and declining products", Description = "Products whose net sales or net units changed against the earlier period by at least minImpact, the largest change first, up or down.")]
    [ProducesResponseType<MoversResponse>(StatusCodes.Status200OK, "application/json", ReportAnswers.CsvType, ReportAnswers.XlsxType)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Movers([FromQuery] MoversRequest request, [FromQuery] PageRequest paging) =>
        answers.AnswerAsync(HttpContext, request, (session, ct) => movers.RunAsync(session, request, ct), MoversQuery.Table, "products-movers", stamp: AnswerStamps.StockAsync, page: paging);

    /// <summary>How long the stock lasts.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="paging">Which page.</param>
    [HttpGet("stock-cover")]
    [SwaggerOperation(Summary = "How long the stock lasts", Description = "Present stock against the net units sold in the period up to today, in whatever currency. Days of cover divide by every day of the window; the day of the stock-out and the reorder suggestion by the days in stock. Fewest days of cover first. Amounts are in the store's currency.")]
    [ProducesResponseType<StockCoverResponse>(StatusCodes.Status200OK, "application/json", ReportAnswers.CsvType, ReportAnswers.XlsxType)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<IActionResult> StockCover([FromQuery] StockCoverRequest request, [FromQuery] PageRequest paging) =>
        answers.AnswerAsync(HttpContext, request, (session, ct) => stockCover.RunAsync(session, request, ct), StockCoverQuery.Table, "products-stock-cover", stamp: AnswerStamps.StockAsync, page: paging);

    /// <summary>Where products stand.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="paging">Which page.</param>
    [HttpGet("lifecycle")]
    [SwaggerOperation(Summary = "Where products stand", Description = "Each product ever sold or refunded is, in this order: dead, not sold in deadAfterDays up to the end of the period; new, first sold within newForDays; growing or declining, its net units changed against the earlier period by the rates given; else stable. Units are of whatever currency, net sales of one.")]
    [ProducesResponseType<ProductLifecycleResponse>(StatusCodes.Status200OK, "application/json", ReportAnswers.CsvType, ReportAnswers.XlsxType)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Lifecycle([FromQuery] ProductLifecycleRequest request, [FromQuery] PageRequest paging) =>
        answers.AnswerAsync(HttpContext, request, (session, ct) => lifecycle.RunAsync(session, request, ct), ProductLifecycleQuery.Table, "products-lifecycle", stamp: AnswerStamps.StockAsync, page: paging);
}
