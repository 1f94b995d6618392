using System.Security.Claims;
using EcommerceAnalytics.Data.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>Makes access tokens: JWT, HS256, a few minutes.</summary>
internal sealed class AccessTokens(SymmetricSecurityKey key, IOptions<JwtOptions> options, TimeProvider time)
{
    /// <summary>Claim with the security stamp of the user: when that changes, the token ends.</summary>
    public const string StampClaim = "stamp";

    /// <summary>Claim with a role.</summary>
    public const string RoleClaim = "role";

    /// <summary>Seconds a token lives.</summary>
    public int LifetimeSeconds => options.Value.AccessTokenMinutes * 60;

    /// <summary>A token for the user in its roles.</summary>
    public string Issue(ApplicationUser user, IEnumerable<string> roles)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var claims = new List<Claim>
        {
            new(JwtRegisteredClaimNames.Sub, user.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new(JwtRegisteredClaimNames.Name, user.UserName!),
            new(JwtRegisteredClaimNames.Jti, Guid.NewGuid().ToString("N")),
            new(StampClaim, user.SecurityStamp!),
        };
        claims.AddRange(roles.Select(role => new Claim(RoleClaim, role)));
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Value.Issuer,
            Audience = options.Value.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddSeconds(LifetimeSeconds),
            Subject = new ClaimsIdentity(claims),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
        });
    }
}
