using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Facts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Reconciliation;

/// <summary>Proof that the figures agree.</summary>
[ApiController]
[Route("api/v1/analytics")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Sales")]
public sealed class ReconciliationController(ReportResponder responder, ReconciliationQuery reconciliation) : ControllerBase
{
    /// <summary>Reconciliation.</summary>
    /// <remarks>
    /// Categories, products, countries, days, months, customer types and statuses add up to the totals, and what reports read from
    /// the columnar copy equals the facts: one check for each metric, with its difference in cents, in one snapshot of the data. Reads the
    /// facts of the range several times: meant for audits, not for dashboards. At most 4,000 days. `facts` checks the facts themselves,
    /// over the whole store: returns against what was bought and paid, links of refunds, returns that stand alone, totals of orders,
    /// e-mail addresses, and stock against its movements, each with the rows that it does not hold for.
    /// </remarks>
    [HttpGet("reconciliation")]
    [SwaggerOperation("Reconcile the figures")]
    [Report<ReconciliationResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Reconciliation([FromQuery] SalesFilterRequest request) =>
        responder.RespondAsync(
            HttpContext, request, (session, ct) => reconciliation.RunAsync(session, request, ct), ReconciliationQuery.Table, "reconciliation",
            ReconciliationQuery.Workbook, ReconciliationQuery.StampAsync);
}
