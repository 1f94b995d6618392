using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Churn;

/// <remarks>The churn rate. The API lists it with the sales figures, whose controller describes the tag.</remarks>
[ApiController]
[Route("api/v1/analytics")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Sales")]
public sealed class ChurnController(ReportResponder responder, ChurnQuery churn) : ControllerBase
{
    /// <summary>Churn rate.</summary>
    /// <remarks>
    /// The share of customers who stopped ordering, by one of three definitions; on request split by country, month of acquisition or
    /// first category, as a trend, and against an earlier day. Guests are excluded; customers who never ordered are reported separately.
    /// </remarks>
    [HttpGet("churn")]
    [SwaggerOperation("Churn rate")]
    [Report<ChurnResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Churn([FromQuery] ChurnRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => churn.RunAsync(session, request, ct), ChurnQuery.Table, "churn", stamp: ResponseStamps.CustomersAsync);
}
