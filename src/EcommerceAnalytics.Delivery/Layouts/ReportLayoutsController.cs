using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Delivery.Layouts;

/// <summary>Saved choices of columns.</summary>
[ApiController]
[Route("api/v1/report-layouts")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Report layouts")]
public sealed class ReportLayoutsController(
    ReportLayoutQuery layouts, CreateReportLayoutCommand create, UpdateReportLayoutCommand update, DeleteReportLayoutCommand delete) : ControllerBase
{
    /// <summary>Lists layouts.</summary>
    /// <remarks>Those of all users, by name.</remarks>
    /// <param name="request">The page.</param>
    [HttpGet]
    [SwaggerOperation("List report layouts")]
    public async Task<ActionResult<Page<ReportLayoutResponse>>> List([FromQuery] PageRequest request, CancellationToken cancellationToken) =>
        await layouts.ListAsync(request, cancellationToken);

    /// <summary>Reads a layout.</summary>
    /// <remarks>Send the ETag as If-Match with later changes.</remarks>
    /// <param name="id" example="1">The layout.</param>
    [HttpGet("{id:int}")]
    [SwaggerOperation("Read a report layout")]
    public async Task<ActionResult<ReportLayoutResponse>> Read(int id, CancellationToken cancellationToken) => Tagged(await layouts.ReadAsync(id, cancellationToken));

    /// <summary>Saves a layout.</summary>
    /// <remarks>For files of a report, for exports and for schedules, which take it by id or by name (`layout`) instead of `columns`.</remarks>
    /// <param name="request">The layout.</param>
    [HttpPost]
    [Idempotent]
    [SwaggerOperation("Save a report layout")]
    [ProducesResponseType<ReportLayoutResponse>(StatusCodes.Status201Created)]
    public async Task<ActionResult<ReportLayoutResponse>> Create(ReportLayoutRequest request, CancellationToken cancellationToken)
    {
        var layout = Tagged(await create.RunAsync(request, User, cancellationToken));
        return CreatedAtAction(nameof(Read), new { id = layout.Id }, layout);
    }

    /// <summary>Changes a layout.</summary>
    /// <remarks>Only its owner and admins can.</remarks>
    /// <param name="id" example="1">The layout.</param>
    /// <param name="request">The layout with its new values.</param>
    /// <param name="ifMatch" example="&quot;1&quot;">ETag of the layout that was last read; the request fails with 412 if it has changed since.</param>
    [HttpPut("{id:int}")]
    [SwaggerOperation("Change a report layout")]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<ReportLayoutResponse>> Update(
        int id, ReportLayoutRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken) =>
        Tagged(await update.RunAsync(id, request, ifMatch, User, cancellationToken));

    /// <summary>Removes a layout.</summary>
    /// <remarks>Only its owner and admins can. Exports and schedules that name it fail from then on.</remarks>
    /// <param name="id" example="1">The layout.</param>
    [HttpDelete("{id:int}")]
    [SwaggerOperation("Remove a report layout")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Delete(int id, CancellationToken cancellationToken)
    {
        await delete.RunAsync(id, User, cancellationToken);
        return NoContent();
    }

    private ReportLayoutResponse Tagged((ReportLayoutResponse Layout, long Version) read)
    {
        Response.Headers.ETag = EntityTag.Of(read.Version);
        return read.Layout;
    }
}
