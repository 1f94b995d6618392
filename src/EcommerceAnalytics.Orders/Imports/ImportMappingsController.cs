using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>How files are read, kept under a name.</summary>
[ApiController]
[Route("api/v1/imports/mappings")]
[Authorize(Roles = Roles.Admin)]
[Produces("application/json")]
[Tags("Imports")]
public sealed class ImportMappingsController(ImportMappingsQuery mappings, SaveImportMappingCommand save, DeleteImportMappingCommand delete) : ControllerBase
{
    /// <summary>Lists the saved mappings.</summary>
    /// <remarks>By name.</remarks>
    [HttpGet]
    [SwaggerOperation("List mappings")]
    public async Task<ActionResult<Page<ImportMappingResponse>>> List([FromQuery] PageRequest request, CancellationToken cancellationToken) =>
        await mappings.ListAsync(request, cancellationToken);

    /// <summary>Reads a saved mapping.</summary>
    /// <remarks>Send the ETag as If-Match with a later change.</remarks>
    /// <param name="name" example="till-in-york">Name of the mapping.</param>
    [HttpGet("{name}")]
    [SwaggerOperation("Read a mapping")]
    public async Task<ActionResult<ImportMappingResponse>> Read(string name, CancellationToken cancellationToken)
    {
        var (mapping, version) = await mappings.ReadAsync(name, cancellationToken);
        Response.Headers.ETag = EntityTag.Of(version);
        return mapping;
    }

    /// <summary>Saves a mapping under a name.</summary>
    /// <remarks>
    /// What a file of a till, an accountant or another shop needs to be read, once for all its files: import them with `mapping=` and this name.
    /// Replaces what was saved under the name.
    /// </remarks>
    /// <param name="name" example="till-in-york">Name of the mapping: up to 64 lower-case letters, digits, hyphens, underscores and points.</param>
    /// <param name="request">How the files are read.</param>
    /// <param name="ifMatch">The ETag the change is based on; when omitted, any version is accepted.</param>
    [HttpPut("{name}")]
    [SwaggerOperation("Save a mapping")]
    public async Task<ActionResult<ImportMappingResponse>> Save(
        string name, [FromBody] ReadingRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        var (mapping, version) = await save.RunAsync(name, request, ifMatch, cancellationToken);
        Response.Headers.ETag = EntityTag.Of(version);
        return mapping;
    }

    /// <summary>Removes a saved mapping.</summary>
    /// <remarks>Imports that were read by it stay as they are.</remarks>
    /// <param name="name" example="till-in-york">Name of the mapping.</param>
    [HttpDelete("{name}")]
    [SwaggerOperation("Remove a mapping")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Delete(string name, CancellationToken cancellationToken)
    {
        await delete.RunAsync(name, cancellationToken);
        return NoContent();
    }
}
