using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Exports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>Reports that are exported on a schedule.</summary>
[ApiController]
[Route("api/v1/report-schedules")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Report schedules")]
public sealed class ReportSchedulesController(
    ReportScheduleQuery schedules,
    CreateReportScheduleCommand create,
    UpdateReportScheduleCommand update,
    DeleteReportScheduleCommand delete,
    RunReportScheduleCommand run) : ControllerBase
{
    /// <summary>Lists schedules by name.</summary>
    /// <remarks>Your own, by name; an admin sees all.</remarks>
    /// <param name="request">The page.</param>
    [HttpGet]
    [SwaggerOperation("List report schedules")]
    public async Task<ActionResult<Page<ReportScheduleResponse>>> List([FromQuery] PageRequest request, CancellationToken cancellationToken) =>
        await schedules.ListAsync(User, request, cancellationToken);

    /// <summary>Reads a schedule.</summary>
    /// <remarks>Send the ETag as If-Match with later changes.</remarks>
    /// <param name="id">The schedule.</param>
    [HttpGet("{id:guid}")]
    [SwaggerOperation("Read a report schedule")]
    public async Task<ActionResult<ReportScheduleResponse>> Read(Guid id, CancellationToken cancellationToken) =>
        Tagged(await schedules.ReadAsync(id, User, cancellationToken));

    /// <summary>Creates a schedule.</summary>
    /// <remarks>
    /// Runs daily, weekly or monthly at a time of the store's day; each run is an export, kept for the requested number of days. With a
    /// webhook, the response has the secret its messages are signed with (Standard Webhooks: headers webhook-id, webhook-timestamp,
    /// webhook-signature);
    /// it is shown only once. A message is sent up to seven times within a day until the receiver responds with 2xx.
    /// </remarks>
    /// <param name="request">The schedule.</param>
    [HttpPost]
    [Idempotent]
    [SwaggerOperation("Schedule a report")]
    [ProducesResponseType<ReportScheduleResponse>(StatusCodes.Status201Created)]
    public async Task<ActionResult<ReportScheduleResponse>> Create(ReportScheduleRequest request, CancellationToken cancellationToken)
    {
        var schedule = Tagged(await create.RunAsync(request, User, cancellationToken));
        return CreatedAtAction(nameof(Read), new { id = schedule.Id }, schedule);
    }

    /// <summary>Changes a schedule.</summary>
    /// <remarks>
    /// The next run is computed from the new times. A newly added webhook gets a new secret, shown in this response; to renew a secret,
    /// remove the webhook and add it again.
    /// </remarks>
    /// <param name="id">The schedule.</param>
    /// <param name="request">The schedule with its new values.</param>
    /// <param name="ifMatch" example="&quot;1&quot;">ETag of the schedule that was last read; the request fails with 412 if it has changed since.</param>
    [HttpPut("{id:guid}")]
    [SwaggerOperation("Change a report schedule")]
    public async Task<ActionResult<ReportScheduleResponse>> Update(
        Guid id, ReportScheduleRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken) =>
        Tagged(await update.RunAsync(id, request, ifMatch, User, cancellationToken));

    /// <summary>Removes a schedule.</summary>
    /// <remarks>Its exports stay until they expire.</remarks>
    /// <param name="id">The schedule.</param>
    [HttpDelete("{id:guid}")]
    [SwaggerOperation("Remove a report schedule")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Delete(Guid id, CancellationToken cancellationToken)
    {
        await delete.RunAsync(id, User, cancellationToken);
        return NoContent();
    }

    /// <summary>Lists the runs of a schedule.</summary>
    /// <remarks>Latest first, as long as their exports are kept: the export and the state of its webhook message.</remarks>
    /// <param name="id">The schedule.</param>
    /// <param name="request">The page.</param>
    [HttpGet("{id:guid}/runs")]
    [SwaggerOperation("List the runs of a report schedule")]
    public async Task<ActionResult<Page<ReportScheduleRunResponse>>> Runs(Guid id, [FromQuery] PageRequest request, CancellationToken cancellationToken) =>
        await schedules.RunsAsync(await schedules.FindAsync(id, User, cancellationToken), request, cancellationToken);

    /// <summary>Runs a schedule now.</summary>
    /// <remarks>As if it were due, including the webhook; the next run is not affected. Location is the URL of the export.</remarks>
    /// <param name="id">The schedule.</param>
    [HttpPost("{id:guid}/runs")]
    [Idempotent]
    [SwaggerOperation("Run a report schedule now")]
    [ProducesResponseType<ExportResponse>(StatusCodes.Status202Accepted)]
    public async Task<ActionResult<ExportResponse>> Run(Guid id, CancellationToken cancellationToken)
    {
        var export = await run.RunAsync(id, User, cancellationToken);
        return AcceptedAtAction(nameof(ExportsController.Get), "Exports", new { id = export.Id }, export);
    }

    private ReportScheduleResponse Tagged((ReportScheduleResponse Schedule, long Version) read)
    {
        Response.Headers.ETag = EntityTag.Of(read.Version);
        return read.Schedule;
    }
}
