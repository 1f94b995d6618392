using System.Net;
using System.Net.Sockets;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Delivery.Webhooks;

namespace EcommerceAnalytics.Analytics.Tests.Webhooks;

/// <summary>Messages never go into the network of the service, unless that is allowed.</summary>
public sealed class WebhookSenderTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost:8000/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://2130706433/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://192.168.0.1/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://192.0.2.1/")]
    [InlineData("https://198.51.100.1/")]
    [InlineData("https://203.0.113.255/")]
    [InlineData("https://[2002:a00:1::]/")]
    [InlineData("https://[64:ff9b::10.0.0.1]/")]
    [InlineData("https://[64:ff9b:1::1]/")]
    [InlineData("https://[fec0::1]/")]
    [InlineData("https://[::10.0.0.1]/")]
    [InlineData("https://[2001:db8::1]/")]
    [InlineData("http://\u202e:80/")]
    [InlineData("http://%E2%80%AE:80/")]
    [InlineData("http://exam\u200bple.com/")]
    [InlineData("http://example.com/a\u202eb")]
    [InlineData("http://exa mple.com/")]
    [InlineData("http://:80/")]
    [InlineData("http:///path")]
    [InlineData("file:///etc/passwd")]
    [InlineData("relative")]
    public void An_address_inside_is_refused_at_once(string url)
    {
        using var sender = new WebhookSender(new OutgoingAddresses(new WebhooksOptions()), TimeProvider.System);

        Assert.Contains("url", Assert.Throws<RequestException>(() => sender.RequireAllowed(url, "url")).Errors.Keys);
    }

    [Theory]
    [InlineData("https://example.com/hooks?a=b")]
    [InlineData("https://b\u00fccher.example/hooks")]
    [InlineData("http://93.184.216.34:8080/")]
    [InlineData("https://[2606:2800:220:1::1]/")]
    public void A_public_address_is_allowed(string url)
    {
        using var sender = new WebhookSender(new OutgoingAddresses(new WebhooksOptions()), TimeProvider.System);

        sender.RequireAllowed(url, "url");
    }

    [Theory]
    [InlineData("http://93.184.216.34/")]
    [InlineData("http://[::ffff:93.184.216.34]/")]
    [InlineData("https://[2606:2800:220:1::1]/")]
    public async Task The_public_addresses_of_the_machine_itself_are_inside(string url)
    {
        using var sender = new WebhookSender(
            new OutgoingAddresses(new WebhooksOptions()) { OwnAddresses = () => [IPAddress.Parse("93.184.216.34"), IPAddress.Parse("2606:2800:220:1::1")] }, TimeProvider.System);

        Assert.Throws<RequestException>(() => sender.RequireAllowed(url, "url"));
        Assert.NotNull((await sender.SendAsync(url, Secret, Guid.NewGuid(), "{}", CancellationToken.None)).Error);
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_never_connected_to()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var sender = new WebhookSender(new OutgoingAddresses(new WebhooksOptions()), TimeProvider.System);

        var reply = await sender.SendAsync($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/", Secret, Guid.NewGuid(), "{}", CancellationToken.None);

        Assert.Contains("only to public addresses", reply.Error, StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }
}
