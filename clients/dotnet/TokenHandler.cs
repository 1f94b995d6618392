using System.Net;
using System.Net.Http.Headers;

namespace EcommerceAnalytics.Client;

/// <summary>Signs requests, and once more with a new token when the server refuses the one it had.</summary>
internal sealed class TokenHandler(TokenSource tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (tokens.IsAnonymous)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var token = await tokens.ReadAsync(null, base.SendAsync, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || tokens.IsKey || request.Content is MultipartContent)
        {
            return response;
        }

        response.Dispose();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.ReadAsync(token, base.SendAsync, cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
