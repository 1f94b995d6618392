using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Data.Sources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Shops whose orders come in as they happen.</summary>
[ApiController]
[Route("api/v1/sources")]
[Authorize(Roles = Roles.Admin)]
[Produces("application/json")]
[Tags("Sources")]
public sealed class SourcesController(
    SourceQuery sources, CreateSourceCommand create, UpdateSourceCommand update, DeleteSourceCommand delete, PullSourceCommand pull, ReceiveMessageCommand receive,
    RetryDeliveryCommand retry, RetryFailedDeliveriesCommand retryFailed)
    : ControllerBase
{
    /// <summary>Lists sources.</summary>
    /// <remarks>By name, with how far each is.</remarks>
    /// <param name="request">The page.</param>
    [HttpGet]
    [SwaggerOperation("List sources")]
    public async Task<ActionResult<Page<SourceResponse>>> List([FromQuery] PageRequest request, CancellationToken cancellationToken) =>
        await sources.ListAsync(request, cancellationToken);

    /// <summary>Reads a source.</summary>
    /// <remarks>With how far it is: the pull in progress, the last success, what waits and why. Send the ETag as If-Match with later changes.</remarks>
    /// <param name="id">The source.</param>
    [HttpGet("{id:guid}")]
    [SwaggerOperation("Read a source")]
    public async Task<ActionResult<SourceResponse>> Read(Guid id, CancellationToken cancellationToken) => Tagged(await sources.ReadAsync(id, cancellationToken));

    /// <summary>Connects a shop.</summary>
    /// <remarks>
    /// With `webhookSecret` the shop can send its orders to `webhookUrl` as they happen; with `pullUrl` and `pullKey` they are read from it, the past ones
    /// first, and every `pullMinutes` minutes what has changed. Both together are best: the pull finds what a message has lost. Secrets are stored encrypted
    /// and never returned.
    /// </remarks>
    /// <param name="request">The source.</param>
    [HttpPost]
    [Idempotent]
    [SwaggerOperation("Connect a shop")]
    [ProducesResponseType<SourceResponse>(StatusCodes.Status201Created)]
    [Problem(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<SourceResponse>> Create([FromBody] SourceRequest request, CancellationToken cancellationToken)
    {
        var source = Tagged(await create.RunAsync(request, User.Identity?.Name, cancellationToken));
        return CreatedAtAction(nameof(Read), new { id = source.Id }, source);
    }

    /// <summary>Changes a source.</summary>
    /// <remarks>Name and platform stay. A secret that is omitted stays as well; without `pullUrl` nothing is read any more, and another one begins with all orders.</remarks>
    /// <param name="id">The source.</param>
    /// <param name="request">The source with its new values.</param>
    /// <param name="ifMatch">The ETag the change is based on; when omitted, any version is accepted.</param>
    [HttpPut("{id:guid}")]
    [SwaggerOperation("Change a source")]
    [Problem(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<SourceResponse>> Update(
        Guid id, [FromBody] SourceRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken) =>
        Tagged(await update.RunAsync(id, request, ifMatch, User.Identity?.Name, cancellationToken));

    /// <summary>Removes a source.</summary>
    /// <remarks>With its secrets and its messages. Its orders stay.</remarks>
    /// <param name="id">The source.</param>
    /// <param name="ifMatch">The ETag the removal is based on; when omitted, any version is accepted.</param>
    [HttpDelete("{id:guid}")]
    [SwaggerOperation("Remove a source")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Delete(Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken)
    {
        await delete.RunAsync(id, ifMatch, User.Identity?.Name, cancellationToken);
        return NoContent();
    }

    /// <summary>Reads the orders of a shop now.</summary>
    /// <remarks>Those that have changed since the last time; `GET /api/v1/sources/{id}` shows how far it is.</remarks>
    /// <param name="id">The source.</param>
    [HttpPost("{id:guid}/pull")]
    [SwaggerOperation("Read the orders of a shop now")]
    [ProducesResponseType<SourceResponse>(StatusCodes.Status202Accepted)]
    [Problem(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<SourceResponse>> Pull(Guid id, CancellationToken cancellationToken) =>
        AcceptedAtAction(nameof(Read), new { id }, await pull.RunAsync(id, cancellationToken));

    /// <summary>Lists the messages of a shop.</summary>
    /// <remarks>
    /// Latest first, for some days (`Sources:KeepDays`) after they ended. A message that cannot be stored is tried seven times within a day, with growing
    /// pauses, and a refund waits as long for its order; one that cannot be read fails at once. Orders that were read and could not be stored are here
    /// as well. `state=failed` lists those that were given up; once the reason is gone, have them tried again.
    /// </remarks>
    /// <param name="id">The source.</param>
    /// <param name="request">Filter and page.</param>
    [HttpGet("{id:guid}/deliveries")]
    [SwaggerOperation("List the messages of a shop")]
    public async Task<ActionResult<Page<SourceDeliveryResponse>>> Deliveries(Guid id, [FromQuery] SourceDeliveriesRequest request, CancellationToken cancellationToken) =>
        await sources.DeliveriesAsync(id, request, cancellationToken);

    /// <summary>Tries a message of a shop again.</summary>
    /// <remarks>One that waits, or was given up, at once, and if it fails, with the same pauses as a new one. An older version still replaces no newer one.</remarks>
    /// <param name="id">The source.</param>
    /// <param name="deliveryId">The message.</param>
    [HttpPost("{id:guid}/deliveries/{deliveryId:long}/retry")]
    [SwaggerOperation("Try a message of a shop again")]
    [ProducesResponseType<SourceDeliveryResponse>(StatusCodes.Status202Accepted)]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<SourceDeliveryResponse>> Retry(Guid id, long deliveryId, CancellationToken cancellationToken) =>
        AcceptedAtAction(nameof(Deliveries), new { id }, await retry.RunAsync(id, deliveryId, cancellationToken));

    /// <summary>Tries all failed messages of a shop again.</summary>
    /// <remarks>Those that were given up, in the order in which they came; the response shows how many wait.</remarks>
    /// <param name="id">The source.</param>
    [HttpPost("{id:guid}/deliveries/retry")]
    [SwaggerOperation("Try all failed messages of a shop again")]
    [ProducesResponseType<SourceResponse>(StatusCodes.Status202Accepted)]
    public async Task<ActionResult<SourceResponse>> RetryFailed(Guid id, CancellationToken cancellationToken) =>
        AcceptedAtAction(nameof(Read), new { id }, await retryFailed.RunAsync(id, cancellationToken));

    /// <summary>Takes a message of a shop.</summary>
    /// <remarks>
    /// For webhooks of Shopify (`orders/*`, `refunds/create`) and WooCommerce (`order.*`), up to 2 MB. The raw body is signed: `X-Shopify-Hmac-Sha256` or
    /// `X-WC-Webhook-Signature` is the base64 HMAC-SHA256 of it with the secret of the source. The message is stored and answered, and worked off
    /// afterwards; one that is sent again is known by `X-Shopify-Event-Id` or `X-WC-Webhook-Delivery-ID`. Other topics are answered and left.
    /// </remarks>
    /// <param name="id">The source.</param>
    [HttpPost("{id:guid}/webhook")]
    [AllowAnonymous]
    [NoAmbientTransaction]
    [RawBody]
    [RequestSizeLimit(SourceDelivery.MaxBodyBytes)]
    [SwaggerOperation("Take a message of a shop")]
    [ProducesResponseType(StatusCodes.Status200OK)]
    [Problem(StatusCodes.Status401Unauthorized, StatusCodes.Status413PayloadTooLarge)]
    public async Task<IActionResult> Receive(Guid id, CancellationToken cancellationToken)
    {
        await receive.RunAsync(id, Request, cancellationToken);
        return Ok();
    }

    private SourceResponse Tagged((SourceResponse Source, long Version) read)
    {
        Response.Headers.ETag = EntityTag.Of(read.Version);
        return read.Source;
    }
}
