using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>Receivers of signed messages about what happens in the store.</summary>
[ApiController]
[Route("api/v1/webhooks")]
[Authorize(Roles = Roles.Admin)]
[Tags("Webhooks")]
public sealed class WebhooksController(
    WebhookQuery webhooks, CreateWebhookCommand create, UpdateWebhookCommand update, DeleteWebhookCommand delete, ResendWebhookMessageCommand resend) : ControllerBase
{
    /// <summary>Lists webhooks by name.</summary>
    /// <remarks>With what each is told of. Secrets are in no list.</remarks>
    /// <param name="request">The page.</param>
    [HttpGet]
    [SwaggerOperation("List webhooks")]
    public async Task<ActionResult<Page<WebhookResponse>>> List([FromQuery] PageRequest request, CancellationToken cancellationToken) =>
        await webhooks.ListAsync(request, cancellationToken);

    /// <summary>Reads a webhook.</summary>
    /// <remarks>Send the ETag as If-Match with later changes.</remarks>
    /// <param name="id">The webhook.</param>
    [HttpGet("{id:guid}")]
    [SwaggerOperation("Read a webhook")]
    public async Task<ActionResult<WebhookResponse>> Read(Guid id, CancellationToken cancellationToken)
    {
        var webhook = await webhooks.FindAsync(id, cancellationToken);
        return Tagged((WebhookResponse.From(webhook), webhook.Version));
    }

    /// <summary>Creates a webhook.</summary>
    /// <remarks>
    /// The response is the only one with the secret that its messages are signed with (Standard Webhooks: headers webhook-id, webhook-timestamp,
    /// webhook-signature). Each message is written in the transaction of the change it tells of, and sent up to seven times within a day until the receiver
    /// responds with 2xx; 410 disables the webhook. A message may come twice, and out of order: webhook-id stays the same.
    /// </remarks>
    /// <param name="request">The webhook.</param>
    [HttpPost]
    [Idempotent]
    [SwaggerOperation("Create a webhook")]
    [ProducesResponseType<WebhookResponse>(StatusCodes.Status201Created)]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<WebhookResponse>> Create(WebhookRequest request, CancellationToken cancellationToken)
    {
        var webhook = Tagged(await create.RunAsync(request, User.Identity?.Name, cancellationToken));
        return CreatedAtAction(nameof(Read), new { id = webhook.Id }, webhook);
    }

    /// <summary>Changes a webhook.</summary>
    /// <remarks>Its secret stays; to renew it, create another webhook and remove this one. Enabling one that was disabled by a 410 is possible.</remarks>
    /// <param name="id">The webhook.</param>
    /// <param name="request">The webhook with its new values.</param>
    /// <param name="ifMatch" example="&quot;1&quot;">ETag of the webhook that was last read; the request fails with 412 if it has changed since.</param>
    [HttpPut("{id:guid}")]
    [SwaggerOperation("Change a webhook")]
    public async Task<ActionResult<WebhookResponse>> Update(
        Guid id, WebhookRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellationToken) =>
        Tagged(await update.RunAsync(id, request, ifMatch, User.Identity?.Name, cancellationToken));

    /// <summary>Removes a webhook.</summary>
    /// <remarks>With its messages, those that were not sent included.</remarks>
    /// <param name="id">The webhook.</param>
    [HttpDelete("{id:guid}")]
    [SwaggerOperation("Remove a webhook")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Delete(Guid id, CancellationToken cancellationToken)
    {
        await delete.RunAsync(id, User.Identity?.Name, cancellationToken);
        return NoContent();
    }

    /// <summary>Lists the messages of a webhook.</summary>
    /// <remarks>Latest first, for some days (`Webhooks:KeepDays`): what was posted, how often, and why the last attempt failed.</remarks>
    /// <param name="id">The webhook.</param>
    /// <param name="request">Filter and page.</param>
    [HttpGet("{id:guid}/messages")]
    [SwaggerOperation("List the messages of a webhook")]
    public async Task<ActionResult<Page<WebhookMessageResponse>>> Messages(Guid id, [FromQuery] WebhookMessagesRequest request, CancellationToken cancellationToken) =>
        await webhooks.MessagesAsync(id, request, cancellationToken);

    /// <summary>Sends a message of a webhook again.</summary>
    /// <remarks>At once, with the same id and body, whatever became of it; if it fails, it is repeated like a new one.</remarks>
    /// <param name="id">The webhook.</param>
    /// <param name="messageId">The message.</param>
    [HttpPost("{id:guid}/messages/{messageId:guid}/resend")]
    [SwaggerOperation("Send a message of a webhook again")]
    [ProducesResponseType<WebhookMessageResponse>(StatusCodes.Status202Accepted)]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<WebhookMessageResponse>> Resend(Guid id, Guid messageId, CancellationToken cancellationToken) =>
        AcceptedAtAction(nameof(Messages), new { id }, await resend.RunAsync(id, messageId, cancellationToken));

    private WebhookResponse Tagged((WebhookResponse Webhook, long Version) read)
    {
        Response.Headers.ETag = EntityTag.Of(read.Version);
        return read.Webhook;
    }
}
