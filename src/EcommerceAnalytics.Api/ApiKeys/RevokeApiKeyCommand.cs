using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Api.ApiKeys;

/// <summary>Ends an API key; it stays in the list, with its last use.</summary>
public sealed class RevokeApiKeyCommand(EcommerceDbContext db, ApiKeyQuery query, ApiKeyAudit audit, TimeProvider time)
{
    /// <exception cref="RequestException">404: there is none, or it belongs to somebody else.</exception>
    public async Task RunAsync(int id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var key = await query.GetAsync(id, user, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        if (await db.ApiKeys.Where(k => k.Id == id && k.RevokedAtUtc == null).ExecuteUpdateAsync(k => k.SetProperty(x => x.RevokedAtUtc, now), cancellationToken) > 0)
        {
            audit.Revoked(key, now, user);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
