using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>Report files, created in the background.</summary>
[ApiController]
[Route("api/v1/exports")]
[Authorize(Roles = Roles.AdminOrAnalyst)]
[Tags("Exports")]
public sealed class ExportsController(
    ExportQuery exports, CreateExportCommand create, DeleteExportCommand delete, ExportFiles files, ExportAudit audit) : ControllerBase
{
    /// <summary>A request for a file of a report.</summary>
    /// <remarks>
    /// The file is created in the background, regardless of its size; Location is the URL to poll. It is removed after a week unless
    /// configured otherwise. At most 20 exports of a user wait or run at a time.
    /// </remarks>
    /// <param name="request">The report and its parameters.</param>
    [HttpPost]
    [Idempotent]
    [SwaggerOperation("Export a report")]
    [ProducesResponseType<ExportResponse>(StatusCodes.Status202Accepted)]
    public async Task<ActionResult<ExportResponse>> Create(CreateExportRequest request, CancellationToken cancellationToken)
    {
        var export = await create.RunAsync(request, User, cancellationToken);
        return AcceptedAtAction(nameof(Get), new { id = export.Id }, export);
    }

    /// <summary>Lists exports, newest first.</summary>
    /// <remarks>Your own, newest first; an admin sees all.</remarks>
    /// <param name="request">The page.</param>
    [HttpGet]
    [SwaggerOperation("List exports")]
    public async Task<ActionResult<Page<ExportResponse>>> List([FromQuery] PageRequest request, CancellationToken cancellationToken)
    {
        var found = await exports.ListAsync(User, request, cancellationToken);
        return new Page<ExportResponse>([.. found.Items.Select(ExportResponse.From)], found.TotalCount, found.Number, found.Size);
    }

    /// <summary>Reads the state and progress of an export.</summary>
    /// <remarks>State, progress, size and expiry; why it failed, if it did.</remarks>
    /// <param name="id">The export.</param>
    [HttpGet("{id:guid}")]
    [SwaggerOperation("Read an export")]
    public async Task<ActionResult<ExportResponse>> Get(Guid id, CancellationToken cancellationToken) =>
        ExportResponse.From(await exports.FindAsync(id, User, cancellationToken));

    /// <summary>Downloads the file of an export.</summary>
    /// <remarks>
    /// For its owner and for admins. 409 while the file is not available. A download that broke off is continued with <c>Range</c>, and <c>If-Range</c> with
    /// the ETag.
    /// </remarks>
    /// <param name="id">The export.</param>
    [HttpGet("{id:guid}/file")]
    [SwaggerOperation("Download an export")]
    [ReportFile]
    [ProducesResponseType(StatusCodes.Status206PartialContent)]
    [Problem(StatusCodes.Status409Conflict, StatusCodes.Status416RangeNotSatisfiable)]
    public async Task<IActionResult> Download(Guid id, CancellationToken cancellationToken)
    {
        var export = await exports.FindAsync(id, User, cancellationToken);
        if (export.State != ExportState.Completed)
        {
            throw RequestException.Conflict($"The file is not available: the export is {export.State.ToString().ToLowerInvariant()}.", code: ErrorCodes.NotReady);
        }

        var path = files.PathOf(export);
        if (!System.IO.File.Exists(path))
        {
            throw RequestException.NotFound("file for export", id);
        }

        audit.Downloaded(export, User);
        Response.Headers.CacheControl = "private, no-store";
        var tag = new EntityTagHeaderValue($"\"{export.Id:N}.{export.Holder:N}\"");
        return new ResumableFileResult(PhysicalFile(path, FileFormat.Of(export.Format).ContentType, export.FileName, lastModified: null, tag, enableRangeProcessing: true));
    }

    /// <summary>Cancels or removes an export.</summary>
    /// <remarks>A waiting or running export is cancelled and stays listed; a finished one is removed with its file.</remarks>
    /// <param name="id">The export.</param>
    [HttpDelete("{id:guid}")]
    [SwaggerOperation("Cancel or remove an export")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Delete(Guid id, CancellationToken cancellationToken)
    {
        await delete.RunAsync(id, User, cancellationToken);
        return NoContent();
    }
}
