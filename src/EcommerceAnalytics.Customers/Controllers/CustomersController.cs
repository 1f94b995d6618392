using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Customers.Commands;
using EcommerceAnalytics.Customers.Contracts;
using EcommerceAnalytics.Customers.Queries;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Customers.Controllers;

/// <summary>Customers.</summary>
[ApiController]
[Route("api/v1/customers")]
[Produces("application/json")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Tags("Customers")]
public sealed class CustomersController(
    CustomerListQuery list, CustomerQuery customer, CustomerOrdersQuery orders, CreateCustomerCommand create, UpdateCustomerCommand update)
    : ControllerBase
{
    /// <summary>Lists customers.</summary>
    /// <param name="request">Filters, order and page.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpGet]
    [Authorize(Roles = Roles.AdminOrAnalyst)]
    [SwaggerOperation(Summary = "List customers", Description = "Search finds part of the name, the e-mail address or the number, in any case.")]
    [ProducesResponseType<IReadOnlyList<CustomerResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    public async Task<ActionResult<Page<CustomerResponse>>> List([FromQuery] CustomerListRequest request, CancellationToken cancellationToken) =>
        Ok(await list.RunAsync(request, cancellationToken));

    /// <summary>Reads a customer.</summary>
    /// <param name="id" example="1">Id of the customer.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpGet("{id:int}")]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation(
        Summary = "Read a customer",
        Description = "The profile with lifetime value, orders and rhythm over counted orders, what the purchase model expects (null with the reason where it cannot tell), and the categories bought most. The ETag is that of the profile and answers If-Match of later changes.")]
    [ProducesResponseType<CustomerDetailResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<CustomerDetailResponse>> Read(int id, CancellationToken cancellationToken)
    {
        var (response, version) = await customer.RunAsync(id, cancellationToken);
        Response.Headers.ETag = EntityTag.Of(version);
        return response;
    }

    /// <summary>Creates a customer.</summary>
    /// <param name="request">The customer.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpPost]
    [Idempotent]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation(
        Summary = "Create a customer",
        Description = "E-mail addresses are unique in any case and kept in lower case. Send an Idempotency-Key to repeat safely.")]
    [ProducesResponseType<CustomerResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")]
    public async Task<ActionResult<CustomerResponse>> Create([FromBody] CustomerRequest request, CancellationToken cancellationToken)
    {
        var response = await create.RunAsync(request, cancellationToken);
        Response.Headers.ETag = EntityTag.Of(1);
        return CreatedAtAction(nameof(Read), new { id = response.Id }, response);
    }

    /// <summary>Replaces a customer's fields.</summary>
    /// <param name="id" example="1">Id of the customer.</param>
    /// <param name="request">The customer as it should be.</param>
    /// <param name="ifMatch">The ETag the change is based on; any when left out.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpPut("{id:int}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation(Summary = "Update a customer", Description = "Replaces every field; what is left out is emptied. Send the ETag as If-Match.")]
    [ProducesResponseType<CustomerResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status412PreconditionFailed, "application/problem+json")]
    public async Task<ActionResult<CustomerResponse>> Update(
        int id, [FromBody] CustomerRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        var (response, version) = await update.RunAsync(id, request, ifMatch, cancellationToken);
        Response.Headers.ETag = EntityTag.Of(version);
        return response;
    }

    /// <summary>Lists a customer's orders.</summary>
    /// <param name="id" example="1">Id of the customer.</param>
    /// <param name="request">The page.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpGet("{id:int}/orders")]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation(Summary = "List a customer's orders", Description = "Newest first, cancelled orders included.")]
    [ProducesResponseType<IReadOnlyList<CustomerOrderResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")]
    public async Task<ActionResult<Page<CustomerOrderResponse>>> ListOrders(int id, [FromQuery] PageRequest request, CancellationToken cancellationToken) =>
        Ok(await orders.RunAsync(id, request, cancellationToken));
}
