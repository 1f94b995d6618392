using EcommerceAnalytics.Api.Errors;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Api.Security;

/// <summary>Rejects what the framework does not handle: bodies in a charset other than UTF-8, and NUL in URLs.</summary>
internal sealed class RequestGuardMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentType is { } contentType && MediaTypeHeaderValue.TryParse(contentType, out var mediaType)
            && mediaType.Charset is { HasValue: true } charset
            && !HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return ProblemWriter.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType);
        }

        if (request.Path.Value?.Contains('\0', StringComparison.Ordinal) == true
            || request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true)
        {
            const string Message = "The URL must not contain the NUL character.";
            return ProblemWriter.WriteAsync(context, new Fault(StatusCodes.Status400BadRequest, Message)
            {
                Errors = request.Query.Where(parameter => parameter.Value.ToString().Contains('\0', StringComparison.Ordinal))
                    .ToDictionary(parameter => parameter.Key, _ => new[] { Message }),
            });
        }

        return next(context);
    }
}
