using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Products.Commands;
using EcommerceAnalytics.Products.Contracts;
using EcommerceAnalytics.Products.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Products.Controllers;

/// <summary>Free labels on products.</summary>
[ApiController]
[Route("api/v1/tags")]
[Authorize(Roles = Roles.All)]
public sealed class TagsController(TagQuery query, TagCommand command) : ControllerBase
{
    /// <summary>Lists tags.</summary>
    /// <remarks>With the number of products that carry each. Ties are broken by id.</remarks>
    [HttpGet]
    [SwaggerOperation("Lists tags")]
    [ProducesResponseType<IReadOnlyList<TagResponse>>(StatusCodes.Status200OK)]
    public async Task<ActionResult<Page<TagResponse>>> List([FromQuery] TagListRequest request, CancellationToken cancellationToken) =>
        await query.ListAsync(request, cancellationToken);

    /// <summary>Reads a tag.</summary>
    /// <remarks>With the number of products that carry it.</remarks>
    /// <param name="id" example="7">Id of the tag.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpGet("{id:int}")]
    [SwaggerOperation("Reads a tag")]
    public async Task<ActionResult<TagResponse>> Read(int id, CancellationToken cancellationToken) =>
        await query.ReadAsync(id, cancellationToken);

    /// <summary>Creates a tag.</summary>
    /// <remarks>The name must be new, whatever its case.</remarks>
    /// <param name="request">The tag.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpPost]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Creates a tag")]
    [ProducesResponseType<TagResponse>(StatusCodes.Status201Created)]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<TagResponse>> Create(TagRequest request, CancellationToken cancellationToken)
    {
        var id = await command.CreateAsync(request, cancellationToken);
        return CreatedAtAction(nameof(Read), new { id }, await query.ReadAsync(id, cancellationToken));
    }

    /// <summary>Renames a tag.</summary>
    /// <remarks>On all products that carry it.</remarks>
    /// <param name="id" example="7">Id of the tag.</param>
    /// <param name="request">The tag as it should be.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpPut("{id:int}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Renames a tag")]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<TagResponse>> Rename(int id, TagRequest request, CancellationToken cancellationToken)
    {
        await command.RenameAsync(id, request, cancellationToken);
        return await query.ReadAsync(id, cancellationToken);
    }

    /// <summary>Removes a tag.</summary>
    /// <remarks>Takes it off all products that carry it.</remarks>
    /// <param name="id" example="7">Id of the tag.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpDelete("{id:int}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Removes a tag")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Delete(int id, CancellationToken cancellationToken)
    {
        await command.DeleteAsync(id, cancellationToken);
        return NoContent();
    }
}
