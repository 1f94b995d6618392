using EcommerceAnalytics.Api.Health;
using EcommerceAnalytics.Data;
using Microsoft.AspNetCore.Diagnostics;

namespace EcommerceAnalytics.Api.Errors;

/// <summary>The one place where exceptions become responses.</summary>
internal sealed class ProblemExceptionHandler(DamageWatch damage, ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException or IOException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        if (DatabaseErrors.IsDamaged(exception))
        {
            damage.Note(exception.GetBaseException().Message);
        }

        var fault = Fault.Of(exception);
        if (fault.Status == StatusCodes.Status500InternalServerError)
        {
            logger.LogError(exception, "An unexpected error occurred while processing the request");
        }
        else if (fault.Status >= 500)
        {
            logger.LogWarning("The request was rejected: {Reason}", exception.GetBaseException().Message);
        }

        await ProblemWriter.WriteAsync(httpContext, fault);
        return true;
    }
}
