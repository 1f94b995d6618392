using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Customers;

/// <summary>Customers.</summary>
[ApiController]
[Route("api/v1/customers")]
[Produces("application/json")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Tags("Customers")]
public sealed class CustomersController(
    CustomerListQuery list, CustomerQuery customer, CustomerByEmailQuery byEmail, CustomerOrdersQuery orders, CreateCustomerCommand create,
    UpdateCustomerCommand update)
    : ControllerBase
{
    /// <summary>Lists customers.</summary>
    /// <remarks>The search matches part of the name, the e-mail address or the number, ignoring case.</remarks>
    /// <param name="request">Filters, order and page.</param>
    [HttpGet]
    [Authorize(Roles = Roles.AdminOrAnalyst)]
    [SwaggerOperation("List customers")]
    public async Task<ActionResult<Page<CustomerResponse>>> List([FromQuery] CustomerListRequest request, CancellationToken cancellationToken) =>
        Ok(await list.RunAsync(request, cancellationToken));

    /// <summary>Reads a customer.</summary>
    /// <remarks>
    /// The profile with lifetime value, orders and rhythm over counted orders, what the purchase model expects (null, with the
    /// reason, where it cannot tell), and the categories bought most. The ETag is that of the profile; send it as If-Match with later changes.
    /// </remarks>
    /// <param name="id" example="1">Id of the customer.</param>
    [HttpGet("{id:int}")]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation("Read a customer")]
    public async Task<ActionResult<CustomerDetailResponse>> Read(int id, CancellationToken cancellationToken)
    {
        var (response, version) = await customer.RunAsync(id, cancellationToken);
        Response.Headers.ETag = EntityTag.Of(version);
        return response;
    }

    /// <summary>Reads the customer with an e-mail address.</summary>
    /// <remarks>
    /// The profile of the one customer with this address, for a front end that knows the address and needs the id; `customers/{id}` has
    /// the rest. Send the ETag as If-Match with later changes.
    /// </remarks>
    /// <param name="email" example="ann@example.com">The complete address, case-insensitive.</param>
    [HttpGet("by-email/{email}")]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation("Find a customer by e-mail address")]
    [Problem(StatusCodes.Status404NotFound)]
    public async Task<ActionResult<CustomerResponse>> ReadByEmail(
        [StringLength(EmailAddress.MaxLength)]
        [PlainText]
        [RegularExpression(
            EmailAddress.Pattern, ErrorMessage = EmailAddress.PatternMessage, MatchTimeoutInMilliseconds = EmailAddress.PatternTimeoutInMilliseconds)]
        string email,
        CancellationToken cancellationToken)
    {
        var (response, version) = await byEmail.RunAsync(email, cancellationToken);
        Response.Headers.ETag = EntityTag.Of(version);
        return response;
    }

    /// <summary>Creates a customer.</summary>
    /// <remarks>
    /// E-mail addresses are unique, ignoring case, and stored in lower case. When another customer has the address or the number, the 409
    /// response has that customer's id in `existingId`. Send an Idempotency-Key to retry safely.
    /// </remarks>
    /// <param name="request">The customer.</param>
    [HttpPost]
    [Idempotent]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Create a customer")]
    [ProducesResponseType<CustomerResponse>(StatusCodes.Status201Created)]
    [Problem(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<CustomerResponse>> Create([FromBody] CustomerRequest request, CancellationToken cancellationToken)
    {
        var response = await create.RunAsync(request, cancellationToken);
        Response.Headers.ETag = EntityTag.Of(1);
        return CreatedAtAction(nameof(Read), new { id = response.Id }, response);
    }

    /// <summary>Replaces a customer's fields.</summary>
    /// <remarks>
    /// Replaces every field; omitted fields are cleared. Send the ETag as If-Match. When another customer has the address or the number,
    /// the 409 response has that customer's id in `existingId`.
    /// </remarks>
    /// <param name="id" example="1">Id of the customer.</param>
    /// <param name="request">The customer with its new values.</param>
    /// <param name="ifMatch">The ETag the change is based on; when omitted, any version is accepted.</param>
    [HttpPut("{id:int}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Update a customer")]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<CustomerResponse>> Update(
        int id, [FromBody] CustomerRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        var (response, version) = await update.RunAsync(id, request, ifMatch, cancellationToken);
        Response.Headers.ETag = EntityTag.Of(version);
        return response;
    }

    /// <summary>Lists a customer's orders.</summary>
    /// <remarks>Newest first, including cancelled orders.</remarks>
    /// <param name="id" example="1">Id of the customer.</param>
    /// <param name="request">The page.</param>
    [HttpGet("{id:int}/orders")]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation("List a customer's orders")]
    public async Task<ActionResult<Page<CustomerOrderResponse>>> ListOrders(int id, [FromQuery] PageRequest request, CancellationToken cancellationToken) =>
        Ok(await orders.RunAsync(id, request, cancellationToken));
}
