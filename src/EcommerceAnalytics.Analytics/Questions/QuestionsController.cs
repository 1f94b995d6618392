using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Facts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>Any measures by any dimensions, once or saved.</summary>
[ApiController]
[Route("api/v1/analytics")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Queries")]
public sealed class QuestionsController(
    ReportResponder responder, FiguresQuery figures, DimensionValuesQuery values, SavedQueryQuery saved,
    CreateSavedQueryCommand create, UpdateSavedQueryCommand update, DeleteSavedQueryCommand delete) : ControllerBase
{
    /// <summary>Asks for any measures by any dimensions.</summary>
    /// <remarks>
    /// One question in JSON over the definitions that all reports share: measures, up to two dimensions, filters, a range, intervals, a comparison, and
    /// how groups are ranked. The catalogue (`GET meta/catalogue`) lists measures and dimensions. Also as CSV or Excel, by `format` or `Accept`.
    /// </remarks>
    /// <param name="request">The question.</param>
    [HttpPost("query")]
    [Reads]
    [SwaggerOperation("Ask for any figures")]
    [Report<QueryResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Query(QueryRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => figures.RunAsync(session, request, ct), QueryTable.Of, "query");

    /// <summary>Lists the values of a dimension.</summary>
    /// <remarks>The values in the data, highest net sales first: what a filter can be set to. Without a range, of all time.</remarks>
    /// <param name="dimension" example="channel">The dimension.</param>
    /// <param name="request">Filters, and a text to search for.</param>
    [HttpGet("dimensions/{dimension}/values")]
    [SwaggerOperation("List the values of a dimension")]
    [Report<DimensionValuesResponse>]
    [Problem(StatusCodes.Status404NotFound)]
    public Task<IActionResult> Values(SalesSegmentation dimension, [FromQuery] DimensionValuesRequest request) =>
        responder.RespondAsync(HttpContext, request, (session, ct) => values.RunAsync(session, dimension, request, ct), DimensionValuesQuery.Table, $"values-{dimension}");

    /// <summary>Lists saved queries.</summary>
    /// <remarks>Those of all users, by name.</remarks>
    /// <param name="request">The page.</param>
    [HttpGet("queries")]
    [SwaggerOperation("List saved queries")]
    public async Task<ActionResult<Page<SavedQueryResponse>>> List([FromQuery] PageRequest request, CancellationToken cancellationToken) =>
        await saved.ListAsync(request, cancellationToken);

    /// <summary>Reads a saved query.</summary>
    /// <remarks>Send the ETag as If-Match with later changes.</remarks>
    /// <param name="id" example="1">The query.</param>
    [HttpGet("queries/{id:int}")]
    [SwaggerOperation("Read a saved query")]
    public async Task<ActionResult<SavedQueryResponse>> Read(int id, CancellationToken cancellationToken) => Tagged(await saved.ReadAsync(id, cancellationToken));

    /// <summary>Answers a saved query.</summary>
    /// <remarks>With its own range, or with the one that is given.</remarks>
    /// <param name="id" example="1">The query.</param>
    /// <param name="request">Another range.</param>
    [HttpGet("queries/{id:int}/result")]
    [SwaggerOperation("Answer a saved query")]
    [Report<QueryResponse>]
    [Problem(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity)]
    public async Task<IActionResult> Result(int id, [FromQuery] SavedQueryRangeRequest request, CancellationToken cancellationToken)
    {
        var question = await saved.QuestionAsync(id, request, cancellationToken);
        question = question with { Format = request.Format ?? question.Format };
        return await responder.RespondAsync(HttpContext, question, (session, ct) => figures.RunAsync(session, question, ct), QueryTable.Of, "query");
    }

    /// <summary>Saves a query.</summary>
    /// <remarks>For the dashboard, for exports and for schedules, which name it by id.</remarks>
    /// <param name="request">The query.</param>
    [HttpPost("queries")]
    [Idempotent]
    [SwaggerOperation("Save a query")]
    [ProducesResponseType<SavedQueryResponse>(StatusCodes.Status201Created)]
    public async Task<ActionResult<SavedQueryResponse>> Create(SavedQueryRequest request, CancellationToken cancellationToken)
    {
        var query = Tagged(await create.RunAsync(request, User, cancellationToken));
        return CreatedAtAction(nameof(Read), new { id = query.Id }, query);
    }

    /// <summary>Changes a saved query.</summary>
    /// <remarks>Only its owner and admins can.</remarks>
    /// <param name="id" example="1">The query.</param>
    /// <param name="request">The query with its new values.</param>
    /// <param name="ifMatch" example="&quot;1&quot;">ETag of the query that was last read; the request fails with 412 if it has changed since.</param>
    [HttpPut("queries/{id:int}")]
    [SwaggerOperation("Change a saved query")]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<SavedQueryResponse>> Update(
        int id, SavedQueryRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken) =>
        Tagged(await update.RunAsync(id, request, ifMatch, User, cancellationToken));

    /// <summary>Removes a saved query.</summary>
    /// <remarks>Only its owner and admins can. Exports and schedules that name it fail from then on.</remarks>
    /// <param name="id" example="1">The query.</param>
    [HttpDelete("queries/{id:int}")]
    [SwaggerOperation("Remove a saved query")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Delete(int id, CancellationToken cancellationToken)
    {
        await delete.RunAsync(id, User, cancellationToken);
        return NoContent();
    }

    private SavedQueryResponse Tagged((SavedQueryResponse Query, long Version) read)
    {
        Response.Headers.ETag = EntityTag.Of(read.Version);
        return read.Query;
    }
}
