using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Retention;

/// <summary>Acquisition, retention, reactivation and churn of customers. Guests are excluded from these figures; responses count their orders.</summary>
[ApiController]
[Route("api/v1/analytics")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Customer analytics")]
public sealed class CustomerAnalyticsController(ReportResponder responder, RetentionQuery retention, LifecycleQuery lifecycle, RepeatPurchaseQuery repeats) : ControllerBase
{
    /// <summary>Retention by cohort.</summary>
    /// <remarks>
    /// Customers by the period of their first order ever, and how many of them ordered in each period after it: counts, rates and net
    /// sales per customer. Incomplete periods are null. Averages are weighted by cohort size, over completed cells only.
    /// </remarks>
    [HttpGet("retention")]
    [SwaggerOperation("Retention by cohort")]
    [Report<RetentionResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Retention([FromQuery] RetentionRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => retention.RunAsync(session, request, ct), RetentionQuery.Table, "retention", stamp: ResponseStamps.CustomersAsync);

    /// <summary>Customers by lifecycle.</summary>
    /// <remarks>
    /// For each interval: active = new + returning + reactivated; active in the one before = returning + dormant. The churn rate of an
    /// interval is dormant / previously active, the quick ratio (new + reactivated) / dormant.
    /// </remarks>
    [HttpGet("lifecycle")]
    [SwaggerOperation("New, returning, reactivated and dormant customers")]
    [Report<LifecycleResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Lifecycle([FromQuery] LifecycleRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => lifecycle.RunAsync(session, request, ct), LifecycleQuery.Table, "lifecycle", stamp: ResponseStamps.CustomersAsync);

    /// <summary>Repeat purchases.</summary>
    /// <remarks>
    /// The repeat rate, customers by number of orders, days between orders, and Kaplan-Meier curves of the time to the next order, in
    /// which customers who have not come back yet count for as long as they have been observed. In CSV: customers by number of orders.
    /// </remarks>
    [HttpGet("repeat-purchase")]
    [SwaggerOperation("Repeat purchases")]
    [Report<RepeatPurchaseResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> RepeatPurchase([FromQuery] RepeatPurchaseRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => repeats.RunAsync(session, request, ct), RepeatPurchaseQuery.Table, "repeat-purchase", stamp: ResponseStamps.CustomersAsync);
}
