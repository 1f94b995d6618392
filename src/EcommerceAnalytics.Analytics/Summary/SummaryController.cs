using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Summary;

/// <remarks>The store at a glance. The API lists it with the sales figures, whose controller describes the tag.</remarks>
[ApiController]
[Route("api/v1/analytics")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Sales")]
public sealed class SummaryController(ReportResponder responder, SummaryQuery summary) : ControllerBase
{
    /// <summary>The store at a glance.</summary>
    /// <remarks>Totals with their trend and comparison, revenue by category, top sellers by country and the churn rate in one call of a few kilobytes. In CSV: the revenue by category.</remarks>
    [HttpGet("summary")]
    [SwaggerOperation("The store at a glance")]
    [Report<SummaryResponse>]
    public Task<IActionResult> Summary([FromQuery] SummaryRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => summary.RunAsync(session, request, ct), SummaryQuery.Table, "summary", stamp: ResponseStamps.CustomersAsync);
}
