using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Json;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Products;

/// <summary>The catalogue.</summary>
[ApiController]
[Route("api/v1/products")]
[Authorize(Roles = Roles.All)]
public sealed class ProductsController(
    ProductQuery query, CreateProductCommand create, UpdateProductCommand update, PatchProductCommand patch, DeleteProductCommand delete) : ControllerBase
{
    /// <summary>Lists products.</summary>
    /// <remarks>Searches, filters, sorts and pages the catalogue. Pages never repeat or skip a product; ties are broken by id.</remarks>
    [HttpGet]
    [Tagged]
    [SwaggerOperation("List products")]
    public async Task<ActionResult<Page<ProductResponse>>> List([FromQuery] ProductListRequest request, CancellationToken cancellationToken) =>
        await query.ListAsync(request, cancellationToken);

    /// <summary>Reads a product.</summary>
    /// <remarks>The ETag covers the product's own fields; its stock has an ETag of its own under /inventory.</remarks>
    /// <param name="id" example="512">Id of the product.</param>
    [HttpGet("{id:int}")]
    [Tagged]
    [SwaggerOperation("Read a product")]
    public async Task<ActionResult<ProductResponse>> Read(int id, CancellationToken cancellationToken) =>
        Tagged(await query.ReadAsync(id, cancellationToken));

    /// <summary>Creates a product.</summary>
    /// <remarks>The SKU is trimmed, converted to upper case and must be unique. Tags must exist. The initial stock is recorded as a stock movement.</remarks>
    /// <param name="request">The product and its initial stock.</param>
    [HttpPost]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Create a product")]
    [ProducesResponseType<ProductResponse>(StatusCodes.Status201Created)]
    [Problem(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<ProductResponse>> Create(CreateProductRequest request, CancellationToken cancellationToken)
    {
        var product = await create.RunAsync(request, User.Identity?.Name, cancellationToken);
        return CreatedAtAction(nameof(Read), new { id = product.Id }, Tagged(product));
    }

    /// <summary>Replaces a product.</summary>
    /// <remarks>Orders keep the price at the time they were placed. Moving a product to another category moves its past sales with it in every report.</remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="request">The product with its new values; omitted values are cleared.</param>
    /// <param name="ifMatch" example="&quot;1&quot;">ETag of the product that was last read; the request fails with 412 if it has changed since.</param>
    [HttpPut("{id:int}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Replace a product")]
    [Problem(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<ProductResponse>> Update(
        int id, ProductRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken) =>
        Tagged(await update.RunAsync(id, request, ifMatch, cancellationToken));

    /// <summary>Changes some fields of a product.</summary>
    /// <remarks>
    /// JSON Merge Patch (RFC 7396): fields that are not in the body stay as they are, null clears one, and tags are replaced as a whole. Otherwise like replacing
    /// the product.
    /// </remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="ifMatch" example="&quot;1&quot;">ETag of the product that was last read; the request fails with 412 if it has changed since.</param>
    [HttpPatch("{id:int}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Change a product")]
    [Problem(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<ProductResponse>> Patch(
        int id, MergePatch<ProductRequest> request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken) =>
        Tagged(await patch.RunAsync(id, request, ifMatch, cancellationToken));

    /// <summary>Removes or deactivates a product.</summary>
    /// <remarks>A product that was never sold is removed (204). A product with sales stays in the history and is deactivated (200 with the product).</remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="ifMatch" example="&quot;1&quot;">ETag of the product that was last read; the request fails with 412 if it has changed since.</param>
    [HttpDelete("{id:int}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Remove or deactivate a product")]
    [ProducesResponseType<ProductResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<ActionResult<ProductResponse>> Delete(
        int id, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken) =>
        await delete.RunAsync(id, ifMatch, cancellationToken) is { } deactivated ? Tagged(deactivated) : NoContent();

    private ProductResponse Tagged(ProductResponse product)
    {
        Response.Headers.ETag = EntityTag.Of(product.Version);
        return product;
    }
}
