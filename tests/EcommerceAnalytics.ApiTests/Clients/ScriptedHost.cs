using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;

namespace EcommerceAnalytics.ApiTests.Clients;

/// <summary>Answers as a test says, and keeps what it was asked.</summary>
internal sealed class ScriptedHost(Func<ScriptedHost.Request, HttpResponseMessage> answer) : HttpMessageHandler
{
    /// <summary>What was asked.</summary>
    public ConcurrentQueue<Request> Requests { get; } = new();

    /// <summary>An answer of 200.</summary>
    public static HttpResponseMessage Json<T>(T body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var seen = new Request(
            request.RequestUri!.AbsolutePath,
            request.Headers.Authorization?.ToString(),
            request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null);
        Requests.Enqueue(seen);
        return Task.FromResult(answer(seen));
    }

    /// <summary>A request.</summary>
    /// <param name="Path">Its path.</param>
    /// <param name="Authorization">Who it is from.</param>
    /// <param name="Key">Its Idempotency-Key.</param>
    internal sealed record Request(string Path, string? Authorization, string? Key);
}
