using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Rfm;

/// <remarks>Customers by recency, frequency and money. The API lists them with retention, whose controller describes the tag.</remarks>
[ApiController]
[Route("api/v1/analytics")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Customer analytics")]
public sealed class RfmController(ReportResponder responder, RfmQuery rfm) : ControllerBase
{
    /// <summary>RFM segments.</summary>
    /// <remarks>
    /// Customers in eleven segments by fifths of recency (days since the last order), frequency (order days) and money (net sales), and in the 25 cells
    /// of recency and frequency. Equal values share a score; the thresholds are part of the response and are those of the whole store, regardless of filters.
    /// </remarks>
    [HttpGet("rfm")]
    [SwaggerOperation("RFM segments")]
    [Report<RfmResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Rfm([FromQuery] RfmRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => rfm.RunAsync(session, request, ct), RfmQuery.Table, "rfm", stamp: ResponseStamps.CustomersAsync);

    /// <summary>Customers of an RFM segment.</summary>
    /// <remarks>
    /// With their scores, those with the highest net sales first; all of them, of a segment, or of a cell of recency and frequency. JSON returns one page,
    /// with the total in X-Total-Count and the neighbouring pages in Link; CSV and Excel contain every row.
    /// </remarks>
    [HttpGet("rfm/customers")]
    [SwaggerOperation("List the customers of an RFM segment")]
    [Report<RfmCustomersResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> RfmCustomers([FromQuery] RfmCustomersRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => rfm.CustomersAsync(session, request, ct), RfmQuery.Table, "rfm-customers", stamp: ResponseStamps.CustomersAsync, isPersonal: true);
}
