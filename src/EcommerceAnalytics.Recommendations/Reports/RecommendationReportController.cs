using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Recommendations.Events;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Recommendations.Reports;

/// <remarks>The report on recommendations. The API lists it with the other reports, whose controllers describe the tag.</remarks>
[ApiController]
[Route("api/v1/reports")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Reports")]
public sealed class RecommendationReportController(ReportResponder responder, RecommendationReportQuery recommendations) : ControllerBase
{
    /// <summary>The report on recommendations.</summary>
    /// <remarks>
    /// How often recommendations were shown, clicked and bought, by strategy; the model with its measured quality and the baselines it
    /// has to beat; the best basket rules. In CSV, the rows by strategy.
    /// </remarks>
    [HttpGet("recommendations")]
    [SwaggerOperation("Recommendations report")]
    [Report<RecommendationReportResponse>]
    public Task<IActionResult> Recommendations([FromQuery] RecommendationReportRequest request) =>
        responder.RespondAsync(
            HttpContext,
            request,
            (session, ct) => recommendations.RunAsync(session, request, ct),
            response => RecommendationTables.Rates(response.Items),
            RecommendationReportWorkbook.Name,
            RecommendationReportWorkbook.Of,
            stamp: (session, ct) => RecommendationRatesQuery.StampAsync(session, request, ct));
}
