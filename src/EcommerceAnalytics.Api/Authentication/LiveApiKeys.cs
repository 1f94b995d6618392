using System.Collections.Concurrent;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>
/// The keys that are in use, as far as they count: known, not revoked, of an enabled owner. Kept for less than a second, so that a key does not
/// cost a query each time; a change on this instance takes effect at once, one on another instance within that time.
/// </summary>
public sealed class LiveApiKeys(IMemoryCache cache, LiveTokens users, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMilliseconds(900);
    private static readonly TimeSpan UseStep = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, DateTime> _lastUses = new();
    private int _changes;

    /// <summary>The uses that are not stored yet: key and moment.</summary>
    internal ConcurrentDictionary<int, DateTime> PendingUses { get; } = new();

    /// <summary>Reads a key.</summary>
    /// <returns>Null when it does not count. One that has expired is returned, so that its user can be told.</returns>
    internal async Task<KeyInUse?> FindAsync(EcommerceDbContext db, string key, CancellationToken cancellationToken)
    {
        var hash = ApiKeySecret.Hash(key);
        var entry = ("api key", hash, _changes, users.Changes);
        if (!cache.TryGetValue<KeyInUse>(entry, out var found))
        {
            found = await (from known in db.ApiKeys.AsNoTracking()
                           where known.KeyHash == hash && known.RevokedAtUtc == null && known.User.IsEnabled
                           join member in db.UserRoles on known.UserId equals member.UserId
                           join role in db.Roles on member.RoleId equals role.Id
                           select new KeyInUse(known.Id, known.UserId, known.User.UserName!, role.Name!, known.Role, known.IsReadOnly, known.Prefix, known.ExpiresAtUtc))
                .FirstOrDefaultAsync(cancellationToken);
            if (found is not null)
            {
                cache.Set(entry, found, Remembered);
            }
        }

        return found;
    }

    /// <summary>Forgets all keys; call it after a change of one is committed.</summary>
    public void Forget() => Interlocked.Increment(ref _changes);

    /// <summary>Whether a key has ended by its own date.</summary>
    internal bool HasExpired(KeyInUse key) => key.ExpiresAtUtc <= time.GetUtcNow().UtcDateTime;

    /// <summary>Notes a use, once a minute for each key.</summary>
    /// <returns>Whether there is something to store.</returns>
    internal bool NoteUse(int id)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (_lastUses.TryGetValue(id, out var last) && now - last < UseStep)
        {
            return false;
        }

        _lastUses[id] = now;
        PendingUses[id] = now;
        return true;
    }
}

/// <summary>A key that counts.</summary>
/// <param name="Id">Its key in the database.</param>
/// <param name="UserId">Its owner.</param>
/// <param name="UserName">The owner's name.</param>
/// <param name="OwnerRole">The role that the owner has now.</param>
/// <param name="Role">The role it was made for.</param>
/// <param name="IsReadOnly">Whether it only reads.</param>
/// <param name="Prefix">Its beginning.</param>
/// <param name="ExpiresAtUtc">When it ends.</param>
internal sealed record KeyInUse(int Id, int UserId, string UserName, string OwnerRole, string Role, bool IsReadOnly, string Prefix, DateTime? ExpiresAtUtc)
{
    /// <summary>The role it acts in: never more than its owner's, which may have changed since. Null when the two have nothing in common.</summary>
    public string? EffectiveRole =>
        OwnerRole == Roles.Admin || OwnerRole == Role ? Role
        : Role == Roles.Admin ? OwnerRole
        : null;
}
