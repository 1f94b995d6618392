using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Orders.Contracts;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Orders.Controllers;

/// <summary>Imports of order files.</summary>
[ApiController]
[Route("api/v1/imports")]
[Authorize(Roles = Roles.Admin)]
[Tags("Imports")]
public sealed class ImportsController(ImportQueue queue, ImportsQuery imports) : ControllerBase
{
    /// <summary>Uploads a file of orders; it is imported in the background, all of it or nothing.</summary>
    /// <param name="file">CSV, plain or gzip, up to 1 GiB.</param>
    /// <param name="products">CSV with sku, name and category, if any.</param>
    /// <param name="cancellationToken">The client went away.</param>
    [HttpPost]
    [NoAmbientTransaction]
    [Consumes("multipart/form-data")]
    [RequestSizeLimit(SpooledFile.MaxBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = SpooledFile.MaxBytes)]
    [SwaggerOperation(Summary = "Import orders", Description = "Column names, rules and reasons are in docs/import.md. The answer's Location tells how far the import is and what it took.")]
    [ProducesResponseType<ImportResponse>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status413PayloadTooLarge)]
    public async Task<ActionResult<ImportResponse>> Create([Required] IFormFile file, IFormFile? products, CancellationToken cancellationToken)
    {
        if (file.Length == 0)
        {
            throw RequestException.Invalid("file", "The file is empty.");
        }

        await using var orders = file.OpenReadStream();
        await using var names = products?.OpenReadStream();
        var import = await queue.EnqueueAsync(Path.GetFileName(file.FileName), orders, names, User.Identity?.Name, cancellationToken);
        return AcceptedAtAction(nameof(Get), new { id = import.Id }, ImportResponse.From(import, queue.ProgressOf(import.Id)));
    }

    /// <summary>Lists the imports, newest first.</summary>
    [HttpGet]
    [SwaggerOperation(Summary = "List imports", Description = "Newest first.")]
    [ProducesResponseType<IReadOnlyList<ImportResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public async Task<ActionResult<Page<ImportResponse>>> List([FromQuery] PageRequest request, CancellationToken cancellationToken)
    {
        var found = await imports.ListAsync(request, cancellationToken);
        return new Page<ImportResponse>(
            [.. found.Items.Select(import => ImportResponse.From(import, queue.ProgressOf(import.Id)))], found.TotalCount, found.Number, found.Size);
    }

    /// <summary>Tells how far an import is and, at the end, what became of every row.</summary>
    [HttpGet("{id:guid}")]
    [SwaggerOperation(Summary = "Read an import", Description = "State, progress and, once completed, the counts of everything taken, skipped and refused.")]
    [ProducesResponseType<ImportResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult<ImportResponse>> Get(Guid id, CancellationToken cancellationToken) =>
        ImportResponse.From(await imports.FindAsync(id, cancellationToken), queue.ProgressOf(id));

    /// <summary>Lists the rows that were not taken, by line.</summary>
    [HttpGet("{id:guid}/issues")]
    [SwaggerOperation(Summary = "List rows not taken", Description = "Rows skipped by rule and rows refused, with line, column and reason.")]
    [ProducesResponseType<IReadOnlyList<ImportIssueResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult<Page<ImportIssueResponse>>> Issues(
        Guid id, [FromQuery] ImportIssuesRequest request, CancellationToken cancellationToken) =>
        await imports.IssuesAsync(id, request, cancellationToken);

    /// <summary>Downloads the rows that were not taken as CSV, all of them.</summary>
    [HttpGet("{id:guid}/issues.csv")]
    [SwaggerOperation(Summary = "Download rows not taken", Description = "All rows skipped by rule or refused, with line, column and reason.")]
    [Produces("text/csv")]
    [ProducesResponseType<string>(StatusCodes.Status200OK, "text/csv")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task DownloadIssues(Guid id, CancellationToken cancellationToken)
    {
        await imports.FindAsync(id, cancellationToken);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=import-{id:N}-issues.csv";
        await CsvTableWriter.WriteAsync(imports.IssuesTable(id), Response.Body, null, cancellationToken);
    }
}
