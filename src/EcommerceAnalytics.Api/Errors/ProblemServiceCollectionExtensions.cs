using Microsoft.AspNetCore.Mvc;

namespace EcommerceAnalytics.Api.Errors;

/// <summary>Every error leaves as problem+json (RFC 9457).</summary>
internal static class ProblemServiceCollectionExtensions
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.Configure<MvcOptions>(mvc => mvc.ModelMetadataDetailsProviders.Add(new AllowedValues()));

        // After the framework's own: AddControllers sets a factory too.
        services.PostConfigure<ApiBehaviorOptions>(api => api.InvalidModelStateResponseFactory = InvalidModel.Answer);
        return services;
    }
}
