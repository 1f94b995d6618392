using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>
/// Sign-ins and their refresh tokens. A refresh token is exchanged for the next of its family. Tabs of one browser may exchange
/// the same token at the same time: for 20 seconds it returns the same successor, as long as that was not exchanged in
/// turn. Any other second use means that the token was stolen, from either side, and ends the family.
/// </summary>
/// <remarks>
/// Only hashes are stored, so the successor is derived from the token under the server's key: any instance can compute it
/// again, and no one else can.
/// </remarks>
public sealed class Sessions(
    EcommerceDbContext db, WriteTransactions transactions, AccessTokens accessTokens, LiveTokens liveTokens, SymmetricSecurityKey key, IOptions<JwtOptions> options,
    TimeProvider time)
{
    private const int TokenBytes = 32;
    private static readonly TimeSpan RepeatedFor = TimeSpan.FromSeconds(20);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Starts a family for an authenticated user.</summary>
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

        return await ToResponseAsync(user, family, token, cancellationToken);
    }

    /// <summary>Exchanges a refresh token.</summary>
    /// <returns>Null when the token is unknown, no tokens when it is not valid; the family is ended if it was used before.</returns>
    public async Task<(ApplicationUser User, TokenResponse? Tokens)?> RefreshAsync(string refreshToken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refreshToken);
        var hash = Hash(refreshToken);
        var current = await db.RefreshTokens.AsNoTracking().Include(token => token.User)
            .FirstOrDefaultAsync(token => token.TokenHash == hash, cancellationToken);
        if (current is null)
        {
            return null;
        }

        if (current.EndedAtUtc is null && (current.ExpiresAtUtc <= Now || !current.User.IsEnabled))
        {
            return (current.User, null);
        }

        var next = SuccessorOf(current.Id, refreshToken);
        if ((current.EndedAtUtc is null && await ExchangeAsync(current, next, cancellationToken))
            || await WasJustExchangedAsync(current.Id, next, cancellationToken))
        {
            return (current.User, await ToResponseAsync(current.User, current.FamilyId, next, cancellationToken));
        }

        await EndAsync(current.FamilyId, cancellationToken);
        return (current.User, null);
    }

    /// <summary>Ends one family.</summary>
    public async Task EndAsync(Guid family, CancellationToken cancellationToken)
    {
        await transactions.RunAsync(
            db, () => EndAsync(db.RefreshTokens.Where(token => token.FamilyId == family), cancellationToken), WritePolicy.Request, cancellationToken);

        liveTokens.ForgetFamily(family);
    }

    /// <summary>Ends the family of a refresh token, if there is one.</summary>
    /// <returns>The name of its user.</returns>
    public async Task<string?> EndAsync(string refreshToken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refreshToken);
        var hash = Hash(refreshToken);
        var current = await db.RefreshTokens.AsNoTracking().Where(token => token.TokenHash == hash)
            .Select(token => new { token.FamilyId, token.User.UserName }).FirstOrDefaultAsync(cancellationToken);
        if (current is null)
        {
            return null;
        }

        await EndAsync(current.FamilyId, cancellationToken);
        return current.UserName;
    }

    /// <summary>Ends every family of the user of an access token; those of other instances end within a second.</summary>
    public async Task EndAllAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var id = int.Parse(user.FindFirstValue(JwtRegisteredClaimNames.Sub)!, NumberStyles.None, CultureInfo.InvariantCulture);
        var families = await db.RefreshTokens.Where(token => token.UserId == id && token.EndedAtUtc == null)
            .Select(token => token.FamilyId).Distinct().ToListAsync(cancellationToken);
        await transactions.RunAsync(db, () => EndAllAsync(id, cancellationToken), WritePolicy.Request, cancellationToken);
        families.ForEach(liveTokens.ForgetFamily);
    }

    /// <summary>Ends every family of a user, in the transaction of the caller.</summary>
    public Task EndAllAsync(int userId, CancellationToken cancellationToken) =>
        EndAsync(db.RefreshTokens.Where(token => token.UserId == userId), cancellationToken);

    /// <returns>False when the token was used or ended in the meantime: of many at once, one exchanges it.</returns>
    private Task<bool> ExchangeAsync(RefreshToken current, string next, CancellationToken cancellationToken)
    {
        var now = Now;
        return transactions.TryRunAsync(
            db,
            async () =>
            {
                if (await db.RefreshTokens.Where(token => token.Id == current.Id && token.EndedAtUtc == null)
                    .ExecuteUpdateAsync(token => token.SetProperty(t => t.EndedAtUtc, now), cancellationToken) == 0)
                {
                    return false;
                }

                Add(current.UserId, current.FamilyId, next);
                await db.SaveChangesAsync(cancellationToken);
                return true;
            },
            WritePolicy.Request,
            cancellationToken);
    }

    /// <summary>Whether the token was exchanged a moment ago, and its successor can be given out once more.</summary>
    private Task<bool> WasJustExchangedAsync(long id, string next, CancellationToken cancellationToken)
    {
        var now = Now;
        var since = now - RepeatedFor;
        var nextHash = Hash(next);
        return db.RefreshTokens.AnyAsync(
            token => token.Id == id && token.EndedAtUtc >= since && token.User.IsEnabled
                && db.RefreshTokens.Any(successor => successor.TokenHash == nextHash && successor.EndedAtUtc == null && successor.ExpiresAtUtc > now),
            cancellationToken);
    }

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

    private async Task<TokenResponse> ToResponseAsync(ApplicationUser user, Guid family, string refreshToken, CancellationToken cancellationToken)
    {
        var roles = await (from member in db.UserRoles
                           where member.UserId == user.Id
                           join role in db.Roles on member.RoleId equals role.Id
                           select role.Name!).ToListAsync(cancellationToken);
        return new TokenResponse(accessTokens.Issue(user, roles, family), refreshToken, "Bearer", accessTokens.LifetimeSeconds);
    }

    /// <summary>The one token that the given one is exchanged for.</summary>
    private string SuccessorOf(long id, string token)
    {
        // Derived, so that nothing signed with the server's key for another purpose is ever a token.
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Key, TokenBytes, info: "refresh token successor"u8.ToArray());
        return Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{token}"))));
    }

    private static string NewToken() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(TokenBytes));

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
