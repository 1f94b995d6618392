using System.Globalization;
using System.Security.Claims;
using EcommerceAnalytics.Data.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>Creates access tokens: JWT, HS256, valid for a few minutes.</summary>
public sealed class AccessTokens(SymmetricSecurityKey key, IOptions<JwtOptions> options, TimeProvider time)
{
    /// <summary>Claim with the security stamp of the user: when that changes, the token ends.</summary>
    public const string StampClaim = "stamp";

    /// <summary>Claim with the role.</summary>
    public const string RoleClaim = "role";

    /// <summary>Claim with the sign-in the token descends from: when that ends, the token ends.</summary>
    public const string FamilyClaim = "sid";

    /// <summary>Lifetime of a token in seconds.</summary>
    public int LifetimeSeconds => options.Value.AccessTokenMinutes * 60;

    /// <summary>A token for the user in its roles.</summary>
    public string Issue(ApplicationUser user, IEnumerable<string> roles, Guid family)
    {
        ArgumentNullException.ThrowIfNull(user);
        var now = time.GetUtcNow().UtcDateTime;
        var claims = new List<Claim>
        {
            new(JwtRegisteredClaimNames.Sub, user.Id.ToString(CultureInfo.InvariantCulture)),
            new(JwtRegisteredClaimNames.Name, user.UserName!),
            new(JwtRegisteredClaimNames.Jti, Guid.NewGuid().ToString("N")),
            new(StampClaim, user.SecurityStamp!),
            new(FamilyClaim, family.ToString("N")),
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
