using System.Security.Claims;
using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Api.Users;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Api.ApiKeys;

/// <summary>Makes an API key for the signed-in user.</summary>
public sealed class CreateApiKeyCommand(EcommerceDbContext db, ApiKeyAudit audit, TimeProvider time)
{
    private const int MaxOfUser = 50;

    /// <returns>The key, which is in no later response.</returns>
    /// <exception cref="RequestException">400: name, role or end are not valid. 409: the user has too many keys.</exception>
    public async Task<CreatedApiKeyResponse> RunAsync(CreateApiKeyRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var userId = user.UserId();
        var now = time.UtcNowInSeconds();
        var name = request.Name.Trim();
        if (name.Length == 0)
        {
            throw RequestException.Invalid("name", "Say what the key is for.");
        }

        if (request.ExpiresAt is { } end && end <= time.GetUtcNow())
        {
            throw RequestException.Invalid("expiresAt", "A key must end in the future.");
        }

        var role = RoleOf(request, user);
        if (await db.ApiKeys.CountAsync(key => key.UserId == userId && key.RevokedAtUtc == null && (key.ExpiresAtUtc == null || key.ExpiresAtUtc > now), cancellationToken) >= MaxOfUser)
        {
            throw RequestException.Conflict($"A user can have at most {MaxOfUser} API keys; revoke one first.", code: ErrorCodes.LimitReached);
        }

        var secret = ApiKeySecret.Create();
        var added = new ApiKey
        {
            UserId = userId,
            User = await db.Users.SingleAsync(owner => owner.Id == userId, cancellationToken),
            Name = name,
            Prefix = ApiKeySecret.PrefixOf(secret),
            KeyHash = ApiKeySecret.Hash(secret),
            Role = role.ToString(),
            IsReadOnly = request.IsReadOnly,
            CreatedAtUtc = now,
            ExpiresAtUtc = request.ExpiresAt?.UtcDateTime,
        };
        db.ApiKeys.Add(added);
        await db.SaveChangesAsync(cancellationToken);
        var response = ApiKeyQuery.ToResponse(added);
        audit.Created(response, user);
        await db.SaveChangesAsync(cancellationToken);
        return new CreatedApiKeyResponse
        {
            Id = response.Id,
            UserName = response.UserName,
            Name = response.Name,
            Prefix = response.Prefix,
            Role = response.Role,
            IsReadOnly = response.IsReadOnly,
            CreatedAt = response.CreatedAt,
            ExpiresAt = response.ExpiresAt,
            Key = secret,
        };
    }

    private static UserRole RoleOf(CreateApiKeyRequest request, ClaimsPrincipal user)
    {
        var own = Enum.GetValues<UserRole>().First(role => user.IsInRole(role.ToString()));
        return request.Role is not { } wanted || wanted == own || own == UserRole.Admin
            ? request.Role ?? own
            : throw RequestException.Invalid("role", "A key cannot have another role than its owner; only an admin may choose.");
    }
}
