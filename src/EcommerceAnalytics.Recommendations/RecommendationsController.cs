using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Recommendations.BasketRules;
using EcommerceAnalytics.Recommendations.Events;
using EcommerceAnalytics.Recommendations.Lists;
using EcommerceAnalytics.Recommendations.Quality;
using EcommerceAnalytics.Recommendations.Reports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Recommendations;

/// <summary>Recommendations.</summary>
[ApiController]
[Route("api/v1")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Tags("Recommendations")]
public sealed class RecommendationsController(
    CustomerRecommendationsQuery customers,
    RelatedProductsQuery related,
    RecommendationModelQuery model,
    AddRecommendationEventsCommand events,
    BasketRulesQuery rules,
    ReportResponder responder) : ControllerBase
{
    /// <summary>Recommends products to a customer.</summary>
    /// <remarks>
    /// Ranked, each with its reason. Never inactive, never twice, never out of stock unless requested, at most 3 per category unless a
    /// category is requested, nothing else is left, or the limit was found to cost more than 1 % (see recommendations/model). Products whose
    /// stock was never set count as in stock. New orders count at once. A customer without orders gets what has been popular recently in the
    /// country; so does everybody while no model is in service, which meta reports.
    /// </remarks>
    /// <param name="id" example="17">Id of the customer.</param>
    /// <param name="request">The strategy and filters.</param>
    [HttpGet("customers/{id:int}/recommendations")]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation("Recommend products to a customer")]
    public async Task<ActionResult<RecommendationsResponse>> ForCustomer(
        int id, [FromQuery] CustomerRecommendationsRequest request, CancellationToken cancellationToken) =>
        await customers.RunAsync(id, request, cancellationToken);

    /// <summary>Finds similar products.</summary>
    /// <remarks>
    /// What buyers of the product also buy, in any order; then popular products of its category. While no model is in service: what
    /// is bought in the same orders.
    /// </remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="request">The number of products.</param>
    [HttpGet("products/{id:int}/similar")]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation("Find similar products")]
    public async Task<ActionResult<RecommendationsResponse>> Similar(
        int id, [FromQuery] RelatedProductsRequest request, CancellationToken cancellationToken) =>
        await related.SimilarAsync(id, request, cancellationToken);

    /// <summary>Finds products bought together.</summary>
    /// <remarks>
    /// Products of the same orders (at least 2, lift above 1), ordered by score, with support, confidence, lift and the counts behind
    /// them.
    /// </remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="request">The number of products.</param>
    [HttpGet("products/{id:int}/bought-together")]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation("Find products bought together")]
    public async Task<ActionResult<IReadOnlyList<BoughtTogetherResponse>>> BoughtTogether(
        int id, [FromQuery] RelatedProductsRequest request, CancellationToken cancellationToken) =>
        Ok(await related.BoughtTogetherAsync(id, request, cancellationToken));

    /// <summary>Completes a cart.</summary>
    /// <remarks>
    /// What is bought in the same orders as the products of the cart, then what their buyers also buy, then what is popular; never what
    /// is already in the cart. Products that do not exist are ignored and listed in meta.
    /// </remarks>
    /// <param name="request">The cart.</param>
    [HttpPost("recommendations/basket")]
    [Reads]
    [NoAmbientTransaction]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation("Complete a cart")]
    public async Task<ActionResult<RecommendationsResponse>> Basket([FromBody] BasketRequest request, CancellationToken cancellationToken) =>
        await related.BasketAsync(request, cancellationToken);

    /// <summary>Reads the model.</summary>
    /// <remarks>
    /// Algorithm and weights, chosen on the most recent part of the store's own history; when and on how much data it was trained;
    /// everything that was tried, compared with random products, popularity and the rule of the original system, and what is served. A
    /// model that is not
    /// significantly better than recent popularity is not in service.
    /// </remarks>
    [HttpGet("recommendations/model")]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation("Read the model and its quality")]
    public async Task<ActionResult<RecommendationModelResponse>> Model(CancellationToken cancellationToken) =>
        await model.RunAsync(cancellationToken);

    /// <summary>Stores recommendation events.</summary>
    /// <remarks>Shown, clicked or bought; the list is stored completely or not at all. Send an Idempotency-Key to retry safely.</remarks>
    /// <param name="request">Events.</param>
    [HttpPost("recommendations/events")]
    [Idempotent]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Report recommendation events")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [Problem(StatusCodes.Status422UnprocessableEntity)]
    public async Task<IActionResult> Events([FromBody] RecommendationEventsRequest request, CancellationToken cancellationToken)
    {
        await events.RunAsync(request, cancellationToken);
        return NoContent();
    }

    /// <summary>Rates the strategies.</summary>
    /// <remarks>How often recommendations were shown, clicked and bought, by strategy, as JSON, CSV and Excel.</remarks>
    /// <param name="request">The period; the last 30 days by default.</param>
    [HttpGet("analytics/recommendations")]
    [Authorize(Roles = Roles.AdminOrAnalyst)]
    [SwaggerOperation("Rates by strategy")]
    [Report<RecommendationRatesResponse>]
    public Task<IActionResult> Rates([FromQuery] RecommendationRatesRequest request) =>
        responder.RespondAsync(
            HttpContext,
            request,
            (session, ct) => RecommendationRatesQuery.RunAsync(session, request, ct),
            response => RecommendationTables.Rates(response.Items),
            "recommendation-rates",
            stamp: (session, ct) => RecommendationRatesQuery.StampAsync(session, request, ct));

    /// <summary>Lists the rules of the store's baskets.</summary>
    /// <remarks>
    /// Which products are bought in the same orders: at least 2 orders, lift above 1, at most 50 rules per product. CSV and Excel contain
    /// every rule that passes the filters, JSON one page.
    /// </remarks>
    /// <param name="request">Filters, sort order, page and format.</param>
    [HttpGet("analytics/baskets/rules")]
    [Authorize(Roles = Roles.AdminOrAnalyst)]
    [SwaggerOperation("List basket rules")]
    [Report<IReadOnlyList<BasketRuleResponse>>(HasEntityTag = false)]
    public async Task<IActionResult> BasketRules([FromQuery] BasketRulesRequest request, CancellationToken cancellationToken)
    {
        if (ReportResponder.FileOf(request, Request) is not { } format)
        {
            return Ok(await rules.PageAsync(request, cancellationToken));
        }

        var table = RecommendationTables.Rules(await rules.AllAsync(request, cancellationToken));
        return await responder.FileAsync(HttpContext, format, table, "basket-rules", session =>
            ReportFrame.Of(table.Name, session, session.Meta(null, [])) with
            {
                Tables = [table.InWords()],
                Definitions = RecommendationTables.OfRules,
            });
    }
}
