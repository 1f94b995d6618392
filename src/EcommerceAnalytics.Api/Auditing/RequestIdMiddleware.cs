using System.Buffers;
using System.Diagnostics;

namespace EcommerceAnalytics.Api.Auditing;

/// <summary>
/// Gives every response an <c>X-Request-Id</c>, which every line of the log about the request has too: the one that the client sent, so that it can find its
/// request in both logs, or else the id of the trace.
/// </summary>
internal sealed class RequestIdMiddleware(RequestDelegate next, ILogger<RequestIdMiddleware> logger)
{
    public const string Header = "X-Request-Id";

    private const int MaxLength = 128;
    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.:");

    public async Task InvokeAsync(HttpContext context)
    {
        var id = Given(context.Request) ?? Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

        // When the response starts, because an error clears headers set earlier.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        using (logger.BeginScope(new RequestScope(id)))
        {
            await next(context);
        }
    }

    /// <summary>The id that the client sent; null when there is none, or it could harm a log.</summary>
    private static string? Given(HttpRequest request) =>
        request.Headers[Header] is [{ Length: > 0 and <= MaxLength } given] && !given.AsSpan().ContainsAnyExcept(Allowed) ? given : null;
}
