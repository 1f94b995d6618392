using System.ComponentModel.DataAnnotations;
using System.Net;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Api.Security;

/// <summary>Proxies in front of the service.</summary>
internal sealed class ProxyOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "ForwardedHeaders";

    /// <summary>Addresses or networks of the proxies whose X-Forwarded headers count.</summary>
    [AddressOrNetwork(ErrorMessage = "addresses (10.0.0.1) and networks (10.0.0.0/8)")]
    public IReadOnlyList<string> KnownProxies { get; set; } = [];

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class AddressOrNetworkAttribute : ValidationAttribute
    {
        public override bool IsValid(object? value) => value is string text && (IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _));
    }
}
