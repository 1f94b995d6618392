using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Explain;

/// <summary>Why sales rose or fell.</summary>
[ApiController]
[Route("api/v1/analytics")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Sales")]
public sealed class ExplainController(ReportResponder responder, ExplainQuery explain) : ControllerBase
{
    /// <summary>What changed between two periods.</summary>
    /// <remarks>
    /// The contribution of each category, product or country to the difference in net sales, split into volume, mix, price, discounts and
    /// returns. The parts add up to the difference, and the groups to the totals, exactly. Prices are those of a product in a country;
    /// what is sold in only one of the two periods has no price to compare, and counts as mix.
    /// </remarks>
    [HttpGet("explain")]
    [SwaggerOperation("Explain what changed between two periods")]
    [Report<ExplainResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Explain([FromQuery] ExplainRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => explain.RunAsync(session, request, ct), ExplainTable.Of, "what-changed");
}
