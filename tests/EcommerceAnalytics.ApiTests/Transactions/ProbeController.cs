using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Transactions;

/// <summary>A write that ends as the test wants, in the host's own pipeline.</summary>
[ApiController]
[Route("probe")]
[Authorize(Roles = Roles.All)]
public sealed class ProbeController(EcommerceDbContext db, ProbeCalls calls) : ControllerBase
{
    /// <summary>Writes a tag, then ends as asked.</summary>
    [HttpPost("tags")]
    [Idempotent]
    public async Task<ActionResult<ProbeAnswer>> Create(ProbeRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = calls.Next(request.Name);
        var tag = new Tag { Name = request.Name };
        db.Tags.Add(tag);
        await db.SaveChangesAsync(cancellationToken);
        await Task.Delay(request.Milliseconds, cancellationToken);
        switch (request.Ending)
        {
            case ProbeEnding.Conflict:
                throw RequestException.Conflict($"Attempt {call} met a contradiction.");
            case ProbeEnding.Unprocessable:
                throw RequestException.Unprocessable("name", $"Attempt {call} broke a rule.");
            case ProbeEnding.Invalid:
                throw RequestException.Invalid("name", $"Attempt {call} was malformed.");
            case ProbeEnding.Unavailable:
                throw RequestException.Unavailable($"Attempt {call} came too early.", TimeSpan.FromSeconds(3));
            case ProbeEnding.Crash:
                throw new ExpectedCrashException("The probe was asked to crash.");
            case ProbeEnding.StatusConflict:
                return Conflict();
            case ProbeEnding.Duplicate:
                await db.Database.ExecuteSqlAsync($"INSERT INTO tags (name, name_key) VALUES ({request.Name}, {request.Name})", cancellationToken);
                break;
            case ProbeEnding.ReadOnly:
                await db.Database.ExecuteSqlRawAsync("SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1290", cancellationToken);
                break;
            case ProbeEnding.Stale:
                throw new DbUpdateConcurrencyException("Somebody else was faster.");
            case ProbeEnding.LoseTwice when call <= 2:
            case ProbeEnding.LoseAlways:
                throw new SqliteException("The database is locked.", 5);
            default:
                break;
        }

        Response.Headers.ETag = EntityTag.Of(call);
        return Created($"/probe/tags/{request.Name}", new ProbeAnswer(request.Name, call));
    }
}

/// <summary>What to do.</summary>
/// <param name="Name">Name of the tag to write.</param>
/// <param name="Ending">How to end.</param>
/// <param name="Milliseconds">How long to keep the transaction open.</param>
public sealed record ProbeRequest(string Name, ProbeEnding Ending = ProbeEnding.Success, int Milliseconds = 0);

/// <summary>What was done.</summary>
/// <param name="Name">Name of the tag.</param>
/// <param name="Call">How often the action has run for the name.</param>
public sealed record ProbeAnswer(string Name, int Call);

/// <summary>How the probe ends.</summary>
public enum ProbeEnding
{
    /// <summary>201.</summary>
    Success,

    /// <summary>409 by exception.</summary>
    Conflict,

    /// <summary>422 by exception.</summary>
    Unprocessable,

    /// <summary>400 by exception.</summary>
    Invalid,

    /// <summary>503 by exception.</summary>
    Unavailable,

    /// <summary>An unexpected exception.</summary>
    Crash,

    /// <summary>409 by result.</summary>
    StatusConflict,

    /// <summary>A unique index refuses.</summary>
    Duplicate,

    /// <summary>The server has become read-only; only where there is a server.</summary>
    ReadOnly,

    /// <summary>Optimistic concurrency refuses.</summary>
    Stale,

    /// <summary>The transaction loses two times.</summary>
    LoseTwice,

    /// <summary>The transaction loses every time.</summary>
    LoseAlways,
}

/// <summary>Counts how often the action has run.</summary>
public sealed class ProbeCalls
{
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Counts one more.</summary>
    public int Next(string name)
    {
        lock (_lock)
        {
            return _calls[name] = Of(name) + 1;
        }
    }

    /// <summary>How often the action has run for the name.</summary>
    public int Of(string name)
    {
        lock (_lock)
        {
            return _calls.GetValueOrDefault(name);
        }
    }
}
