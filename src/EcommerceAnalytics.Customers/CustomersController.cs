using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Json;
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
    UpdateCustomerCommand update, PatchCustomerCommand patch, FindOrCreateCustomerCommand findOrCreate, MergeCustomersCommand merge, UndoMergeCommand undoMerge, EraseCustomerCommand erase)
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

    /// <summary>Finds the customer with an e-mail address, or creates one.</summary>
    /// <remarks>
    /// One call for a front end that knows an address and needs the id: 200 with the customer who has the address, 201 with a new one. Two
    /// such requests at once get the same customer. A number and an address given together are one customer, as in an import: the one who
    /// is known by one of the two gets the other. Name and country are used only for a new customer. 409, with `existingId`, when number
    /// and address belong to different customers.
    /// </remarks>
    /// <param name="request">The address, and the fields of a new customer.</param>
    [HttpPost("by-email")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Find or create a customer by e-mail address")]
    [ProducesResponseType<CustomerResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<CustomerResponse>(StatusCodes.Status201Created)]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<CustomerResponse>> FindOrCreate([FromBody] FindOrCreateCustomerRequest request, CancellationToken cancellationToken)
    {
        var (response, version, isNew) = await findOrCreate.RunAsync(request, cancellationToken);
        Response.Headers.ETag = EntityTag.Of(version);
        return isNew ? CreatedAtAction(nameof(Read), new { id = response.Id }, response) : response;
    }

    /// <summary>Merges another customer into this one.</summary>
    /// <remarks>
    /// Two customers that are one person: orders, refunds and what happened to recommendations of the other one follow, and this one takes
    /// the number, the name and the e-mail address that it lacks. The other one is gone: its 404 has the id of this one in `mergedInto` and the
    /// URL in `link`. Its number and its address lead to this one from now on, in imports as well. `merge/undo` takes it back until the
    /// customer or its orders change.
    /// </remarks>
    /// <param name="id" example="1">Id of the customer to keep.</param>
    /// <param name="request">The other one.</param>
    [HttpPost("{id:int}/merge")]
    [Idempotent]
    [Authorize(Roles = Roles.Admin)]
    [SwaggerOperation("Merge customers")]
    [Problem(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<CustomerMergeResponse>> Merge(int id, [FromBody] MergeCustomerRequest request, CancellationToken cancellationToken)
    {
        var (response, version) = await merge.RunAsync(id, request, User.Identity?.Name, cancellationToken);
        Response.Headers.ETag = EntityTag.Of(version);
        return response;
    }

    /// <summary>Takes the latest merge into a customer back.</summary>
    /// <remarks>
    /// The other customer is there again, with its id, its fields and what was its own; the answer is that customer. 409 when the kept one,
    /// its orders or its refunds have changed since the merge.
    /// </remarks>
    /// <param name="id" example="1">Id of the customer that was kept.</param>
    [HttpPost("{id:int}/merge/undo")]
    [Authorize(Roles = Roles.Admin)]
    [SwaggerOperation("Undo a merge of customers")]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<CustomerResponse>> UndoMerge(int id, CancellationToken cancellationToken)
    {
        var (response, version) = await undoMerge.RunAsync(id, User.Identity?.Name, cancellationToken);
        Response.Headers.ETag = EntityTag.Of(version);
        return response;
    }

    /// <summary>Erases a customer's personal data.</summary>
    /// <remarks>
    /// Number, name and e-mail address are removed from the customer, from merges into it, from stored responses, the audit, import issues
    /// and reasons of refunds; exports of the reports `customers` and `churn` are removed. Orders keep their customer, without a name, so
    /// that no figure changes. Cannot be undone; may be repeated.
    /// </remarks>
    /// <param name="id" example="1">Id of the customer.</param>
    [HttpDelete("{id:int}/personal-data")]
    [Authorize(Roles = Roles.Admin)]
    [SwaggerOperation("Erase a customer's personal data")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> ErasePersonalData(int id, CancellationToken cancellationToken)
    {
        await erase.RunAsync(id, User.Identity?.Name, cancellationToken);
        return NoContent();
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

    /// <summary>Changes some of a customer's fields.</summary>
    /// <remarks>
    /// JSON Merge Patch (RFC 7396): fields that are not in the body stay as they are, null clears one. Otherwise like replacing them.
    /// </remarks>
    /// <param name="id" example="1">Id of the customer.</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="ifMatch">The ETag the change is based on; when omitted, any version is accepted.</param>
    [HttpPatch("{id:int}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Change a customer")]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<CustomerResponse>> Patch(
        int id, [FromBody] MergePatch<CustomerRequest> request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        var (response, version) = await patch.RunAsync(id, request, ifMatch, cancellationToken);
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
