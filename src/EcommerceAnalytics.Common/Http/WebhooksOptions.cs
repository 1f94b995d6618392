using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Common.Http;

/// <summary>Requests to URLs configured by users: webhooks, and the pull of orders.</summary>
public sealed class WebhooksOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Webhooks";

    /// <summary>Whether they may go to addresses inside the network of the service.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>Days that the messages of webhooks are kept.</summary>
    [Range(1, 365, ErrorMessage = "1 to 365 days")]
    public int KeepDays { get; set; } = 30;
}
