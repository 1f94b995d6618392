using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Api.Auditing;

/// <summary>The audit of changed facts.</summary>
[ApiController]
[Route("api/v1/audit")]
[Authorize(Roles = Roles.Admin)]
[Tags("Audit")]
public sealed class AuditController(AuditEntriesQuery query) : ControllerBase
{
    /// <summary>Lists changes of facts.</summary>
    /// <remarks>Newest first: orders that files changed or that were deleted, imports that were undone, each with what it was before and afterwards.</remarks>
    [HttpGet]
    [SwaggerOperation("List audit entries")]
    [ProducesResponseType<IReadOnlyList<AuditEntryResponse>>(StatusCodes.Status200OK)]
    public async Task<ActionResult<Page<AuditEntryResponse>>> List([FromQuery] AuditEntriesRequest request, CancellationToken cancellationToken) =>
        await query.RunAsync(request, cancellationToken);
}
