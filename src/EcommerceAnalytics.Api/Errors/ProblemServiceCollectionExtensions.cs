using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace EcommerceAnalytics.Api.Errors;

/// <summary>Every error is sent as problem+json (RFC 9457).</summary>
internal static class ProblemServiceCollectionExtensions
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddSingleton<IClientErrorFactory, StatusProblems>();
        services.Configure<MvcOptions>(mvc => mvc.ModelMetadataDetailsProviders.Add(new AllowedValues()));

        // After the framework's own: AddControllers also sets a factory.
        services.PostConfigure<ApiBehaviorOptions>(api => api.InvalidModelStateResponseFactory = InvalidModel.ToResult);
        return services;
    }

    /// <summary>The response to a bare status that the framework returns from an action.</summary>
    private sealed class StatusProblems : IClientErrorFactory
    {
        public IActionResult GetClientError(ActionContext actionContext, IClientErrorActionResult clientError) =>
            new ProblemResult(ProblemWriter.FaultOf(clientError.StatusCode ?? StatusCodes.Status500InternalServerError));
    }
}
