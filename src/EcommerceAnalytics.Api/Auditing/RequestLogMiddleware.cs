using System.Diagnostics;

namespace EcommerceAnalytics.Api.Auditing;

/// <summary>
/// One line per request: method, path, status, time and user. No query, headers or bodies, which may contain secrets and names.
/// Successful reads are logged at level Debug.
/// </summary>
internal sealed class RequestLogMiddleware(RequestDelegate next, AuditLog audit, ILogger<RequestLogMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        await next(context);
        var status = context.Response.StatusCode;
        if (status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests)
        {
            audit.Refused(context);
        }

        var level = status switch
        {
            >= 500 => LogLevel.Warning,
            >= 400 => LogLevel.Information,
            _ when HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) => LogLevel.Debug,
            _ => LogLevel.Information,
        };
        if (logger.IsEnabled(level))
        {
            logger.Log(
                level,
                "{Method} {Path} {Status} {Milliseconds:0.0} ms {UserName} {TraceId}",
                context.Request.Method,
                LoggedPath.Of(context.Request),
                status,
                Stopwatch.GetElapsedTime(began).TotalMilliseconds,
                context.User.Identity?.Name ?? "-",
                Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
        }
    }
}
