using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Forecasts of customers, and how far they can be trusted.</summary>
[ApiController]
[Route("api/v1/analytics")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Customer value")]
public sealed class CustomerValueController(ReportResponder responder, CustomerValueQuery customers, ChurnModelQuery model) : ControllerBase
{
    /// <summary>The purchase model.</summary>
    /// <remarks>
    /// The model chosen by likelihood, its parameters, when and on what it was fitted, and how well it forecast the last weeks (27, 20 or 13, depending
    /// on the length of the history) compared with rules that need no model. A model that fails a condition is not in service, and the
    /// reason is given. It is fitted again in the
    /// background when enough orders were placed or changed; until then the last model remains in service. In CSV and Excel: the errors.
    /// </remarks>
    [HttpGet("churn/model")]
    [SwaggerOperation("Read the purchase model and its quality")]
    [Report<ChurnModelResponse>]
    public Task<IActionResult> Model([FromQuery] ChurnModelRequest request) =>
        responder.RespondAsync(HttpContext, request, model.RunAsync, ChurnModelQuery.Table, "churn-model", stamp: ResponseStamps.ModelAsync);

    /// <summary>Customers at risk.</summary>
    /// <remarks>
    /// Customers with repeat orders whose silence makes it doubtful that they come back: P(alive) has fallen by more than a tenth since the
    /// last order but is at least 25 %, and the silence is not longer than maxDaysSinceLastOrder. They are ranked by valueAtRisk, the value of
    /// the orders still expected of them. Without a model in service: customers silent for more than twice their mean time between orders,
    /// by net sales × usual days between orders / days since the last order. backTest shows how many customers of such a list came back in
    /// the store's own history, by tenths. CSV and Excel contain all rows.
    /// </remarks>
    [HttpGet("customers/at-risk")]
    [SwaggerOperation("Customers at risk")]
    [Report<CustomerValueResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> AtRisk([FromQuery] AtRiskRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => customers.AtRiskAsync(session, request, ct), CustomerValueQuery.Table, "customers-at-risk", stamp: ResponseStamps.ModelAsync, isPersonal: true);

    /// <summary>Best customers.</summary>
    /// <remarks>By net sales so far: gross − discounts − refunds of their counted orders. CSV and Excel contain all rows.</remarks>
    [HttpGet("customers/top")]
    [SwaggerOperation("Best customers")]
    [Report<CustomerValueResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Top([FromQuery] CustomerValueRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => customers.TopAsync(session, request, ct), CustomerValueQuery.Table, "top-customers", stamp: ResponseStamps.ModelAsync, isPersonal: true);

    /// <summary>Customers by lifetime value.</summary>
    /// <remarks>
    /// Discounted value of the orders expected within the requested months, paid in the middle of each month. Without a model in service
    /// the predictions are null, the reason is given, and customers are ranked by net sales. CSV and Excel contain all rows.
    /// </remarks>
    [HttpGet("customers/lifetime-value")]
    [SwaggerOperation("Customers by predicted lifetime value")]
    [Report<CustomerValueResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> LifetimeValue([FromQuery] CustomerValueRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => customers.LifetimeValueAsync(session, request, ct), CustomerValueQuery.Table, "customer-lifetime-value", stamp: ResponseStamps.ModelAsync, isPersonal: true);
}
