using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using EcommerceAnalytics.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>Signs requests in by an API key: as a bearer token, or by Basic for programs that know nothing else.</summary>
internal sealed class ApiKeyHandler(
    EcommerceDbContext db, LiveApiKeys keys, ApiKeyUseWorker uses, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "ApiKey";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return AuthenticateResult.NoResult();
        }

        if (ApiKeySecret.Of(Request) is not { } secret || await keys.FindAsync(db, secret, Context.RequestAborted) is not { } key)
        {
            return AuthenticateResult.Fail("The API key is unknown or revoked.");
        }

        if (keys.HasExpired(key))
        {
            Challenge.NoteExpired(Context);
            return AuthenticateResult.Fail("The API key has expired.");
        }

        uses.Note(key.Id);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(IdentityOf(key)), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Challenge.WriteAsync(Context);

    /// <summary>The name says which key of whom it is: limits, logs and the audit show it.</summary>
    private static ClaimsIdentity IdentityOf(KeyInUse key)
    {
        var identity = new ClaimsIdentity(SchemeName, JwtRegisteredClaimNames.Name, AccessTokens.RoleClaim);
        identity.AddClaim(new Claim(JwtRegisteredClaimNames.Sub, key.UserId.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(JwtRegisteredClaimNames.Name, $"{key.UserName} ({key.Prefix})"));
        identity.AddClaim(new Claim(ApiKeyGuardMiddleware.KeyClaim, key.IsReadOnly ? ApiKeyGuardMiddleware.ReadOnly : ApiKeyGuardMiddleware.ReadWrite));
        if (key.EffectiveRole is { } role)
        {
            identity.AddClaim(new Claim(AccessTokens.RoleClaim, role));
        }

        return identity;
    }
}
