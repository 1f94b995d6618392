using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Products.Categories;

/// <summary>Categories of products, in a tree.</summary>
[ApiController]
[Route("api/v1/categories")]
[Authorize(Roles = Roles.All)]
public sealed class CategoriesController(
    CategoryQuery query, CreateCategoryCommand create, UpdateCategoryCommand update, DeleteCategoryCommand delete) : ControllerBase
{
    /// <summary>Lists categories.</summary>
    /// <remarks>Includes the number of products directly in each. Ties are broken by id.</remarks>
    [HttpGet]
    [SwaggerOperation("List categories")]
    public async Task<ActionResult<Page<CategoryResponse>>> List([FromQuery] CategoryListRequest request, CancellationToken cancellationToken) =>
        await query.ListAsync(request, cancellationToken);

    /// <summary>Reads a category.</summary>
    /// <remarks>Includes the number of products directly in it.</remarks>
    /// <param name="id" example="3">Id of the category.</param>
    [HttpGet("{id:int}")]
    [SwaggerOperation("Read a category")]
    public async Task<ActionResult<CategoryResponse>> Read(int id, CancellationToken cancellationToken) =>
        Tagged(await query.ReadAsync(id, cancellationToken));

    /// <summary>Creates a category.</summary>
    /// <remarks>The name must be unique, ignoring case.</remarks>
    /// <param name="request">The category.</param>
    [HttpPost]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Create a category")]
    [ProducesResponseType<CategoryResponse>(StatusCodes.Status201Created)]
    [Problem(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<CategoryResponse>> Create(CategoryRequest request, CancellationToken cancellationToken)
    {
        var category = await create.RunAsync(request, cancellationToken);
        return CreatedAtAction(nameof(Read), new { id = category.Id }, Tagged(category));
    }

    /// <summary>Replaces a category.</summary>
    /// <remarks>Renames the category or moves it in the tree; it can never be moved below itself.</remarks>
    /// <param name="id" example="3">Id of the category.</param>
    /// <param name="request">The category with its new values.</param>
    /// <param name="ifMatch" example="&quot;1&quot;">ETag of the category that was last read; the request fails with 412 if it has changed since.</param>
    [HttpPut("{id:int}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Replace a category")]
    [Problem(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<CategoryResponse>> Update(
        int id, CategoryRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken) =>
        Tagged(await update.RunAsync(id, request, ifMatch, cancellationToken));

    /// <summary>Removes a category.</summary>
    /// <remarks>Refused with 409 while the category has products or subcategories.</remarks>
    /// <param name="id" example="3">Id of the category.</param>
    /// <param name="ifMatch" example="&quot;1&quot;">ETag of the category that was last read; the request fails with 412 if it has changed since.</param>
    [HttpDelete("{id:int}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Remove a category")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Delete(int id, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        await delete.RunAsync(id, ifMatch, cancellationToken);
        return NoContent();
    }

    private CategoryResponse Tagged(CategoryResponse category)
    {
        Response.Headers.ETag = EntityTag.Of(category.Version);
        return category;
    }
}
