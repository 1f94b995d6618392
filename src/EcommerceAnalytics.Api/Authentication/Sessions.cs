using System.Security.Cryptography;
using System.Text;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>
/// Sign-ins and their refresh tokens. A refresh token works once and is exchanged for the next of its family; one that comes
/// a second time was stolen, from either side, and ends the family.
/// </summary>
public sealed class Sessions(
    EcommerceDbContext db, WriteTransactions transactions, AccessTokens accessTokens, LiveTokens liveTokens, IOptions<JwtOptions> options, TimeProvider time)
{
    private const int TokenBytes = 32;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Begins a family for a user who has proved who it is.</summary>
    public async Task<TokenResponse> OpenAsync(ApplicationUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var family = Guid.NewGuid();
        var token = NewToken();
        await transactions.RunAsync(
            db,
            () =>
            {
                Add(user.Id, family, token);
                return db.SaveChangesAsync(cancellationToken);
            },
            WritePolicy.Request,
            cancellationToken);

        return await AnswerAsync(user, family, token, cancellationToken);
    }

    /// <summary>Exchanges a refresh token.</summary>
    /// <returns>Null when the token does not count; the family is ended if it was used before.</returns>
    public async Task<(ApplicationUser User, TokenResponse? Tokens)?> RefreshAsync(string refreshToken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refreshToken);
        var hash = Hash(refreshToken);
        var present = await db.RefreshTokens.AsNoTracking().Include(token => token.User)
            .FirstOrDefaultAsync(token => token.TokenHash == hash, cancellationToken);
        if (present is null)
        {
            return null;
        }

        var now = Now;
        if (present.EndedAtUtc is null && (present.ExpiresAtUtc <= now || !present.User.IsEnabled))
        {
            return (present.User, null);
        }

        var next = NewToken();
        var isTaken = await transactions.TryRunAsync(
            db,
            async () =>
            {
                var taken = await db.RefreshTokens.Where(token => token.Id == present.Id && token.EndedAtUtc == null)
                    .ExecuteUpdateAsync(token => token.SetProperty(t => t.EndedAtUtc, now), cancellationToken);
                if (taken > 0)
                {
                    Add(present.UserId, present.FamilyId, next);
                    await db.SaveChangesAsync(cancellationToken);
                }

                return taken > 0;
            },
            WritePolicy.Request,
            cancellationToken);
        if (!isTaken)
        {
            // In a transaction after the one that held the token's row: of two who held both, each would wait for the other.
            await EndAsync(present.FamilyId, cancellationToken);
            return (present.User, null);
        }

        return (present.User, await AnswerAsync(present.User, present.FamilyId, next, cancellationToken));
    }

    /// <summary>Ends one family.</summary>
    public async Task EndAsync(Guid family, CancellationToken cancellationToken)
    {
        await transactions.RunAsync(
            db, () => EndAsync(db.RefreshTokens.Where(token => token.FamilyId == family), cancellationToken), WritePolicy.Request, cancellationToken);

        liveTokens.ForgetFamily(family);
    }

    /// <summary>Ends every family of a user, in the transaction of the caller.</summary>
    public Task EndAllAsync(int userId, CancellationToken cancellationToken) =>
        EndAsync(db.RefreshTokens.Where(token => token.UserId == userId), cancellationToken);

    private async Task EndAsync(IQueryable<RefreshToken> tokens, CancellationToken cancellationToken)
    {
        var now = Now;
        await tokens.Where(token => token.EndedAtUtc == null)
            .ExecuteUpdateAsync(token => token.SetProperty(t => t.EndedAtUtc, now), cancellationToken);
    }

    private void Add(int userId, Guid family, string token) => db.RefreshTokens.Add(new RefreshToken
    {
        UserId = userId,
        FamilyId = family,
        TokenHash = Hash(token),
        ExpiresAtUtc = Now.AddDays(options.Value.RefreshTokenDays),
    });

    private async Task<TokenResponse> AnswerAsync(ApplicationUser user, Guid family, string refreshToken, CancellationToken cancellationToken)
    {
        var roles = await (from member in db.UserRoles
                           where member.UserId == user.Id
                           join role in db.Roles on member.RoleId equals role.Id
                           select role.Name!).ToListAsync(cancellationToken);
        return new TokenResponse(accessTokens.Issue(user, roles, family), refreshToken, "Bearer", accessTokens.LifetimeSeconds);
    }

    private static string NewToken() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(TokenBytes));

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
