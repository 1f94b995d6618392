using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Api.ApiKeys;

/// <summary>Keys for programs: spreadsheets, dashboards, front ends.</summary>
[ApiController]
[Route("api/v1/api-keys")]
[Tags("API keys")]
[Authorize(Roles = Roles.All)]
[SignedInOnly]
public sealed class ApiKeysController(ApiKeyQuery query, CreateApiKeyCommand create, RevokeApiKeyCommand revoke, LiveApiKeys liveKeys) : ControllerBase
{
    /// <summary>Lists API keys.</summary>
    /// <remarks>Newest first: your own, or all of them for an admin; with when each was last used. The keys themselves are in no list.</remarks>
    [HttpGet]
    [SwaggerOperation("List API keys")]
    public async Task<ActionResult<Page<ApiKeyResponse>>> List([FromQuery] ApiKeyListRequest request, CancellationToken cancellationToken) =>
        await query.ListAsync(request, User, cancellationToken);

    /// <summary>Reads one API key.</summary>
    /// <remarks>Its name, scope and last use, not the key itself.</remarks>
    /// <param name="id" example="3">Key of the API key.</param>
    [HttpGet("{id:int}")]
    [SwaggerOperation("Read an API key")]
    public async Task<ActionResult<ApiKeyResponse>> Get(int id, CancellationToken cancellationToken) => await query.GetAsync(id, User, cancellationToken);

    /// <summary>Creates an API key.</summary>
    /// <remarks>
    /// The response is the only one that has the key; only a hash of it is stored. Send it as `Authorization: Bearer eca_…`, or by Basic authentication as
    /// the password (with any user name) or as the user name. It works until it expires or is revoked, and as long as its owner is enabled.
    /// </remarks>
    [HttpPost]
    [SwaggerOperation("Create an API key")]
    [ProducesResponseType<CreatedApiKeyResponse>(StatusCodes.Status201Created)]
    [Problem(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<CreatedApiKeyResponse>> Create(CreateApiKeyRequest request, CancellationToken cancellationToken)
    {
        var key = await create.RunAsync(request, User, cancellationToken);
        return CreatedAtAction(nameof(Get), new { id = key.Id }, key);
    }

    /// <summary>Revokes an API key.</summary>
    /// <remarks>It stops working at once. It stays in the list with its last use.</remarks>
    /// <param name="id" example="3">Key of the API key.</param>
    [HttpDelete("{id:int}")]
    [SwaggerOperation("Revoke an API key")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Revoke(int id, CancellationToken cancellationToken)
    {
        await revoke.RunAsync(id, User, cancellationToken);
        Response.OnStarting(() =>
        {
            liveKeys.Forget();
            return Task.CompletedTask;
        });
        return NoContent();
    }
}
