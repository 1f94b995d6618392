using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Push;
using EcommerceAnalytics.Orders.Refunds;
using EcommerceAnalytics.Orders.Removal;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Orders;

/// <summary>Orders, their states and their refunds.</summary>
[ApiController]
[Route("api/v1/orders")]
[Produces("application/json")]
[Tags("Orders")]
public sealed class OrdersController(
    OrderListQuery list, OrderQuery order, PlaceOrderCommand place, ChangeOrderStatusCommand change, RefundOrderCommand refund, RefundListQuery refunds,
    DeleteOrderCommand delete, PushOrderCommand push, PushBatchCommand pushMany)
    : ControllerBase
{
    private const int MaxBatchBytes = 8_000_000;

    /// <summary>Lists orders.</summary>
    /// <remarks>
    /// Newest first by default. Without from, to and range: orders of all time. Filters are combined with AND. A front end (role Service)
    /// names the order or the customer: `number`, `customerId` or `customerEmail`. `updatedSince` finds orders by their `updatedAt`, once the
    /// transaction that changed them has ended: repeat the request with an overlap of a minute, and after an import from the time it started.
    /// </remarks>
    /// <param name="request">Filters, order and page.</param>
    /// <param name="period">The range of time.</param>
    [HttpGet]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation("List orders")]
    public async Task<ActionResult<Page<OrderSummaryResponse>>> List(
        [FromQuery] OrderListRequest request, [FromQuery] PeriodRequest period, CancellationToken cancellationToken) =>
        request.NamesOrders || User.IsInRole(Roles.Admin) || User.IsInRole(Roles.Analyst)
            ? Ok(await list.RunAsync(request, period, cancellationToken))
            : throw RequestException.Forbidden("A front end lists the orders of a customer (customerId or customerEmail), or the one with a number (number).");

    /// <summary>Reads an order.</summary>
    /// <remarks>Includes its lines and refunds. Send the ETag as If-Match with later changes.</remarks>
    /// <param name="id" example="42">Id of the order.</param>
    [HttpGet("{id:long}")]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation("Read an order")]
    public async Task<ActionResult<OrderResponse>> Read(long id, CancellationToken cancellationToken)
    {
        var (response, version) = await order.RunAsync(id, cancellationToken);
        Response.Headers.ETag = EntityTag.Of(version);
        return response;
    }

    /// <summary>Places an order.</summary>
    /// <remarks>
    /// For a customer, by `customerId` or `customerEmail`, or a guest, at the products' current prices. Stock is deducted in the same
    /// transaction; when a product has too
    /// little, nothing is changed and the 409 response lists sku, wanted and available of each in `shortages`. Send an Idempotency-Key to repeat
    /// safely.
    /// </remarks>
    /// <param name="request">The order.</param>
    [HttpPost]
    [Idempotent]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Place an order")]
    [ProducesResponseType<OrderResponse>(StatusCodes.Status201Created)]
    [Problem(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<OrderResponse>> Place([FromBody] PlaceOrderRequest request, CancellationToken cancellationToken)
    {
        var response = await place.RunAsync(request, User.Identity?.Name, cancellationToken);
        Response.Headers.ETag = EntityTag.Of(1);
        return CreatedAtAction(nameof(Read), new { id = response.Id }, response);
    }

    /// <summary>Stores an order as it is in the system that took it.</summary>
    /// <remarks>
    /// With its own number, time, prices, tax, status and refunds. It is created (201), or what is stored under its source and number becomes what is sent
    /// (200): sending the same again changes nothing. Products and categories that are not known are made; the customer is found by number or e-mail address,
    /// as an import finds him. The stock is touched only with `deductStock`. Amounts follow the rules of the import; `remarks` says what is stored in
    /// another way than it was sent. `/` in a number is not possible here; such an order is sent by `POST /api/v1/orders/batch`.
    /// </remarks>
    /// <param name="source" example="erp">The system that took it, among whose orders its number is unique: up to 32 lower-case letters, digits, hyphens, underscores and points.</param>
    /// <param name="number" example="1001">Its number there, up to 64 characters.</param>
    /// <param name="request">The order.</param>
    [HttpPut("by-number/{source}/{number}")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Store an order as it is elsewhere")]
    [ProducesResponseType<PushResult>(StatusCodes.Status200OK)]
    [ProducesResponseType<PushResult>(StatusCodes.Status201Created)]
    [Problem(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<PushResult>> Push(
        [StringLength(OrderSource.MaxLength), RegularExpression(OrderSource.Pattern, ErrorMessage = OrderSource.PatternMessage)] string source,
        [StringLength(64), PlainText] string number,
        [FromBody] PushOrderRequest request, CancellationToken cancellationToken)
    {
        var result = await push.RunAsync(source, number.Trim(), request, User.Identity?.Name, cancellationToken);
        return result.Status == PushStatus.Created ? CreatedAtAction(nameof(Read), new { id = result.Id }, result) : result;
    }

    /// <summary>Stores up to 500 orders as they are in the systems that took them.</summary>
    /// <remarks>
    /// Each as by `PUT /api/v1/orders/by-number/{source}/{number}`: with all of its refunds or not at all. An order that cannot be stored is `refused`, with
    /// the reasons by field such as `orders[3].lines[0].discount`, and the others are stored. A request with a malformed field is refused as a whole. Sending it again is safe.
    /// </remarks>
    /// <param name="request">The orders.</param>
    [HttpPost("batch")]
    [RequestSizeLimit(MaxBatchBytes)]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Store many orders as they are elsewhere")]
    public async Task<ActionResult<PushBatchResponse>> PushMany([FromBody] PushBatchRequest request, CancellationToken cancellationToken) =>
        await pushMany.RunAsync(request, User.Identity?.Name, cancellationToken);

    /// <summary>Changes an order's state.</summary>
    /// <remarks>
    /// pending → shipped → delivered; pending or shipped → cancelled. Cancelling returns the units that were not refunded to stock,
    /// once. A delivered order is cancelled with `refundAll`, which refunds all that is left of it: it no longer counts, as if it had never been
    /// placed. Any other transition returns 409 and lists the allowed ones in `allowed`.
    /// </remarks>
    /// <param name="id" example="42">Id of the order.</param>
    /// <param name="request">The next state.</param>
    /// <param name="ifMatch">The ETag the change is based on; when omitted, any version is accepted.</param>
    [HttpPatch("{id:long}/status")]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Change an order's state")]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<OrderResponse>> ChangeStatus(
        long id, [FromBody] ChangeOrderStatusRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        await change.RunAsync(id, request, ifMatch, User.Identity?.Name, cancellationToken);
        return await Read(id, cancellationToken);
    }

    /// <summary>Deletes an imported order or a test order.</summary>
    /// <remarks>
    /// With its lines, refunds and linked returns; what a test order took from stock goes back. The audit keeps the order and the reason. The
    /// number is free: the file that has the order brings it again. Any other order is cancelled instead.
    /// </remarks>
    /// <param name="id" example="42">Id of the order.</param>
    /// <param name="reason" example="Imported by mistake">Why, up to 500 characters.</param>
    /// <param name="ifMatch">The ETag the deletion is based on; when omitted, any version is accepted.</param>
    [HttpDelete("{id:long}")]
    [Authorize(Roles = Roles.Admin)]
    [SwaggerOperation("Delete an order")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Delete(
        long id, [FromQuery, Required, StringLength(500), PlainText] string reason, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        await delete.RunAsync(id, reason.Trim(), ifMatch, User.Identity?.Name, cancellationToken);
        return NoContent();
    }

    /// <summary>Refunds an order.</summary>
    /// <remarks>
    /// By line: units, money or both, with or without restocking the units. Or an `amount` of the whole order, as in `{ "amount": 5.00 }`, which is
    /// spread over its lines. Never more than was bought, including earlier refunds. The refund counts on its own day. Send an Idempotency-Key to
    /// retry safely.
    /// </remarks>
    /// <param name="id" example="42">Id of the order.</param>
    /// <param name="request">What is refunded.</param>
    [HttpPost("{id:long}/refunds")]
    [Idempotent]
    [Authorize(Roles = Roles.AdminOrService)]
    [SwaggerOperation("Refund an order")]
    [ProducesResponseType<RefundResponse>(StatusCodes.Status201Created)]
    [Problem(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<RefundResponse>> Refund(long id, [FromBody] RefundOrderRequest request, CancellationToken cancellationToken)
    {
        var response = await refund.RunAsync(id, request, User.Identity?.Name, cancellationToken);
        return CreatedAtAction(nameof(ListRefunds), new { id }, response);
    }

    /// <summary>Lists the refunds of an order.</summary>
    /// <remarks>Oldest first, including imported ones.</remarks>
    /// <param name="id" example="42">Id of the order.</param>
    /// <param name="request">The page.</param>
    [HttpGet("{id:long}/refunds")]
    [Authorize(Roles = Roles.All)]
    [SwaggerOperation("List the refunds of an order")]
    public async Task<ActionResult<Page<RefundResponse>>> ListRefunds(long id, [FromQuery] PageRequest request, CancellationToken cancellationToken) =>
        Ok(await refunds.RunAsync(id, request, cancellationToken));
}
