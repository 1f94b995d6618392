using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>
/// Posts signed messages to URLs configured by users, where <see cref="OutgoingAddresses"/> allows it.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private const int MaxError = 500;
    private const int MaxResponseBytes = 1 << 16;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly OutgoingAddresses _addresses;
    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    /// <summary>Creates the one client for all messages.</summary>
    public WebhookSender(OutgoingAddresses addresses, TimeProvider time)
    {
        (_addresses, _time) = (addresses, time);
        _http = addresses.CreateClient(Timeout, MaxResponseBytes);
    }

    /// <summary>Checks an address as far as possible without resolving its name.</summary>
    /// <param name="url">The address.</param>
    /// <param name="field">Its field in the request.</param>
    /// <exception cref="RequestException">400: not an address that messages may go to.</exception>
    internal void RequireAllowed(string url, string field)
    {
        if (_addresses.Refusal(url) is { } refusal)
        {
            throw RequestException.Invalid(field, refusal);
        }
    }

    /// <summary>Posts one message.</summary>
    internal async Task<WebhookReply> SendAsync(string url, string secret, Guid id, string body, CancellationToken cancellationToken)
    {
        if (_addresses.Refusal(url) is { } refusal)
        {
            return new WebhookReply(refusal);
        }

        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("EcommerceAnalytics", "1.0"));
        request.Headers.Add("webhook-id", id.ToString());
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", WebhookSignature.Of(secret, id.ToString(), timestamp, body));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? new WebhookReply(null)
                : response.StatusCode == HttpStatusCode.Gone ? new WebhookReply("The receiver responded with 410: it wants no more messages.", IsGone: true)
                : new WebhookReply($"The receiver responded with {(int)response.StatusCode}.");
        }
        catch (HttpRequestException e)
        {
            var reason = Describe(e);
            return new WebhookReply(reason.Length > MaxError ? reason[..MaxError] : reason);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookReply($"The receiver did not respond within {Timeout.TotalSeconds:0} seconds.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <summary>What went wrong, in words of the person who set the address.</summary>
    private static string Describe(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "The name of the receiver cannot be resolved.",
        HttpRequestError.ConnectionError => $"The receiver cannot be connected to: {exception.Message}",
        HttpRequestError.SecureConnectionError =>
            $"No secure connection to the receiver is possible; check its certificate and its TLS version: {(exception.InnerException ?? exception).Message}",
        _ => exception.Message,
    };
}

/// <summary>What became of a message.</summary>
/// <param name="Error">Null when it was accepted (2xx), otherwise the reason.</param>
/// <param name="IsGone">The receiver wants no more (410).</param>
internal readonly record struct WebhookReply(string? Error, bool IsGone = false);
