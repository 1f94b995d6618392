using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Data.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EcommerceAnalytics.Api.Users;

/// <summary>Users, roles and tokens.</summary>
internal static class AccountServiceCollectionExtensions
{
    private const string EitherScheme = "TokenOrKey";
    private const int PasswordHashRounds = 210_000;

    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<JwtOptions>(configuration);
        services.AddSettings<AdminOptions>(configuration);
        services.AddSettings<DataDirectoryOptions>(configuration);
        services.AddMemoryCache();
        services.AddSingleton(provider => SigningKey.Load(provider.GetRequiredService<JwtOptions>(), provider.GetRequiredService<DataDirectoryOptions>()));
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<LiveTokens>();
        services.AddSingleton<LiveApiKeys>();
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<SignInThrottle>();
        services.AddScoped<Sessions>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<UserQuery>();
        services.AddScoped<PasswordChange>();
        services.AddScoped<CreateUserCommand>();
        services.AddScoped<UpdateUserCommand>();
        services.AddScoped<DeleteUserCommand>();
        services.AddScoped<ResetPasswordCommand>();
        services.AddScoped<ChangePasswordCommand>();
        services.AddSingleton<FirstAdmin>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordHashRounds);

        // It has no state, and PasswordCheck needs it beyond a request.
        services.AddSingleton<IPasswordHasher<ApplicationUser>, PasswordHasher<ApplicationUser>>();
        services.AddIdentityCore<ApplicationUser>(identity =>
            {
                identity.User.RequireUniqueEmail = false;
                identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@+";
                identity.Password.RequiredLength = PasswordRules.MinLength;
                identity.Password.RequiredUniqueChars = PasswordRules.MinDistinct;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
            })
            .AddRoles<IdentityRole<int>>()
            .AddPasswordValidator<PasswordRules>()
            .AddEntityFrameworkStores<EcommerceDbContext>();

        services.AddWorker<ApiKeyUseWorker>();
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, displayName: null, either => either.ForwardDefaultSelector = http =>
                ApiKeySecret.IsCarriedBy(http.Request) ? ApiKeyHandler.SchemeName : JwtBearerDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, configureOptions: null)
            .AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<SymmetricSecurityKey, IOptions<JwtOptions>, TimeProvider>(ConfigureBearer);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireRole(Roles.Admin, Roles.Analyst, Roles.Service)
            .Build());
        return services;
    }

    private static void ConfigureBearer(JwtBearerOptions bearer, SymmetricSecurityKey key, IOptions<JwtOptions> jwt, TimeProvider time)
    {
        bearer.MapInboundClaims = false;
        bearer.IncludeErrorDetails = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = key,
            ValidIssuer = jwt.Value.Issuer,
            ValidAudience = jwt.Value.Audience,
            ValidateIssuerSigningKey = true,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            NameClaimType = JwtRegisteredClaimNames.Name,
            RoleClaimType = AccessTokens.RoleClaim,
            LifetimeValidator = (notBefore, expires, _, _) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                return expires <= now
                    ? throw new SecurityTokenExpiredException()
                    : expires is not null && (notBefore is null || notBefore <= now.AddMinutes(1));
            },
        };
        bearer.Events = new JwtBearerEvents
        {
            OnMessageReceived = IgnoreUnneededTokenAsync,
            OnTokenValidated = RequireLiveTokenAsync,
            OnAuthenticationFailed = NoteExpiredTokenAsync,
            OnChallenge = ChallengeAsync,
        };
    }

    /// <summary>Endpoints that need no token ignore one: liveness must not query the database to validate it.</summary>
    private static Task IgnoreUnneededTokenAsync(MessageReceivedContext context)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            context.NoResult();
        }

        return Task.CompletedTask;
    }

    private static async Task RequireLiveTokenAsync(TokenValidatedContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (context.Principal is not { } principal || !await services.GetRequiredService<LiveTokens>().CountsAsync(
            services.GetRequiredService<EcommerceDbContext>(), principal, context.HttpContext.RequestAborted))
        {
            context.Fail("The user is disabled or the token has been revoked.");
        }
    }

    /// <summary>The signature was checked before the lifetime: nobody is told anything about a token that is forged.</summary>
    private static Task NoteExpiredTokenAsync(AuthenticationFailedContext context)
    {
        if (context.Exception is SecurityTokenExpiredException)
        {
            Challenge.NoteExpired(context.HttpContext);
        }

        return Task.CompletedTask;
    }

    private static Task ChallengeAsync(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        return Challenge.WriteAsync(context.HttpContext);
    }
}
