using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Products.Tags;

/// <summary>Free-form labels for products.</summary>
[ApiController]
[Route("api/v1/tags")]
[Authorize(Roles = Roles.All)]
public sealed class TagsController(TagQuery query, CreateTagCommand create, RenameTagCommand rename, DeleteTagCommand delete) : ControllerBase
{
    /// <summary>Lists tags.</summary>
    /// <remarks>Includes the number of products with each tag. Ties are broken by id.</remarks>
    [HttpGet]
    [SwaggerOperation("List tags")]
    public async Task<ActionResult<Page<TagResponse>>> List([FromQuery] TagListRequest request, CancellationToken cancellationToken) =>
        await query.ListAsync(request, cancellationToken);

    /// <summary>Reads a tag.</summary>
    /// <remarks>Includes the number of products with it.</remarks>
    /// <param name="id" example="7">Id of the tag.</param>
    [HttpGet("{id:int}")]
    [SwaggerOperation("Read a tag")]
    public async Task<ActionResult<TagResponse>> Read(int id, CancellationToken cancellationToken) =>
        await query.ReadAsync(id, cancellationToken);

    /// <summary>Creates a tag.</summary>
    /// <remarks>The name must be unique, ignoring case.</remarks>
    /// <param name="request">The tag.</param>
    [HttpPost]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Create a tag")]
    [ProducesResponseType<TagResponse>(StatusCodes.Status201Created)]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<TagResponse>> Create(TagRequest request, CancellationToken cancellationToken)
    {
        var tag = await create.RunAsync(request, cancellationToken);
        return CreatedAtAction(nameof(Read), new { id = tag.Id }, tag);
    }

    /// <summary>Renames a tag.</summary>
    /// <remarks>Applies to all products that have it.</remarks>
    /// <param name="id" example="7">Id of the tag.</param>
    /// <param name="request">The tag with its new values.</param>
    [HttpPut("{id:int}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Rename a tag")]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<TagResponse>> Rename(int id, TagRequest request, CancellationToken cancellationToken) =>
        await rename.RunAsync(id, request, cancellationToken);

    /// <summary>Removes a tag.</summary>
    /// <remarks>Removes it from all products that have it.</remarks>
    /// <param name="id" example="7">Id of the tag.</param>
    [HttpDelete("{id:int}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Remove a tag")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Delete(int id, CancellationToken cancellationToken)
    {
        await delete.RunAsync(id, cancellationToken);
        return NoContent();
    }
}
