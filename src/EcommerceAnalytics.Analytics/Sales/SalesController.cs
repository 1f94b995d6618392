using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Facts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Sales figures. Every response has an ETag that changes with the data, and is available as JSON, CSV and Excel.</summary>
[ApiController]
[Route("api/v1/analytics")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
public sealed class SalesController(
    ReportResponder responder, SalesOverTimeQuery overTime, RevenueQuery revenue, TopSellersQuery sellers, HeatmapQuery heatmap,
    DiscountCodesQuery codes, VariantsQuery variants) : ControllerBase
{
    /// <summary>Sales over time.</summary>
    /// <remarks>
    /// Totals, intervals, segments and a comparison in one call. Intervals without sales are filled in; a refund counts on its own day.
    /// Orders can span categories and products, so their counts of orders do not add up.
    /// </remarks>
    [HttpGet("sales")]
    [SwaggerOperation("Sales over time")]
    [Report<SalesResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Sales([FromQuery] SalesRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => overTime.RunAsync(session, request, ct), SalesTable.Of, "sales-over-time");

    /// <summary>Revenue by category.</summary>
    /// <remarks>
    /// Own figures of each current category; they add up to the total, to the cent. A category with subcategories also has inclusive
    /// figures, which are part of no sum.
    /// </remarks>
    [HttpGet("revenue-by-category")]
    [SwaggerOperation("Revenue by category")]
    [Report<Breakdown<CategoryRevenue>>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> RevenueByCategory([FromQuery] RevenueRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => revenue.ByCategoryAsync(session, request, ct), RevenueTable.Of, "revenue-by-category");

    /// <summary>Revenue by country.</summary>
    /// <remarks>By the country of the order. The countries add up to the total, to the cent.</remarks>
    [HttpGet("revenue-by-country")]
    [SwaggerOperation("Revenue by country")]
    [Report<Breakdown<CountryRevenue>>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> RevenueByCountry([FromQuery] RevenueRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => revenue.ByCountryAsync(session, request, ct), RevenueTable.Of, "revenue-by-country");

    /// <summary>Best-selling products.</summary>
    /// <remarks>Ranked by net units or net sales. Products no longer offered are included and marked; products that were only refunded are omitted.</remarks>
    [HttpGet("top-sellers")]
    [SwaggerOperation("Best-selling products")]
    [Report<TopSellersResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> TopSellers([FromQuery] TopSellersRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => sellers.RunAsync(session, request, ct), TopSellersTable.Of, "top-sellers");

    /// <summary>Sales by weekday and hour.</summary>
    /// <remarks>The 168 hours of the week in the time zone of the request, all weeks of the range together; refunds count at their own time.</remarks>
    [HttpGet("heatmap")]
    [SwaggerOperation("Sales by weekday and hour")]
    [Report<HeatmapResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Heatmap([FromQuery] SalesFilterRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => heatmap.RunAsync(session, request, ct), HeatmapQuery.Table, "heatmap");

    /// <summary>Discount codes.</summary>
    /// <remarks>
    /// Orders, discounts, sales and the share of new customers of each code, beside the orders without one. An order with several codes is in the row
    /// of each, as a whole.
    /// </remarks>
    [HttpGet("discount-codes")]
    [SwaggerOperation("Discount codes")]
    [Report<DiscountCodesResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> DiscountCodes([FromQuery] DiscountCodesRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => codes.RunAsync(session, request, ct), DiscountCodesQuery.Table, "discount-codes");

    /// <summary>Variants of a product.</summary>
    /// <remarks>The products with the same `parent`, those without sales included.</remarks>
    [HttpGet("variants")]
    [SwaggerOperation("Variants of a product")]
    [Report<VariantsResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Variants([FromQuery] VariantsRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => variants.RunAsync(session, request, ct), VariantsQuery.Table, "variants");
}
