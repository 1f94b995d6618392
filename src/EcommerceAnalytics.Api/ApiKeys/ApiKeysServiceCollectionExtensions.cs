namespace EcommerceAnalytics.Api.ApiKeys;

/// <summary>API keys.</summary>
internal static class ApiKeysServiceCollectionExtensions
{
    public static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
        services.AddScoped<ApiKeyQuery>();
        services.AddScoped<ApiKeyAudit>();
        services.AddScoped<CreateApiKeyCommand>();
        services.AddScoped<RevokeApiKeyCommand>();
        return services;
    }
}
