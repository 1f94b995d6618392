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

/// <summary>The catalogue.</summary>
[ApiController]
[Route("api/v1/products")]
[Authorize(Roles = Roles.All)]
public sealed class ProductsController(ProductQuery query, ProductCommand command) : ControllerBase
{
    /// <summary>Lists products.</summary>
    /// <remarks>Searches, filters, orders and pages the catalogue. Pages never repeat or skip a product: ties are broken by id.</remarks>
    [HttpGet]
    [SwaggerOperation("Lists products")]
    [ProducesResponseType<IReadOnlyList<ProductResponse>>(StatusCodes.Status200OK)]
    public async Task<ActionResult<Page<ProductResponse>>> List([FromQuery] ProductListRequest request, CancellationToken cancellationToken) =>
        await query.ListAsync(request, cancellationToken);

    /// <summary>Reads a product.</summary>
    /// <remarks>The ETag covers the product's own fields; its stock has an ETag of its own under /inventory.</remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpGet("{id:int}")]
    [SwaggerOperation("Reads a product")]
    public async Task<ActionResult<ProductResponse>> Read(int id, CancellationToken cancellationToken) =>
        Tagged(await query.ReadAsync(id, cancellationToken));

    /// <summary>Creates a product.</summary>
    /// <remarks>The SKU is trimmed, put into upper case and must be new. Tags must exist. The first stock is written to the ledger of movements.</remarks>
    /// <param name="request">The product and its first stock.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpPost]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Creates a product")]
    [ProducesResponseType<ProductResponse>(StatusCodes.Status201Created)]
    [Problem(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<ProductResponse>> Create(CreateProductRequest request, CancellationToken cancellationToken)
    {
        var id = await command.CreateAsync(request, User.Identity?.Name, cancellationToken);
        return CreatedAtAction(nameof(Read), new { id }, Tagged(await query.ReadAsync(id, cancellationToken)));
    }

    /// <summary>Replaces a product.</summary>
    /// <remarks>Orders keep the price of their moment. Moving a product to another category moves its past sales with it in every report.</remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="request">The product as it should be; what is left out is empty.</param>
    /// <param name="ifMatch" example="&quot;1&quot;">ETag of the product as it was read; refused with 412 when it has changed since.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpPut("{id:int}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Replaces a product")]
    [Problem(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<ProductResponse>> Update(
        int id, ProductRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        await command.UpdateAsync(id, request, ifMatch, cancellationToken);
        return Tagged(await query.ReadAsync(id, cancellationToken));
    }

    /// <summary>Removes or deactivates a product.</summary>
    /// <remarks>A product that was never sold is removed (204). One with sales stays in the history and is deactivated (200 with the product).</remarks>
    /// <param name="id" example="512">Id of the product.</param>
    /// <param name="ifMatch" example="&quot;1&quot;">ETag of the product as it was read; refused with 412 when it has changed since.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpDelete("{id:int}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Removes or deactivates a product")]
    [ProducesResponseType<ProductResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<ActionResult<ProductResponse>> Delete(
        int id, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken) =>
        await command.DeleteAsync(id, ifMatch, cancellationToken)
            ? NoContent()
            : Tagged(await query.ReadAsync(id, cancellationToken));

    private ProductResponse Tagged(ProductResponse product)
    {
        Response.Headers.ETag = EntityTag.Of(product.Version);
        return product;
    }
}
