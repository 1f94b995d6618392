using System.Text.Json.Serialization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Sources;
using EcommerceAnalytics.Orders.Sources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Api.Health;

/// <summary>Probes for load balancers and containers.</summary>
[ApiController]
[AllowAnonymous]
[Route("health")]
[Tags("Health")]
public sealed class HealthController : ControllerBase
{
    /// <summary>Whether the process is running.</summary>
    /// <remarks>200 as long as the process responds, regardless of the database.</remarks>
    [HttpGet("live")]
    [SwaggerOperation("Liveness")]
    public ActionResult<HealthResponse> Live() => new HealthResponse("healthy");

    /// <summary>Whether the service can do its work.</summary>
    /// <remarks>
    /// 200 when the database responds, takes writes and is not known to be damaged, otherwise 503. `sources` says how far the connected shops are; a shop that does not
    /// respond makes no service unready.
    /// </remarks>
    [HttpGet("ready")]
    [SwaggerOperation("Readiness")]
    [Problem(StatusCodes.Status503ServiceUnavailable)]
    public async Task<ActionResult<HealthResponse>> Ready(
        [FromServices] EcommerceDbContext db, [FromServices] DatabaseAvailability availability, [FromServices] DamageWatch damage, [FromServices] SourceQuery sources,
        CancellationToken cancellationToken)
    {
        if (damage.Damage is not null)
        {
            throw RequestException.Unavailable("The database is damaged; stop the service and restore a backup.", TimeSpan.FromMinutes(1), ErrorCodes.DatabaseDamaged);
        }

        if (availability.WritesLost.IsCancellationRequested)
        {
            throw RequestException.Unavailable("The database server ends no write at the moment.", TimeSpan.FromSeconds(5), ErrorCodes.DatabaseReadOnly);
        }

        await db.Database.ExecuteSqlRawAsync("SELECT 1", cancellationToken);
        return await db.IsWritableAsync(cancellationToken)
            ? new HealthResponse("healthy") { Sources = await sources.StatesAsync(cancellationToken) }
            : throw RequestException.Unavailable("The database server is read-only at the moment.", TimeSpan.FromSeconds(5), ErrorCodes.DatabaseReadOnly);
    }
}

/// <summary>State of the service.</summary>
/// <param name="Status" example="healthy">Always <c>healthy</c>; any other state is reported as a problem.</param>
public sealed record HealthResponse(string Status)
{
    /// <summary>How far the connected shops are; only of readiness.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SourceState>? Sources { get; init; }
}
