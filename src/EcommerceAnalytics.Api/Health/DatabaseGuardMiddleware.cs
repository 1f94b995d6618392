using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Api.Health;

/// <summary>
/// Rejects requests with 503 immediately while the database is unavailable, instead of after a time-out each; writes alone while reads go on.
/// </summary>
internal sealed class DatabaseGuardMiddleware(RequestDelegate next, DatabaseAvailability availability)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.Equals("/health/live", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method);
        var lost = isRead ? availability.Lost : availability.WritesLost;
        if (lost.IsCancellationRequested)
        {
            throw Unavailable();
        }

        var aborted = context.RequestAborted;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(aborted);

        // On a thread of its own: the driver tries to reach the silent server once more, and requests would wait for each other's attempt.
        await using var losing = lost.UnsafeRegister(
            static source => _ = Task.Factory.StartNew(
                static state => End((CancellationTokenSource)state!), source, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default),
            ended);
        context.RequestAborted = ended.Token;
        try
        {
            await next(context);
        }
        catch (Exception) when (lost.IsCancellationRequested && !aborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            throw Unavailable();
        }
        finally
        {
            context.RequestAborted = aborted;
        }
    }

    private static void End(CancellationTokenSource request)
    {
        try
        {
            request.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The request has ended by itself.
        }
    }

    private static RequestException Unavailable() =>
        RequestException.Unavailable("The database is unavailable at the moment; try again later.", RetryAfter, ErrorCodes.DatabaseUnavailable);
}
