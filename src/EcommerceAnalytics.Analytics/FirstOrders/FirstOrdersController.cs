using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.FirstOrders;

/// <summary>What customers buy first, and next.</summary>
[ApiController]
[Route("api/v1/analytics")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Customer analytics")]
public sealed class FirstOrdersController(ReportResponder responder, FirstProductsQuery products, PathsQuery paths) : ControllerBase
{
    /// <summary>First products.</summary>
    /// <remarks>
    /// What the first orders of customers hold, and what these customers brought within 30, 90 and 365 days: net sales and the share who ordered
    /// again. Each window counts only customers whose window is over.
    /// </remarks>
    [HttpGet("first-products")]
    [SwaggerOperation("First products and what followed")]
    [Report<FirstProductsResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> FirstProducts([FromQuery] FirstOrdersRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => products.RunAsync(session, request, ct), FirstProductsQuery.Table, "first-products");

    /// <summary>Paths from order to order.</summary>
    /// <remarks>The main product or category of the first order, and that of the second and the third one: how many customers went from one to the other.</remarks>
    [HttpGet("paths")]
    [SwaggerOperation("Paths from order to order")]
    [Report<PathsResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Paths([FromQuery] FirstOrdersRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => paths.RunAsync(session, request, ct), PathsQuery.Table, "paths");
}
