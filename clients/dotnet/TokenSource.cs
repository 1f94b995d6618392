using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Client;

/// <summary>The token that all requests share: signs in at the first one, and renews it before it ends.</summary>
internal sealed class TokenSource(IOptions<EcommerceAnalyticsOptions> options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _turn = new(1);
    private TokenResponse? _tokens;
    private DateTimeOffset _renewAt;

    public bool IsKey => options.Value.ApiKey is not null;

    public bool IsAnonymous => !IsKey && options.Value.UserName is null;

    /// <summary>A token that is valid.</summary>
    /// <param name="refused">A token that the server has refused; null for none.</param>
    /// <param name="send">Sends a request.</param>
    public async Task<string> ReadAsync(string? refused, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        if (options.Value.ApiKey is { } key)
        {
            return key;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_tokens is null || _tokens.AccessToken == refused || time.GetUtcNow() >= _renewAt)
            {
                _tokens = await RenewedAsync(send, cancellationToken) ?? await SignInAsync(send, cancellationToken);
                _renewAt = time.GetUtcNow().AddSeconds(_tokens.ExpiresIn) - Margin;
            }

            return _tokens.AccessToken;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>The next pair of tokens; null when the refresh token is not accepted any more.</summary>
    private async Task<TokenResponse?> RenewedAsync(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        if (_tokens is null)
        {
            return null;
        }

        using var response = await PostAsync("api/v1/auth/refresh", new RefreshRequest { RefreshToken = _tokens.RefreshToken }, send, cancellationToken);
        _tokens = null;
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<TokenResponse>(cancellationToken) : null;
    }

    private async Task<TokenResponse> SignInAsync(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        var credentials = new TokenRequest { UserName = options.Value.UserName!, Password = options.Value.Password ?? string.Empty };
        using var response = await PostAsync("api/v1/auth/token", credentials, send, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw await EcommerceAnalyticsException.OfAsync(response, JsonSerializerOptions.Web, cancellationToken);
        }

        return await response.Content.ReadFromJsonAsync<TokenResponse>(cancellationToken)
            ?? throw new EcommerceAnalyticsException(HttpStatusCode.OK, null, "Signing in was answered without a token.");
    }

    private async Task<HttpResponseMessage> PostAsync<T>(
        string path, T body, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.BaseAddress!, path)) { Content = JsonContent.Create(body) };
        return await send(request, cancellationToken);
    }
}
