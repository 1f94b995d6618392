using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.RollUps;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Swashbuckle.AspNetCore.Annotations;

namespace EcommerceAnalytics.Analytics.Reconciliation;

/// <summary>The roll-ups behind the sales figures.</summary>
[ApiController]
[Route("api/v1/analytics/rollups")]
[Produces("application/json")]
public sealed class RollUpsController(ReportSessionFactory sessions, RollUpStatus status, RollUpWriter writer, FiguresCopy copy) : ControllerBase
{
    /// <summary>State of the roll-ups.</summary>
    /// <remarks>How many days are waiting to be recomputed, and the progress. Reports are exact in every state.</remarks>
    [HttpGet]
    [Authorize(Roles = Roles.AdminOrAnalyst)]
    [SwaggerOperation("State of the roll-ups")]
    public async Task<ActionResult<RollUpStatusResponse>> Read(CancellationToken cancellationToken) => await StatusAsync(cancellationToken);

    /// <summary>Recomputes every roll-up.</summary>
    /// <remarks>
    /// From the facts, in the background; Location is the URL to poll. Reports remain exact meanwhile, but slower. The request is
    /// idempotent.
    /// </remarks>
    [HttpPost("rebuild")]
    [NoAmbientTransaction]
    [Authorize(Roles = Roles.Admin)]
    [SwaggerOperation("Recompute every roll-up")]
    [ProducesResponseType<RollUpStatusResponse>(StatusCodes.Status202Accepted)]
    public async Task<ActionResult<RollUpStatusResponse>> Rebuild(CancellationToken cancellationToken)
    {
        await writer.MarkEverythingAsync(cancellationToken);
        status.Signal.Wake();
        return AcceptedAtAction(nameof(Read), value: await StatusAsync(cancellationToken));
    }

    private async Task<RollUpStatusResponse> StatusAsync(CancellationToken cancellationToken)
    {
        await using var session = await sessions.OpenAsync(cancellationToken);
        var dirty = session.State.DirtyDays.Count;
        var progress = status.Progress;
        return new RollUpStatusResponse
        {
            State = progress is not null ? RollUpState.Folding : dirty > 0 || !session.State.RollUpsMatch ? RollUpState.Pending : RollUpState.UpToDate,
            DirtyDays = dirty,
            DaysDone = progress?.DaysDone,
            DaysTotal = progress?.DaysTotal,
            LastFoldedAt = status.LastFoldedAtUtc,
            DataVersion = session.Version,
            Copy = copy.Status,
        };
    }
}
