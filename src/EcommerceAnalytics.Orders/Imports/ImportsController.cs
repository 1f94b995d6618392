using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Imports of order files.</summary>
[ApiController]
[Route("api/v1/imports")]
[Authorize(Roles = Roles.Admin)]
[Tags("Imports")]
public sealed class ImportsController(ImportQueue queue, ImportUndo undo, ImportsQuery imports, EcommerceDbContext db) : ControllerBase
{
    /// <summary>Uploads a file of orders; it is imported in the background, completely or not at all.</summary>
    /// <remarks>Column names, rules, modes and reasons are in docs/import.md. The Location header is the URL to poll for progress and the result.</remarks>
    /// <param name="file">CSV, plain or gzip, up to 1 GiB; gzip that unpacks to more than 100 times its size is refused with 413.</param>
    /// <param name="products">Optional CSV with sku, name and category.</param>
    /// <param name="request">How the file is imported.</param>
    [HttpPost]
    [NoAmbientTransaction]
    [Consumes("multipart/form-data")]
    [RequestSizeLimit(SpooledFile.MaxBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = SpooledFile.MaxBytes)]
    [SwaggerOperation("Import orders")]
    [ProducesResponseType<ImportResponse>(StatusCodes.Status202Accepted)]
    public async Task<ActionResult<ImportResponse>> Create([Required] IFormFile file, IFormFile? products, [FromQuery] ImportRequest request, CancellationToken cancellationToken)
    {
        if (file.Length == 0)
        {
            throw RequestException.Invalid("file", "The file is empty.");
        }

        var fileName = Path.GetFileName(file.FileName);
        if (!PlainTextAttribute.IsPlain(fileName))
        {
            throw RequestException.Invalid("file", "The name of the file must be plain text without control characters.");
        }

        await using var orders = file.OpenReadStream();
        await using var names = products?.OpenReadStream();
        var import = await queue.EnqueueAsync(fileName, orders, names, request, User.Identity?.Name, cancellationToken);
        return AcceptedAtAction(nameof(Get), new { id = import.Id }, ImportResponse.From(import, queue.ProgressOf(import.Id)));
    }

    /// <summary>Lists the imports, newest first.</summary>
    /// <remarks>Newest first.</remarks>
    [HttpGet]
    [SwaggerOperation("List imports")]
    public async Task<ActionResult<Page<ImportResponse>>> List([FromQuery] PageRequest request, CancellationToken cancellationToken)
    {
        var found = await imports.ListAsync(request, cancellationToken);
        return new Page<ImportResponse>(
            [.. found.Items.Select(import => ImportResponse.From(import, queue.ProgressOf(import.Id)))], found.TotalCount, found.Number, found.Size);
    }

    /// <summary>Reads the progress of an import and, once completed, the outcome of every row.</summary>
    /// <remarks>State, progress and, once completed, the counts of all rows imported, skipped and rejected.</remarks>
    /// <param name="id">Id of the import.</param>
    [HttpGet("{id:guid}")]
    [SwaggerOperation("Read an import")]
    public async Task<ActionResult<ImportResponse>> Get(Guid id, CancellationToken cancellationToken) =>
        ImportResponse.From(await imports.FindAsync(id, cancellationToken), queue.ProgressOf(id));

    /// <summary>Undoes an import in the background.</summary>
    /// <remarks>
    /// The orders, returns, customers and products that it brought are removed, what it changed is made what it was before. What has changed since,
    /// through the API or by a later import, is kept and listed among the issues (`changedSince`). Poll the import until its state is `undone`.
    /// </remarks>
    /// <param name="id">Id of the import.</param>
    [HttpPost("{id:guid}/undo")]
    [SwaggerOperation("Undo an import")]
    [ProducesResponseType<ImportResponse>(StatusCodes.Status202Accepted)]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<ImportResponse>> Undo(Guid id, CancellationToken cancellationToken)
    {
        await undo.RequestAsync(id, User.Identity?.Name, cancellationToken);
        db.AfterCommit(queue.Wake);
        return AcceptedAtAction(nameof(Get), new { id }, ImportResponse.From(await imports.FindAsync(id, cancellationToken), null));
    }

    /// <summary>Lists the rows that were not imported, by line.</summary>
    /// <remarks>Rows skipped by rule and rows rejected, with line, order number, column and reason; a row with several faults has an issue for each.</remarks>
    /// <param name="id">Id of the import.</param>
    [HttpGet("{id:guid}/issues")]
    [SwaggerOperation("List rows not imported")]
    public async Task<ActionResult<Page<ImportIssueResponse>>> Issues(
        Guid id, [FromQuery] ImportIssuesRequest request, CancellationToken cancellationToken) =>
        await imports.IssuesAsync(id, request, cancellationToken);

    /// <summary>Downloads all rows that were not imported, as CSV.</summary>
    /// <remarks>The same issues as JSON has, all of them.</remarks>
    /// <param name="id">Id of the import.</param>
    [HttpGet("{id:guid}/issues.csv")]
    [Produces("text/csv")]
    [SwaggerOperation("Download rows not imported")]
    [ProducesResponseType<string>(StatusCodes.Status200OK, "text/csv")]
    public async Task DownloadIssues(Guid id, CancellationToken cancellationToken)
    {
        await imports.FindAsync(id, cancellationToken);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=import-{id:N}-issues.csv";
        await CsvTableWriter.WriteAsync(imports.IssuesTable(id), Response.Body, null, cancellationToken);
    }
}
