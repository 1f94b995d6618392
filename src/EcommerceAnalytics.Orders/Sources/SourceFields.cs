using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Sources;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Copies the fields of a request to a source.</summary>
public sealed class SourceFields(SourceSecrets secrets, OutgoingAddresses addresses, WebhooksOptions outgoing, TimeProvider time)
{
    /// <exception cref="RequestException">400 or 422: an address or key that cannot be used.</exception>
    internal void Set(Source source, SourceRequest request)
    {
        var url = request.PullUrl?.TrimEnd('/');
        if (url is not null)
        {
            RequireAddress(url);
        }

        if (request.PullKey is { } key && (url is null || (request.Platform == SourcePlatform.WooCommerce && !key.Contains(':', StringComparison.Ordinal))))
        {
            throw RequestException.Unprocessable("pullKey", url is null ? "A key goes with pullUrl." : "The key of WooCommerce is its consumer key and its consumer secret with a colon between them, ck_…:cs_….");
        }

        // The key is never sent to an address that it was not given for.
        var keeps = url is not null && url == source.PullUrl;
        if (url is not null && request.PullKey is null && !(keeps && source.PullKey is not null))
        {
            throw RequestException.Unprocessable("pullKey", "A new pullUrl needs its pullKey.");
        }

        source.IsEnabled = request.IsEnabled;
        source.WebhookSecret = request.WebhookSecret is { } secret ? secrets.Encrypt(secret) : source.WebhookSecret;
        source.PullKey = url is null ? null : request.PullKey is { } given ? secrets.Encrypt(given) : source.PullKey;
        source.PullMinutes = request.PullMinutes;
        if (!keeps)
        {
            (source.PullUrl, source.PullCursor, source.PulledThroughUtc, source.PulledAtUtc, source.PulledOrders) = (url, null, null, null, 0);
        }

        (source.PullFailures, source.PullError) = (0, null);
        source.PullDueAtUtc = url is null || !request.IsEnabled ? null : keeps ? source.PullDueAtUtc ?? time.UtcNowInMilliseconds() : time.UtcNowInMilliseconds();
    }

    private void RequireAddress(string url)
    {
        var refusal = addresses.Refusal(url)
            ?? (new Uri(url).Query.Length > 0 ? "Use the address of the shop without a query."
                : !outgoing.AllowPrivateAddresses && !url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? "Use https, because the key goes with each request."
                : null);
        if (refusal is not null)
        {
            throw RequestException.Invalid("pullUrl", refusal);
        }
    }
}
