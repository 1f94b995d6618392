using System.Globalization;
using System.Security.Claims;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>
/// Whether an access token is still valid: its user is enabled and has the same security stamp, its sign-in has not ended.
/// Results are cached for less than a second, so that a token does not cost a query each time; a change on this instance takes
/// effect at once, one on another instance within that time.
/// </summary>
public sealed class LiveTokens(IMemoryCache cache, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMilliseconds(900);

    private int _changes;

    /// <summary>Number of the changes of users on this instance.</summary>
    internal int Changes => _changes;

    /// <summary>Whether the token with these claims is still valid.</summary>
    public async Task<bool> CountsAsync(EcommerceDbContext db, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(principal);
        return int.TryParse(principal.FindFirstValue(JwtRegisteredClaimNames.Sub), NumberStyles.None, CultureInfo.InvariantCulture, out var userId)
            && Guid.TryParseExact(principal.FindFirstValue(AccessTokens.FamilyClaim), "N", out var family)
            && principal.FindFirstValue(AccessTokens.StampClaim) is { } stamp
            && await StampAsync(db, userId, cancellationToken) == stamp
            && await IsOpenAsync(db, family, cancellationToken);
    }

    /// <summary>Removes the user from the cache; call it after a change is committed.</summary>
    public void ForgetUser(int userId)
    {
        Interlocked.Increment(ref _changes);
        cache.Remove(UserKey(userId));
    }

    /// <summary>Removes the sign-in from the cache; call it after it has ended.</summary>
    public void ForgetFamily(Guid family) => cache.Remove(FamilyKey(family));

    private async Task<string?> StampAsync(EcommerceDbContext db, int userId, CancellationToken cancellationToken)
    {
        if (!cache.TryGetValue<string>(UserKey(userId), out var stamp))
        {
            stamp = await db.Users.AsNoTracking().Where(user => user.Id == userId && user.IsEnabled)
                .Select(user => user.SecurityStamp).FirstOrDefaultAsync(cancellationToken);
            cache.Set(UserKey(userId), stamp, Remembered);
        }

        return stamp;
    }

    private async Task<bool> IsOpenAsync(EcommerceDbContext db, Guid family, CancellationToken cancellationToken)
    {
        if (!cache.TryGetValue<bool>(FamilyKey(family), out var open))
        {
            var now = time.GetUtcNow().UtcDateTime;
            open = await db.RefreshTokens.AnyAsync(
                token => token.FamilyId == family && token.EndedAtUtc == null && token.ExpiresAtUtc > now, cancellationToken);
            cache.Set(FamilyKey(family), open, Remembered);
        }

        return open;
    }

    private static (string, int) UserKey(int userId) => ("user", userId);

    private static (string, Guid) FamilyKey(Guid family) => ("family", family);
}
