using System.Globalization;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>
/// The security stamps of the enabled users. They are remembered for a few seconds, so that an access token costs no query
/// each time; a change on this instance counts at once, one on another instance within that time.
/// </summary>
internal sealed class UserStamps(IMemoryCache cache)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    /// <summary>Whether the user is enabled and the stamp is the present one.</summary>
    public async Task<bool> IsCurrentAsync(EcommerceDbContext db, string userId, string stamp, CancellationToken cancellationToken)
    {
        if (!int.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        if (!cache.TryGetValue<string>(Key(id), out var present))
        {
            present = await db.Users.AsNoTracking().Where(user => user.Id == id && user.IsEnabled)
                .Select(user => user.SecurityStamp).FirstOrDefaultAsync(cancellationToken);
            cache.Set(Key(id), present, Remembered);
        }

        return present is not null && present == stamp;
    }

    /// <summary>Forgets the user, once a change is committed.</summary>
    public void Forget(int userId) => cache.Remove(Key(userId));

    private static (string, int) Key(int userId) => (nameof(UserStamps), userId);
}
