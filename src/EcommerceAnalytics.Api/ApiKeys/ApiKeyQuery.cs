using System.Security.Claims;
using EcommerceAnalytics.Api.Users;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Api.ApiKeys;

/// <summary>Reads API keys: users see their own, admins all.</summary>
public sealed class ApiKeyQuery(EcommerceDbContext db, TimeProvider time)
{
    /// <summary>A page of keys, newest first.</summary>
    public async Task<Page<ApiKeyResponse>> ListAsync(ApiKeyListRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var keys = VisibleTo(user);
        if (request.IsActive is { } active)
        {
            var now = time.GetUtcNow().UtcDateTime;
            keys = keys.Where(key => (key.RevokedAtUtc == null && (key.ExpiresAtUtc == null || key.ExpiresAtUtc > now)) == active);
        }

        var total = await keys.LongCountAsync(cancellationToken);
        var page = await keys.OrderByDescending(key => key.Id).Skip(request.Skip()).Take(request.PageSize).ToListAsync(cancellationToken);
        return new Page<ApiKeyResponse>([.. page.Select(ToResponse)], total, request.Page, request.PageSize);
    }

    /// <summary>One key.</summary>
    /// <exception cref="RequestException">404: there is none, or it belongs to somebody else.</exception>
    public async Task<ApiKeyResponse> GetAsync(int id, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        ToResponse(await VisibleTo(user).FirstOrDefaultAsync(key => key.Id == id, cancellationToken) ?? throw RequestException.NotFound("API key", id));

    /// <summary>The keys that a user may see and revoke.</summary>
    internal IQueryable<ApiKey> VisibleTo(ClaimsPrincipal user)
    {
        var keys = db.ApiKeys.AsNoTracking().Include(key => key.User);
        var userId = user.UserId();
        return user.IsInRole(Roles.Admin) ? keys : keys.Where(key => key.UserId == userId);
    }

    internal static ApiKeyResponse ToResponse(ApiKey key) => new()
    {
        Id = key.Id,
        UserName = key.User.UserName!,
        Name = key.Name,
        Prefix = key.Prefix,
        Role = Enum.Parse<UserRole>(key.Role),
        IsReadOnly = key.IsReadOnly,
        CreatedAt = key.CreatedAtUtc,
        ExpiresAt = key.ExpiresAtUtc,
        LastUsedAt = key.LastUsedAtUtc,
        RevokedAt = key.RevokedAtUtc,
    };
}
