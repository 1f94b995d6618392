using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace EcommerceAnalytics.Common.Http;

/// <summary>
/// Where requests to URLs configured by users may go: to no address inside the network of the service unless that is allowed, so that
/// they cannot be used against it (OWASP API7:2023).
/// </summary>
public sealed class OutgoingAddresses(WebhooksOptions options)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // Networks without public receivers (the IANA registries of special-purpose addresses), and those in which an
    // IPv6 address stands for an IPv4 address.
    private static readonly IPNetwork[] Inside =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/3"), IPNetwork.Parse("::/96"), IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("64:ff9b:1::/48"),
        IPNetwork.Parse("100::/64"), IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("ff00::/8"),
    ];

    /// <summary>The addresses of this machine, which may be public ones. They can change while the service runs.</summary>
    public Func<IEnumerable<IPAddress>> OwnAddresses { get; init; } = () => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(own => own.Address);

    /// <summary>Makes a client that follows no redirects, and connects to no address inside.</summary>
    /// <param name="timeout">How long a request may take.</param>
    /// <param name="maxResponseBytes">How much of a response is buffered.</param>
    public HttpClient CreateClient(TimeSpan timeout, int maxResponseBytes) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = ConnectTimeout,
        ConnectCallback = ConnectAsync,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    })
    {
        Timeout = timeout,
        MaxResponseContentBufferSize = maxResponseBytes,
    };

    /// <summary>Checks an address as far as possible without resolving its name.</summary>
    /// <returns>Why nothing may be sent there; null where it may.</returns>
    public string? Refusal(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || !NamesAHost(url, uri))
        {
            return "Use an absolute https or http URL without a user name or fragment.";
        }

        return !options.AllowPrivateAddresses && (uri.IsLoopback || (IPAddress.TryParse(uri.DnsSafeHost, out var address) && IsInside(address)))
            ? "Requests can be sent only to public addresses unless the setting Webhooks:AllowPrivateAddresses is true."
            : null;
    }

    /// <summary>Invisible characters are removed from a host when it is parsed: what remains can be another one, or none.</summary>
    private static bool NamesAHost(string url, Uri uri)
    {
        if (url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format))
        {
            return false;
        }

        try
        {
            return Uri.CheckHostName(uri.IdnHost) != UriHostNameType.Unknown;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    private bool IsInside(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(Inside, network => network.Contains(plain)) || OwnAddresses().Contains(plain);
    }

    /// <summary>Resolves the name and connects to the checked address: a separate check could see another address.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var allowed = Array.FindAll(addresses, address => options.AllowPrivateAddresses || !IsInside(address));
        if (allowed.Length == 0)
        {
            throw new HttpRequestException("The address is inside the network of the service; requests are not sent there.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
