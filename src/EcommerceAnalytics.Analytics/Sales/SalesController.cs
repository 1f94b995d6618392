using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Answers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Sales figures. Every answer has an ETag that changes when the data does, and comes as JSON, CSV or Excel.</summary>
[ApiController]
[Route("api/v1/analytics")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
public sealed class SalesController(ReportAnswers answers, SalesOverTimeQuery overTime, RevenueQuery revenue, TopSellersQuery sellers) : ControllerBase
{
    /// <summary>Sales over time.</summary>
    /// <remarks>
    /// Totals, intervals, segments and a comparison in one call. Intervals without sales are filled in; a refund counts on its own day.
    /// Categories and products divide orders, so their orders do not add up.
    /// </remarks>
    /// <param name="request">What is asked.</param>
    [HttpGet("sales")]
    [SwaggerOperation("Sales over time")]
    [Report<SalesResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Sales([FromQuery] SalesRequest request) =>
        answers.AnswerAsync(HttpContext, request, (session, ct) => overTime.RunAsync(session, request, ct), SalesTable.Of, "sales-over-time");

    /// <summary>Revenue by category.</summary>
    /// <remarks>
    /// Own figures of each present category; their sum is the total, to the cent. A category with others under it also has inclusive
    /// figures, which are part of no sum.
    /// </remarks>
    /// <param name="request">What is asked.</param>
    [HttpGet("revenue-by-category")]
    [SwaggerOperation("Revenue by category")]
    [Report<Breakdown<CategoryRevenue>>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> RevenueByCategory([FromQuery] RevenueRequest request) =>
        answers.AnswerAsync(HttpContext, request, (session, ct) => revenue.ByCategoryAsync(session, request, ct), RevenueTable.Of, "revenue-by-category");

    /// <summary>Revenue by country.</summary>
    /// <remarks>By the country of the order. The sum over the countries is the total, to the cent.</remarks>
    /// <param name="request">What is asked.</param>
    [HttpGet("revenue-by-country")]
    [SwaggerOperation("Revenue by country")]
    [Report<Breakdown<CountryRevenue>>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> RevenueByCountry([FromQuery] RevenueRequest request) =>
        answers.AnswerAsync(HttpContext, request, (session, ct) => revenue.ByCountryAsync(session, request, ct), RevenueTable.Of, "revenue-by-country");

    /// <summary>Best-selling products.</summary>
    /// <remarks>Ranked by net units or net sales. Products no longer offered stay in, marked; products that were only refunded are left out.</remarks>
    /// <param name="request">What is asked.</param>
    [HttpGet("top-sellers")]
    [SwaggerOperation("Best-selling products")]
    [Report<TopSellersResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> TopSellers([FromQuery] TopSellersRequest request) =>
        answers.AnswerAsync(HttpContext, request, (session, ct) => sellers.RunAsync(session, request, ct), TopSellersTable.Of, "top-sellers");
}
