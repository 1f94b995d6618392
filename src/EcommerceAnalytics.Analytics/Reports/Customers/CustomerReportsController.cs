using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Reports.Customers;

/// <summary>Reports on customers: the same rows as JSON, CSV and Excel.</summary>
[ApiController]
[Route("api/v1/reports")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Reports")]
public sealed class CustomerReportsController(ReportResponder responder, CustomersReportQuery customers, ChurnReportQuery churn) : ControllerBase
{
    /// <summary>The report on the customer base.</summary>
    /// <remarks>
    /// RFM segments, lifecycle, cohorts, orders per customer and the best customers, over all time when no range is named. As Excel a
    /// workbook with a summary, charts, the definitions and live checks. In CSV, the segments.
    /// </remarks>
    [HttpGet("customers")]
    [SwaggerOperation("Customers report")]
    [Report<CustomersReportResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Customers([FromQuery] CustomersReportRequest request) => responder.RespondAsync(
        HttpContext, request, (session, ct) => customers.RunAsync(session, request, ct), CustomersReportWorkbook.Segments, "customers",
        CustomersReportWorkbook.Of, ResponseStamps.CustomersAsync, isPersonal: true);

    /// <summary>The report on churn.</summary>
    /// <remarks>
    /// Churn by each definition at the end of the range, the trend within it, the groups by country, month of acquisition and first
    /// category, and the customers at risk; over all time when no range is named. In Excel, a workbook with a summary, charts, the
    /// definitions and live checks. In CSV, the definitions.
    /// </remarks>
    [HttpGet("churn")]
    [SwaggerOperation("Churn report")]
    [Report<ChurnReportResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Churn([FromQuery] ChurnReportRequest request) => responder.RespondAsync(
        HttpContext, request, (session, ct) => churn.RunAsync(session, request, ct), ChurnReportWorkbook.Definitions, "churn",
        ChurnReportWorkbook.Of, ResponseStamps.CustomersAndModelAsync, isPersonal: true);
}
