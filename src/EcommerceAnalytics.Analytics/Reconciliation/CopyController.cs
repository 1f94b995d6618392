using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Semantics.Copies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Reconciliation;

/// <summary>The columnar copy behind the sales figures.</summary>
[ApiController]
[Route("api/v1/analytics/copy")]
[Produces("application/json")]
[Tags("Columnar copy")]
public sealed class CopyController(FiguresCopy copy, CopyRebuild rebuild) : ControllerBase
{
    /// <summary>State of the columnar copy.</summary>
    /// <remarks>That of the instance that responds: each has its own. Reports are exact in every state.</remarks>
    [HttpGet]
    [Authorize(Roles = Roles.AdminOrAnalyst)]
    [SwaggerOperation("State of the columnar copy")]
    public ActionResult<CopyStatus> Read() => copy.Status;

    /// <summary>Makes the columnar copy anew.</summary>
    /// <remarks>
    /// In every instance, from the facts, in the background; Location is the URL to poll. Reports remain exact meanwhile, but slower, because they
    /// read the facts. The request is idempotent.
    /// </remarks>
    [HttpPost("rebuild")]
    [NoAmbientTransaction]
    [Authorize(Roles = Roles.Admin)]
    [SwaggerOperation("Make the columnar copy anew")]
    [ProducesResponseType<CopyStatus>(StatusCodes.Status202Accepted)]
    public async Task<ActionResult<CopyStatus>> Rebuild(CancellationToken cancellationToken)
    {
        await rebuild.RunAsync(cancellationToken);
        return AcceptedAtAction(nameof(Read), value: copy.Status);
    }
}
