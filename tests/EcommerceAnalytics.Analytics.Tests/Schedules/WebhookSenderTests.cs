using System.Net;
using System.Net.Sockets;
using EcommerceAnalytics.Analytics.Schedules;
using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Analytics.Tests.Schedules;

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
    [InlineData("file:///etc/passwd")]
    [InlineData("relative")]
    public void An_address_inside_is_refused_at_once(string url)
    {
        using var sender = new WebhookSender(new WebhooksOptions(), TimeProvider.System);

        Assert.Contains("webhookUrl", Assert.Throws<RequestException>(() => sender.RequireAllowed(url)).Errors.Keys);
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_never_connected_to()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var sender = new WebhookSender(new WebhooksOptions(), TimeProvider.System);

        var error = await sender.SendAsync($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/", Secret, Guid.NewGuid(), "{}", CancellationToken.None);

        Assert.Contains("inside the network", error, StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }
}
