using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Sources;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Reads pages of orders from shops, by their documented interfaces.</summary>
public sealed class ShopClient : IDisposable
{
    private const int MaxPageBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    private readonly OutgoingAddresses _addresses;
    private readonly SourceSecrets _secrets;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    /// <summary>Creates the one client for all shops.</summary>
    public ShopClient(OutgoingAddresses addresses, SourceSecrets secrets, TimeProvider time)
    {
        (_addresses, _secrets, _time) = (addresses, secrets, time);
        _http = addresses.CreateClient(Timeout, MaxPageBytes);
    }

    /// <summary>Reads a page.</summary>
    /// <param name="source">The shop.</param>
    /// <param name="address">The page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ShopException">There is none now.</exception>
    internal async Task<ShopPage> ReadAsync(Source source, Uri address, CancellationToken cancellationToken)
    {
        if (_addresses.Refusal(address.AbsoluteUri) is { } refusal)
        {
            throw new ShopException(refusal);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("EcommerceAnalytics", "1.0"));
        Authorize(request, source);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw Refused(response);
            }

            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return ShopPage.Of(source.Platform, await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken), response.Headers);
        }
        catch (JsonException)
        {
            throw new ShopException("The response of the shop is not JSON, or breaks off.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ShopException(e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ShopException(string.Create(CultureInfo.InvariantCulture, $"The shop did not respond within {Timeout.TotalSeconds:0} seconds."));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private void Authorize(HttpRequestMessage request, Source source)
    {
        try
        {
            var key = _secrets.Decrypt(source.PullKey!);
            if (source.Platform == SourcePlatform.Shopify)
            {
                request.Headers.Add("X-Shopify-Access-Token", key);
            }
            else
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(key)));
            }
        }
        catch (RequestException e)
        {
            throw new ShopException(e.Message);
        }
    }

    private ShopException Refused(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter is not { } header ? null : header.Delta ?? header.Date - _time.GetUtcNow();
        var wait = after is not { } time ? (TimeSpan?)null : time < ShortestWait ? ShortestWait : time > LongestWait ? LongestWait : time;
        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => new ShopException("The shop limits the requests; the pull goes on when it allows.") { RetryAfter = wait ?? TimeSpan.FromSeconds(10), IsLimit = true },
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new ShopException($"The shop refused the key ({status}); it must be allowed to read orders."),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new ShopException($"The shop redirects ({status}) to {response.Headers.Location}; set the address that it redirects to."),
            HttpStatusCode.BadRequest => new ShopException($"The shop responded with {status}.") { IsOfCursor = true },
            _ => new ShopException($"The shop responded with {status}.") { RetryAfter = wait },
        };
    }
}
