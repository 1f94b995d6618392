using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Api.Assistants;

/// <summary>
/// Sends requests through the whole pipeline of this host, as if the caller of the current request had sent them: authentication, roles, keys that only
/// read, rate limits, the log and the audit are those of the API, because it is the API that answers.
/// </summary>
internal sealed class ApiPipeline(IHttpContextFactory contexts, IServiceScopeFactory scopes)
{
    private RequestDelegate? _pipeline;

    /// <summary>Takes the pipeline, from its first middleware on.</summary>
    public RequestDelegate Take(RequestDelegate pipeline) => _pipeline = pipeline;

    /// <summary>Sends a request with the credentials of another.</summary>
    /// <param name="caller">The request on whose behalf it is sent.</param>
    /// <param name="call">What is asked.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<ApiAnswer> SendAsync(HttpContext caller, ApiCall call, CancellationToken cancellationToken)
    {
        var pipeline = _pipeline ?? throw new InvalidOperationException("The pipeline is not built yet.");
        var features = Features(caller, call);
        using var body = new MemoryStream();
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        using var lifetime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, caller.RequestAborted);
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = lifetime.Token });

        // Without the flow of the caller's request, whose context must stay the caller's own.
        Task<int> answered;
        using (ExecutionContext.SuppressFlow())
        {
            answered = Task.Run(() => RunAsync(pipeline, features), cancellationToken);
        }

        var status = await answered;
        return new ApiAnswer(status, Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length));
    }

    private async Task<int> RunAsync(RequestDelegate pipeline, FeatureCollection features)
    {
        await using var scope = scopes.CreateAsyncScope();
        features.Set<IServiceProvidersFeature>(new Services { RequestServices = scope.ServiceProvider });
        var response = new Response();
        features.Set<IHttpResponseFeature>(response);
        var context = contexts.Create(features);
        try
        {
            await pipeline(context);
            await context.Response.CompleteAsync();
            return context.Response.StatusCode;
        }
        finally
        {
            await response.EndAsync();
            contexts.Dispose(context);
        }
    }

    private static FeatureCollection Features(HttpContext caller, ApiCall call)
    {
        var headers = new HeaderDictionary
        {
            [HeaderNames.Accept] = "application/json, application/problem+json",
            [HeaderNames.Host] = caller.Request.Headers.Host,
            [HeaderNames.Authorization] = caller.Request.Headers.Authorization,
        };
        var request = new HttpRequestFeature
        {
            Method = call.Method,
            Scheme = caller.Request.Scheme,
            Protocol = caller.Request.Protocol,
            Path = Uri.UnescapeDataString(call.Path),
            QueryString = call.Query,
            RawTarget = call.Path + call.Query,
            Headers = headers,
        };
        if (call.Body is { } text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            headers[HeaderNames.ContentType] = "application/json";
            headers.ContentLength = bytes.Length;
            request.Body = new MemoryStream(bytes);
        }

        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpRequestBodyDetectionFeature>(new HasBody(call.Body is not null));
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature
        {
            ConnectionId = caller.Connection.Id,
            RemoteIpAddress = caller.Connection.RemoteIpAddress,
            RemotePort = caller.Connection.RemotePort,
            LocalIpAddress = caller.Connection.LocalIpAddress,
            LocalPort = caller.Connection.LocalPort,
        });
        return features;
    }

    private sealed class Services : IServiceProvidersFeature
    {
        public required IServiceProvider RequestServices { get; set; }
    }

    /// <summary>Does what is to be done once the response is complete; the class of the framework forgets it.</summary>
    private sealed class Response : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Callback, object State)> _completed = [];

        public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Push((callback, state));

        public async Task EndAsync()
        {
            while (_completed.TryPop(out var end))
            {
                await end.Callback(end.State);
            }
        }
    }

    private sealed class HasBody(bool canHaveBody) : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => canHaveBody;
    }
}

/// <summary>A request to the API.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path.</param>
/// <param name="Query">Its query with the question mark, or nothing.</param>
/// <param name="Body">Its body, JSON.</param>
internal sealed record ApiCall(string Method, string Path, string Query = "", string? Body = null);

/// <summary>What the API answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body, JSON.</param>
internal sealed record ApiAnswer(int Status, string Body);
